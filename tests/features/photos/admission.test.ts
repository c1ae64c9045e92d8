import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmission } from '../../../server/http/admission.ts';
import { openUploadGate, UPLOAD_BYTES_MAX } from '../../../server/http/upload-gate.ts';
import { projectFiles } from '../../../server/platform/node/project-files.ts';
import { type Serving, serveApp } from '../../../server/platform/node/serve.ts';
import { fakeJpeg } from '../../fakes/photos.ts';
import { Caller } from '../../faults/caller.ts';
import { formOf, head, partHead, speak } from '../../faults/raw-request.ts';
import { type CityApp, openCityApp, settings } from '../../support/city-app.ts';
import { joined } from './bytes.ts';

const here = new AbortController().signal;
const codeOf = (entering: Promise<unknown>) =>
  entering.then(
    () => 'in',
    (error: { code: string; detail: { retryAfter?: number } }) =>
      `${error.code} ${error.detail.retryAfter ?? ''}`,
  );

describe('room for what is being sent', () => {
  const openRoom = () => openAdmission({ bytes: 100, waiting: 2, patienceMs: 200 });

  it('is given to as many as fit, and to the next in line once one of them leaves', async () => {
    const room = openRoom();
    const leave = await room.enter(60, here);
    const order: string[] = [];
    const enter = async (name: string, bytes: number) => {
      const left = await room.enter(bytes, here);
      order.push(name);
      return left;
    };
    const [large, small] = [enter('large', 80), enter('small', 10)];
    await pause(1);
    expect([room.reserved, room.waiting, order]).toEqual([60, 2, []]);
    leave();
    leave();
    for (const left of await Promise.all([large, small])) left();
    expect([order, room.reserved, room.waiting]).toEqual([['large', 'small'], 0, 0]);
  });

  it('is refused at once when the line is full, and after a while when nobody leaves', async () => {
    const room = openRoom();
    const leave = await room.enter(500, here);
    const waiting = [room.enter(1, here), room.enter(1, here)].map(codeOf);
    expect(await codeOf(room.enter(1, here))).toBe('busy 5');
    expect(await Promise.all(waiting)).toEqual(['busy 10', 'busy 10']);
    leave();
    expect([room.reserved, room.waiting]).toEqual([0, 0]);
  });

  it('is left for others by one who sends much and dawdles, in the room and in the line', async () => {
    const room = openAdmission({ bytes: 100, waiting: 4, patienceMs: 200 });
    const leaves = await Promise.all([room.enter(40, here, 'one'), room.enter(30, here, 'one')]);
    const more = [1, 2, 3].map(() => codeOf(room.enter(20, here, 'one')));
    expect(await codeOf(room.enter(20, here, 'one'))).toBe('busy 5');
    leaves.push(await room.enter(30, here, 'another'));
    expect(await Promise.all(more)).toEqual(['busy 10', 'busy 10', 'busy 10']);
    for (const leave of leaves) leave();
    const whole = await room.enter(500, here, 'one');
    expect(await codeOf(room.enter(1, here, 'one'))).toBe('busy 10');
    whole();
    expect([room.reserved, room.waiting]).toEqual([0, 0]);
  });

  it('is not kept for who went away, nor does their place in line stop others', async () => {
    const room = openRoom();
    const leave = await room.enter(60, here);
    const caller = new AbortController();
    const large = codeOf(room.enter(80, caller.signal));
    const small = room.enter(30, here);
    caller.abort();
    expect(await large).toBe('unreadable ');
    (await small)();
    leave();
    expect(await codeOf(room.enter(1, caller.signal))).toBe('unreadable ');
    expect([room.reserved, room.waiting]).toEqual([0, 0]);
  });
});

describe('thirty-two who send at the same time', () => {
  let city: CityApp;
  let serving: Serving;
  const base = () => `http://127.0.0.1:${serving.port}`;
  beforeAll(async () => {
    city = await openCityApp();
    serving = await serveApp(city.api, { ...settings, port: 0, host: '127.0.0.1' }, projectFiles());
  });
  afterAll(() => serving.close());

  /** Seven of them fill what two slots leave to large ones. */
  const largePhoto = (i: number) => joined(fakeJpeg(i), new Uint8Array(2_800_000));

  it('are all served, in turns, and every byte of room is free again', async () => {
    city.ports.uploads = openUploadGate(2);
    const { admission } = city.ports.uploads;
    let [most, longest] = [0, 0];
    const watching = setInterval(() => {
      most = Math.max(most, admission.reserved);
      longest = Math.max(longest, admission.waiting);
    }, 1);
    const who = await new Caller(base).becomeGuest();
    const sent = await Promise.all(Array.from({ length: 32 }, (_, i) => who.photo(largePhoto(i))));
    clearInterval(watching);
    expect(sent.map(({ status }) => status)).toEqual(Array(32).fill(201));
    expect(new Set(sent.map(({ body }) => body.id)).size).toBe(32);
    expect(most).toBeLessThanOrEqual(UPLOAD_BYTES_MAX);
    expect(longest).toBeGreaterThan(0);
    expect([admission.reserved, admission.waiting]).toEqual([0, 0]);
  });

  it('are told at once to come again when the line is full, and nothing is held after', async () => {
    city.ports.uploads = openUploadGate(3, { stallMs: 600, patienceMs: 400 });
    const { admission } = city.ports.uploads;
    const line = 3 * 40;
    const stalled = Array.from({ length: line + 2 + 10 }, () =>
      speak(base(), [head({ 'Content-Length': UPLOAD_BYTES_MAX }), partHead()]),
    );
    const said = await Promise.all(stalled);
    const count = (status: number) => said.filter(({ statuses }) => statuses[0] === status).length;
    expect(count(408) + count(503)).toBe(said.length);
    expect(count(503)).toBeGreaterThanOrEqual(10);
    for (const { text, statuses } of said)
      if (statuses[0] === 503) expect(text.toLowerCase()).toMatch(/retry-after: (5|10)\r/);
    expect([admission.reserved, admission.waiting]).toEqual([0, 0]);
  });

  it('get their room back when the photo is refused, broken off, or the resizer fails', async () => {
    city.ports.uploads = openUploadGate(3);
    const { admission } = city.ports.uploads;
    const form = formOf(new Uint8Array(1000));
    await speak(base(), [head({ 'Content-Length': form.length }), form]);
    await speak(base(), [head({ 'Content-Length': UPLOAD_BYTES_MAX }), partHead()], { hangUp: true });
    const { prepare } = city.ports.imageResizer;
    city.ports.imageResizer.prepare = async () => {
      throw new Error('no memory');
    };
    const [jpeg, origin] = [formOf(fakeJpeg(99)), { Origin: 'http://127.0.0.1' }];
    const said = await speak(base(), [head({ 'Content-Length': jpeg.length, ...origin }), jpeg]);
    city.ports.imageResizer.prepare = prepare;
    expect(said.statuses).toEqual([500]);
    expect(city.complaints).toHaveLength(1);
    while (admission.reserved > 0) await pause(5);
    expect(admission.waiting).toBe(0);
  });
});
