import type { UploadedPhoto } from '#domain/photo.ts';
import type { LngLat } from '#domain/place.ts';
import type { Report } from '#domain/report.ts';
import type { Language } from '#words/index.ts';
import { namePlace, type Place, searchPlaces } from '../../api/places.ts';
import { listReports, setSupport } from '../../api/reports.ts';
import { ApiError, request } from '../../api/request.ts';
import { ensureSession } from '../../api/session.ts';
import { upload } from '../../api/upload.ts';
import type { FoundPlace, NamedPlace, PostApi } from './post-ports.ts';
import { Trouble } from './trouble.ts';

/** What the adapter has to say when the server said nothing. */
export type TroubleSentences = { noNetwork: string; photoNoNetwork: string; broken: string };

/** Who is a neighbour of this post, in the server's own words. */
export type NearbyRule = { radius: number; status: string; limit: number };

/** The posting screen's calls over `client/api`. */
export function openPostApi(words: TroubleSentences, rule: NearbyRule, language: Language): PostApi {
  const told = <T>(call: Promise<T>, offline = words.noNetwork) =>
    call.catch((error: unknown) => {
      throw toTrouble(error, offline, words.broken);
    });
  return {
    uploadPhoto: (file, name, key, onProgress) =>
      told(sendPhoto(file, name, key, onProgress), words.photoNoNetwork),
    dropPhoto: (id) => told(request(`/api/v1/photos/${id}`, { method: 'DELETE' })),
    namePlace: (location) => told(namePlace(location).then(({ items }) => namedPlaceOf(items, language))),
    findPlaces: (query, signal) =>
      told(searchPlaces(query, signal).then(({ items }) => items.map(foundPlaceOf))),
    findNearby: (location, category) =>
      told(listReports(nearbyQuery(location, category, rule)).then(({ items }) => items)),
    post: (body, key) =>
      told(ensureSession().then(() => request<Report>('/api/v1/reports', { method: 'POST', body, key }))),
    correct: (number, body) => told(request<Report>(`/api/v1/reports/${number}`, { method: 'PATCH', body })),
    support: (number) => told(setSupport(number, true)),
  };
}

async function sendPhoto(file: Blob, name: string, key: string, onProgress: (share: number) => void) {
  await ensureSession();
  return upload<UploadedPhoto>({ path: '/api/v1/photos', field: 'photo', file, name, key, onProgress });
}

function toTrouble(error: unknown, offline: string, broken: string): Trouble {
  if (!(error instanceof ApiError) || error.code === 'offline') return new Trouble('network', offline);
  const isLater =
    error.status >= 500 || error.status === 429 || ['in_flight', 'too_slow'].includes(error.code);
  return new Trouble(isLater ? 'later' : 'refused', error.detail || broken, error.code);
}

const nearbyQuery = ({ lng, lat }: LngLat, category: string, { radius, status, limit }: NearbyRule) =>
  new URLSearchParams({
    near: `${lng.toFixed(6)},${lat.toFixed(6)}`,
    radius: String(radius),
    category,
    status,
    sort: 'near',
    limit: String(limit),
  });

const wardOf = (place: Place | undefined) => (typeof place?.ward === 'object' ? place.ward : null);

const namedPlaceOf = ([place]: Place[], language: Language): NamedPlace => ({
  name: (language === 'en' ? place?.nameEn : undefined) ?? place?.name ?? null,
  ward: wardOf(place),
});

const foundPlaceOf = (place: Place): FoundPlace => ({
  name: place.name,
  nameEn: place.nameEn,
  kana: place.kana,
  type: place.type,
  location: place.location,
  wardName: wardOf(place)?.name ?? null,
});
