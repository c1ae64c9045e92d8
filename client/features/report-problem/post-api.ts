import type { LngLat } from '#domain/place.ts';
import type { Language } from '#words/index.ts';
import { dropPhoto } from '../../api/photos.ts';
import { namePlace, type Place, searchPlaces } from '../../api/places.ts';
import { listReports, setSupport } from '../../api/reports.ts';
import { ensureSession } from '../../api/session.ts';
import { asTrouble, openLine, whoAmI } from '../../outbox/open-line.ts';
import type { FoundPlace, NamedPlace, PostApi } from './post-ports.ts';
import { Trouble } from './trouble.ts';

/** What the adapter has to say when the server said nothing. */
export type TroubleSentences = { noNetwork: string; photoNoNetwork: string; broken: string };

/** Who is a neighbour of this post, in the server's own words. */
export type NearbyRule = { radius: number; status: string; limit: number };

/** The posting screen's calls over `client/api`. */
export function openPostApi(words: TroubleSentences, rule: NearbyRule, language: Language): PostApi {
  const line = openLine();
  const told = <T>(call: Promise<T>, offline = words.noNetwork) =>
    call.catch((error: unknown) => {
      throw toTrouble(error, offline, words.broken);
    });
  return {
    whoIsHere: () => told(ensureSession().then(whoAmI)),
    uploadPhoto: (photo, key, onProgress) =>
      told(
        ensureSession().then(() => line.uploadPhoto(photo, key, onProgress)),
        words.photoNoNetwork,
      ),
    dropPhoto: (id) => told(dropPhoto(id)),
    post: (body, key) => told(line.post(body, key)),
    correct: (number, body) => told(line.correct(number, body)),
    ownReports: () => told(line.ownReports()),
    namePlace: (location) => told(namePlace(location).then(({ items }) => namedPlaceOf(items, language))),
    findPlaces: (query, signal) =>
      told(searchPlaces(query, signal).then(({ items }) => items.map(foundPlaceOf))),
    findNearby: (location, category) =>
      told(listReports(nearbyQuery(location, category, rule)).then(({ items }) => items)),
    support: (number) => told(setSupport(number, true)),
  };
}

/** The same, with a sentence for the person where the server gave none. */
function toTrouble(error: unknown, offline: string, broken: string): Trouble {
  const { kind, code, sentence, retryAfter } = error instanceof Trouble ? error : asTrouble(error);
  return new Trouble(kind, sentence || (kind === 'network' ? offline : broken), code, retryAfter);
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
