import { describe, expect, it } from 'vitest';
import type { NewReport, Report } from '#domain/report.ts';
import { ApiError } from '../../../client/api/request.ts';
import { deliverAs } from '../../../client/outbox/deliver-all.ts';
import { deliverPost } from '../../../client/outbox/deliver-post.ts';
import { MemoryBox } from '../../../client/outbox/memory-box.ts';
import { asTrouble } from '../../../client/outbox/open-line.ts';
import { belongsTo } from '../../../client/outbox/owner.ts';
import { bodyOf, queuedPost } from '../../../client/outbox/queued-post.ts';
import { Trouble } from '../../../client/outbox/trouble.ts';
import { HOUR, photoNamed, UMEDA } from '../report-problem/support.ts';

const HANA = { id: 'hana', standing: 'resident' } as const;
const GUEST = { id: 'guest', standing: 'guest' } as const;
const body = { kind: 'problem', category: 'light', text: '街灯が消えています', location: UMEDA } as const;

type World = { posted: { key: string; body: NewReport }[]; own: Report[]; refusal?: Trouble; now: number };

function open(photos = 0, owner: typeof HANA | null = null) {
  const world: World = { posted: [], own: [], now: 0 };
  const ids = Array.from({ length: photos }, (_, at) => `photo-${at}`);
  const post = queuedPost({
    ...{ id: 'post', owner, createdAt: 0, body, attempts: [], draft: null },
    label: { place: null, category: 'light', kind: 'problem' },
    photos: ids.map((id) => ({
      ...{ id, key: `${id}-key`, alt: ' 街灯 ', phase: 'before' as const },
      ...{ uploaded: null, uploadedAt: 0 },
    })),
  });
  const box = new MemoryBox(post, new Map(ids.map((id) => [id, new Blob([id])])));
  let keys = 0;
  const ports = {
    box,
    line: {
      uploadPhoto: async (_photo: Blob, key: string) => photoNamed(key),
      post: async (sent: NewReport, key: string) => {
        if (world.refusal) throw world.refusal;
        world.posted.push({ key, body: sent });
        return { number: 1204, version: 1 } as Report;
      },
      correct: async (number: number) => ({ number }) as Report,
      ownReports: async () => world.own,
    },
    now: () => world.now,
    newKey: () => `new-${++keys}`,
  };
  return { world, box, post, ports };
}

describe('a post that waits', () => {
  it('goes with its photos in their order, described', async () => {
    const { world, ports } = open(2);
    expect(await deliverPost('post', ports)).toEqual({ kind: 'sent', number: 1204 });
    expect(world.posted[0]?.body.photos).toEqual([
      { id: 'photo-0-key', alt: '街灯', phase: 'before' },
      { id: 'photo-1-key', alt: '街灯', phase: 'before' },
    ]);
  });

  it('is not posted twice when its answer was lost longer ago than the server remembers keys', async () => {
    const { world, box, post, ports } = open();
    await box.save({ ...post, attempts: [{ key: 'post', body: bodyOf(post), at: 0 }] });
    world.now = 30 * HOUR;
    world.own = [{ ...body, number: 77, createdAt: new Date(1000).toISOString() } as unknown as Report];
    expect(await deliverPost('post', ports)).toEqual({ kind: 'sent', number: 77 });
    expect(world.posted).toEqual([]);
  });

  it('is not taken for a report of the same words that was there before', async () => {
    const { world, box, post, ports } = open();
    await box.save({ ...post, attempts: [{ key: 'post', body: bodyOf(post), at: 10 * HOUR }] });
    world.now = 40 * HOUR;
    world.own = [{ ...body, number: 77, createdAt: new Date(0).toISOString() } as unknown as Report];
    expect(await deliverPost('post', ports)).toEqual({ kind: 'sent', number: 1204 });
  });

  it('keeps the time that the server asked for', async () => {
    const { world, box, ports } = open();
    world.refusal = new Trouble('later', 'こみあっています', 'too_many_requests', 90);
    expect(await deliverPost('post', ports)).toMatchObject({ kind: 'waits' });
    expect(box.post).toMatchObject({ state: 'waiting', notBefore: 90_000, attempts: [{ key: 'post' }] });
  });

  it('stays with its sentence when the server says no for good', async () => {
    const { world, box, ports } = open(1);
    world.refusal = new Trouble('refused', '市の外です', 'outside_city');
    expect(await deliverPost('post', ports)).toMatchObject({ kind: 'refused' });
    expect(box.post).toMatchObject({ state: 'refused', trouble: { sentence: '市の外です' }, attempts: [] });
    expect(box.post?.photos[0]?.uploaded?.id).toBe('photo-0-key');
  });

  it('says which photo is missing on the device instead of posting without it', async () => {
    const { world, box, post, ports } = open(1);
    await box.save({ ...post, photos: post.photos.map((photo) => ({ ...photo, id: 'evicted' })) });
    expect(await deliverPost('post', ports)).toMatchObject({
      kind: 'refused',
      trouble: { code: 'photo_lost' },
    });
    expect(world.posted).toEqual([]);
  });

  it('is not sent for anybody but the resident who wrote it', async () => {
    const { world, ports } = open(0, HANA);
    expect(await deliverAs('post', { id: 'ken', standing: 'resident' }, ports)).toMatchObject({
      kind: 'waits',
    });
    expect(world.posted).toEqual([]);
    expect(await deliverAs('post', HANA, ports)).toMatchObject({ kind: 'sent' });
  });
});

describe('whose it is', () => {
  it('is the browser’s as long as nobody signed in, and one person’s afterwards', () => {
    expect(belongsTo(null, GUEST)).toBe(true);
    expect(belongsTo(GUEST, HANA)).toBe(true);
    expect(belongsTo(HANA, HANA)).toBe(true);
    expect(belongsTo(HANA, GUEST)).toBe(false);
    expect(belongsTo(HANA, null)).toBe(false);
  });
});

describe('an answer that is not ours', () => {
  it.each([
    [new ApiError('unknown', 403, ''), 'later'],
    [new ApiError('unknown', 404, ''), 'later'],
    [new SyntaxError('<html>'), 'network'],
    [new ApiError('in_flight', 409, ''), 'later'],
    [new ApiError('too_many_requests', 429, ''), 'later'],
    [new ApiError('outside_city', 422, ''), 'refused'],
  ])('never makes a post give up: %s', (error, kind) => {
    expect(asTrouble(error).kind).toBe(kind);
  });
});
