import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#domain/report.ts';
import { openPlace, runCommandOn, type ServerProcess, startServer } from '../support/server-process.ts';
import { Caller } from './caller.ts';
import { figure } from './figure.ts';
import { type Life, type Marker, plantLife, signIn } from './planted-life.ts';

const place = openPlace({ GUEST_POSTS: 'open' });
let server: ServerProcess;
let [staff, other]: Caller[] = [];
const said: string[] = [];

beforeAll(async () => {
  server = await startServer(place);
  const caller = () => new Caller(() => server.base);
  const args = ['--ward', '27127', '--name', '北区役所', '--json'];
  const { printed } = await runCommandOn(place, 'staff', 'invite', 'kita@city.example', ...args);
  const { link } = JSON.parse(printed) as { link: string };
  staff = caller();
  await staff.post('/sign-in/link', { token: new URL(link).searchParams.get('token') });
  other = await signIn(caller(), place, 'other@example.jp');
});
afterAll(async () => {
  await server.stop();
  place.remove();
  figure(`P3: ${said.join('; ')}`);
});

/** Every byte that the service keeps or says, mails aside: they are on their way to their reader. */
async function everything(): Promise<Buffer[]> {
  const names = await readdir(place.folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(place.mails));
  const contents = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name))));
  return [...contents, Buffer.from(server.complaints()), Buffer.from(server.printed())];
}

async function foundOf(markers: readonly Marker[]): Promise<string[]> {
  const all = await everything();
  return markers.filter(({ bytes }) => all.some((held) => held.includes(bytes))).map(({ name }) => name);
}

async function verified(): Promise<unknown> {
  const { code, printed } = await runCommandOn(place, 'verify', '--json');
  return [code, (JSON.parse(printed) as { differences: string[] }).differences];
}

async function live(): Promise<Life> {
  if (staff === undefined || other === undefined) throw new Error('nobody to live with');
  const life = await plantLife({ place, base: server.base, staff, other });
  // What is not found before says nothing when it is not found afterwards.
  expect(await foundOf(life.markers)).toEqual(life.markers.map(({ name }) => name));
  return life;
}

describe('somebody who deletes their account', () => {
  it('is found by no byte of database, log of changes, photos and output, when their posts go too', async () => {
    const { who, markers, own, theirs } = await live();
    const began = performance.now();
    expect((await who.call('DELETE', '/me', { posts: 'remove' })).status).toBe(204);
    const ms = performance.now() - began;
    expect(await foundOf(markers)).toEqual([]);
    expect(await verified()).toEqual([0, []]);
    expect((await other?.get(`/reports/${own}`))?.status).toBe(404);
    expect((await other?.get<Report>(`/reports/${theirs}`))?.body.supportCount).toBe(0);
    said.push(`posts removed: ${markers.length} of ${markers.length} markers gone in ${Math.round(ms)} ms`);
  });

  it('is found by no byte that says who they are, when their posts stay', async () => {
    const { who, markers, own } = await live();
    const began = performance.now();
    expect((await who.call('DELETE', '/me', { posts: 'anonymise' })).status).toBe(204);
    const ms = performance.now() - began;
    const stays = markers.filter(({ stays }) => stays).map(({ name }) => name);
    expect(await foundOf(markers)).toEqual(stays);
    expect(await verified()).toEqual([0, []]);
    expect((await other?.get<Report>(`/reports/${own}`))?.body.author).toEqual({
      name: null,
      role: 'resident',
    });
    const gone = markers.length - stays.length;
    said.push(
      `posts kept: ${gone} of ${gone} markers of the person gone in ${Math.round(ms)} ms, verify clean`,
    );
  });
});
