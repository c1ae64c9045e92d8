import { beforeEach, describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#domain/event.ts';
import type { PhotoOnReport, UploadedPhoto } from '#domain/photo.ts';
import type { Report } from '#domain/report.ts';
import { fakeJpeg } from '../../fakes/photos.ts';
import { aReport, type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

let city: CityApp;
let stranger: Visitor;
let office: Visitor;
let otherOffice: Visitor;
beforeEach(async () => {
  city = await openCityApp();
  stranger = await city.resident();
  office = await city.staff(['27127']);
  otherOffice = await city.staff(['27128']);
});

async function upload(who: Visitor): Promise<UploadedPhoto> {
  const form = new FormData();
  form.set('photo', new File([fakeJpeg()], 'a.jpg'));
  const response = await who.send('/api/v1/photos', { method: 'POST', body: form });
  return (await response.json()) as UploadedPhoto;
}

async function report(who: Visitor): Promise<Report> {
  return (await who.post<Report>('/reports', aReport({ photoIds: [(await upload(who)).id] }))).body;
}

type Urls = Pick<PhotoOnReport, 'displayUrl' | 'thumbUrl'>;
const photoOf = ({ photos }: { photos: PhotoOnReport[] }): PhotoOnReport => {
  const [photo] = photos;
  if (photo === undefined) throw new Error('no photo');
  return photo;
};

/** What each of them is answered for both renditions, in the order of the names. */
async function seenBy(photo: Urls, who: Record<string, Visitor>): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  for (const [name, visitor] of Object.entries(who)) {
    const [display, thumb] = [await visitor.send(photo.displayUrl), await visitor.send(photo.thumbUrl)];
    expect(thumb.status).toBe(display.status);
    if (display.status === 200) expect(display.headers.get('Content-Type')).toBe('image/webp');
    seen[name] = display.status;
  }
  return seen;
}

const setVisibility = (to: string, number: number, expectedVersion: number) =>
  office.post<Report>(`/reports/${number}/visibility`, { to, rule: 'personal_data', expectedVersion });

describe('a photo that waits for its post', () => {
  it('is shown to who sent it and to nobody else, and kept by no cache', async () => {
    const guest = city.visitor();
    const photo = await upload(guest);
    const seen = await seenBy(photo, { guest, stranger, office, nobody: city.visitor() });
    expect(seen).toEqual({ guest: 200, stranger: 404, office: 404, nobody: 404 });
    const served = await guest.send(photo.displayUrl);
    expect(served.headers.get('Cache-Control')).toBe('private, no-store');
    expect(served.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  });

  it('is refused exactly as one that never was', async () => {
    const { displayUrl } = await upload(stranger);
    const never = displayUrl.replace(/[0-9a-f]{32}/, (version) => [...version].reverse().join(''));
    const [theirs, nothing] = [await office.send(displayUrl), await office.send(never)];
    const plain = async (response: Response) => {
      const { instance: _, ...body } = (await response.json()) as Record<string, unknown>;
      const headers = [...response.headers].filter(
        ([name]) => !['x-request-id', 'set-cookie'].includes(name),
      );
      return { status: response.status, body, headers };
    };
    expect(await plain(theirs)).toEqual(await plain(nothing));
  });
});

describe('the photos of a report', () => {
  it('are for everybody while it is public, in one question to the database', async () => {
    const photo = photoOf(await report(stranger));
    expect(await seenBy(photo, { stranger, nobody: city.visitor() })).toEqual({ stranger: 200, nobody: 200 });
    city.engine.rowsRead();
    const served = await city.visitor().send(photo.displayUrl);
    expect(city.engine.rowsRead() ?? 0).toBeLessThanOrEqual(3);
    expect(served.headers.get('Cache-Control')).toBe('public, max-age=86400, s-maxage=10');
    expect(served.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  });

  it('are for its poster and for staff of the ward while a guest’s post waits to be let through', async () => {
    const guest = city.visitor();
    const held = await report(guest);
    const who = { guest, stranger, office, otherOffice, nobody: city.visitor() };
    const some = { guest: 200, stranger: 404, office: 200, otherOffice: 404, nobody: 404 };
    expect(await seenBy(photoOf(held), who)).toEqual(some);
    await setVisibility('public', held.number, 1);
    expect((await seenBy(photoOf(held), { nobody: city.visitor() })).nobody).toBe(200);
  });

  it('die at their address when the report is held, and the new one is not for everybody', async () => {
    const shown = await report(stranger);
    const held = (await setVisibility('held', shown.number, 1)).body;
    const who = { stranger, office, otherOffice, nobody: city.visitor() };
    const gone = { stranger: 404, office: 404, otherOffice: 404, nobody: 404 };
    expect(await seenBy(photoOf(shown), who)).toEqual(gone);
    const some = { stranger: 200, office: 200, otherOffice: 404, nobody: 404 };
    expect(await seenBy(photoOf(held), who)).toEqual(some);
  });

  it('die at their address when the report is hidden, and are for staff of the ward alone', async () => {
    const shown = await report(stranger);
    const hidden = (await setVisibility('hidden', shown.number, 1)).body;
    const who = { stranger, office, otherOffice, nobody: city.visitor() };
    const gone = { stranger: 404, office: 404, otherOffice: 404, nobody: 404 };
    expect(await seenBy(photoOf(shown), who)).toEqual(gone);
    const some = { stranger: 404, office: 200, otherOffice: 404, nobody: 404 };
    expect(await seenBy(photoOf(hidden), who)).toEqual(some);
    const own = await stranger.get<{ items: Report[] }>('/me/reports');
    expect(own.body.items.map(({ photos }) => photos)).toEqual([[]]);
    expect((await stranger.get<Report>(`/reports/${shown.number}`)).body.photos).toEqual([]);
    const { items } = (await stranger.get<{ items: TimelineEvent[] }>(`/reports/${shown.number}/events`))
      .body;
    expect(items.flatMap(({ photos }) => photos)).toEqual([]);
  });

  it('are shown where a comment shows them, and hidden with its report', async () => {
    const { number } = await report(await city.resident());
    const { id } = await upload(stranger);
    const comment = await stranger.post<TimelineEvent>(`/reports/${number}/comments`, {
      text: 'まだあります。',
      photoIds: [id],
    });
    const photo = photoOf(comment.body);
    expect(await seenBy(photo, { nobody: city.visitor() })).toEqual({ nobody: 200 });
    await setVisibility('hidden', number, 2);
    expect(await seenBy(photo, { stranger, office, nobody: city.visitor() })).toEqual({
      stranger: 404,
      office: 404,
      nobody: 404,
    });
  });

  it('that were taken off die at their address and are for staff of the ward alone', async () => {
    const shown = await report(stranger);
    const path = `/reports/${shown.number}`;
    const corrected = await stranger.call('PATCH', path, { expectedVersion: 1, photos: [] });
    expect(corrected.status).toBe(200);
    const who = { stranger, office, nobody: city.visitor() };
    expect(await seenBy(photoOf(shown), who)).toEqual({ stranger: 404, office: 404, nobody: 404 });
    const [key] = [...city.photoStore.objects.keys()].filter((name) => name.includes('-display'));
    const kept = await Promise.all(
      Object.values(who).map(async (one) => (await one.send(`/photos/${key}`)).status),
    );
    expect(kept).toEqual([404, 200, 404]);
  });
});

describe('a browser that asks for a photo', () => {
  let url: string;
  let size: number;
  beforeEach(async () => {
    url = photoOf(await report(stranger)).displayUrl;
    size = (await (await stranger.send(url)).arrayBuffer()).byteLength;
  });
  const ask = (headers: Record<string, string>, method = 'GET') =>
    city.visitor().send(url, { method, headers });

  it('is not sent it again when it has it, wherever the photo is kept meanwhile', async () => {
    const tag = (await ask({})).headers.get('ETag') ?? '';
    city.photoStore.objects.clear();
    const again = await ask({ 'If-None-Match': `"other", W/${tag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('ETag')).toBe(tag);
    expect((await ask({ 'If-None-Match': '"other"' })).status).toBe(404);
  });

  it('is told its length without its bytes by HEAD, which knows no ranges', async () => {
    const head = await ask({ Range: 'bytes=0-1' }, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('Content-Length')).toBe(String(size));
    expect(head.headers.get('Accept-Ranges')).toBe('bytes');
  });

  it.each([
    ['bytes=0-3', 0, 3],
    ['bytes=4-', 4, -1],
    ['bytes=-4', -4, -1],
    ['bytes=2-9999', 2, -1],
    ['bytes=-9999', 0, -1],
  ])('gets the part it asks for: %s', async (range, from, to) => {
    const whole = new Uint8Array(await (await ask({})).arrayBuffer());
    const [first, last] = [(from + size) % size, (to + size) % size];
    const part = await ask({ Range: range });
    expect(part.status).toBe(206);
    expect(part.headers.get('Content-Range')).toBe(`bytes ${first}-${last}/${size}`);
    expect(part.headers.get('Content-Length')).toBe(String(last - first + 1));
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.slice(first, last + 1));
  });

  it.each(['bytes=9999-', 'bytes=-0'])('is told the length when the part is not there: %s', async (Range) => {
    const answer = await ask({ Range });
    expect([answer.status, answer.headers.get('Content-Range')]).toEqual([416, `bytes */${size}`]);
  });

  it.each(['bytes=0-1,3-4', 'bytes=3-1', 'bytes=-', 'lines=0-1', 'bytes=a-b', ''])(
    'gets all of it when the part is not one range: «%s»',
    async (Range) => {
      const answer = await ask({ Range });
      expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, size]);
    },
  );

  it('gets a part only of the photo it has begun with', async () => {
    const tag = (await ask({})).headers.get('ETag') ?? '';
    const statuses = [tag, `W/${tag}`, '"other"', 'Thu, 01 Jan 2026 00:00:00 GMT'].map(
      async (given) => (await ask({ Range: 'bytes=0-1', 'If-Range': given })).status,
    );
    expect(await Promise.all(statuses)).toEqual([206, 200, 200, 200]);
  });
});

describe('a photo whose bytes are not as they were kept', () => {
  it('is never shown, in no part of it, and the people in charge are told', async () => {
    const { displayUrl } = photoOf(await report(stranger));
    const key = displayUrl.slice('/photos/'.length);
    const held = city.photoStore.objects.get(key);
    if (held) held.bytes[20] = (held.bytes[20] ?? 0) ^ 1;
    for (const headers of [{}, { Range: 'bytes=0-3' }] as Record<string, string>[]) {
      const answer = await city.visitor().send(displayUrl, { headers });
      expect([answer.status, await answer.json()]).toMatchObject([500, { code: 'photo_damaged' }]);
    }
    expect(city.complaints).toEqual(Array(2).fill(['a photo is damaged', { key }]));
  });

  it('is not there when it is lost, and the people in charge are told', async () => {
    const { displayUrl } = photoOf(await report(stranger));
    city.photoStore.objects.clear();
    expect((await city.visitor().send(displayUrl)).status).toBe(404);
    expect(city.complaints).toMatchObject([['a photo is lost', {}]]);
  });
});
