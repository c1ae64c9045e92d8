import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { Caller } from '../faults/caller.ts';
import { aReport } from '../support/a-report.ts';
import { openPlace, type ServerProcess, startServer } from '../support/server-process.ts';
import { machine, median, percentile } from './machine.ts';
import { bareRenditions, openFloor } from './photo-floor.ts';
import { type BenchPhoto, type Bytes, benchPhotos } from './photo-set.ts';

/**
 * What taking photos costs beside what it must cost: renditions beside a bare sharp loop, a shrunk photo beside its
 * original, many uploads at once beside two, a report's acknowledgement beside the bare durable floor.
 */
export async function photos(full: boolean): Promise<void> {
  sharp.cache(false);
  sharp.concurrency(1);
  const set = await benchPhotos(full ? 24 : 8);
  const large = await benchPhotos(full ? 8 : 4, true);
  console.log(`\nPhotos, ${setLine(set)}; of 12 megapixels: ${setLine(large)}`);
  await throughput(set, full ? 7 : 3, full ? 48 : 16);
  await processorTime(large, full ? 5 : 3, full ? 16 : 8);
  await memory(large, full ? 3 : 1);
  await acknowledgement(large, full ? 400 : 60);
  console.log(`  ${machine()}`);
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const setLine = (set: readonly BenchPhoto[]) =>
  `${set.length} photos, mean ${mb(mean(set.map(({ original }) => original.length)))}, shrunk ${mb(mean(set.map(({ shrunk }) => shrunk.length)))}`;

const spread = (ratios: readonly number[]) =>
  `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}, ${ratios.length} rounds)`;

type Running = { server: ServerProcess; who: Caller; end(): Promise<void> };

async function openServer(): Promise<Running> {
  const place = openPlace({ GUEST_POSTS: 'open' });
  const server = await startServer(place);
  const who = await new Caller(() => server.base).becomeGuest();
  const end = async () => {
    await server.stop();
    place.remove();
  };
  return { server, who, end };
}

/** Whoever is told to come back comes back: refusals cost time and are no failure. */
async function send(who: Caller, bytes: Bytes): Promise<string> {
  for (;;) {
    const { status, body } = await who.photo(bytes);
    if (status === 201) return body.id;
    if (status !== 503) throw new Error(`an upload was answered with ${status}`);
  }
}

async function inParallel(
  lanes: number,
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: lanes }, lane));
  return (performance.now() - from) / 1000;
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

async function throughput(set: readonly BenchPhoto[], rounds: number, count: number): Promise<void> {
  const lanes = availableParallelism();
  const { who, end } = await openServer();
  const bare = (i: number) => bareRenditions(pick(set, i).original);
  const ours = (i: number) => send(who, pick(set, i).original);
  await Promise.all([bare(0), ours(0)]);
  const rates: { ours: number; bare: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const bareRate = count / (await inParallel(lanes, count, bare));
    rates.push({ bare: bareRate, ours: count / (await inParallel(2 * lanes, count, ours)) });
  }
  await end();
  console.log(
    `  renditions of ${count} photos: Naosu over HTTP (${2 * lanes} clients) ${median(rates.map((r) => r.ours)).toFixed(2)}/s, ` +
      `bare sharp loop (${lanes} at a time) ${median(rates.map((r) => r.bare)).toFixed(2)}/s, ratio ${spread(rates.map((r) => r.ours / r.bare))}, goal ≥ 0.9`,
  );
}

/** Processor time of a process so far, in seconds: its user and system ticks (proc_pid_stat(5), 100 a second). */
async function processorSecondsOf(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function processorTime(set: readonly BenchPhoto[], rounds: number, count: number): Promise<void> {
  const { server, who, end } = await openServer();
  const cost = async (of: (photo: BenchPhoto) => Bytes) => {
    const before = await processorSecondsOf(server.pid);
    await inParallel(2, count, (i) => send(who, of(pick(set, i))));
    return ((await processorSecondsOf(server.pid)) - before) / count;
  };
  await cost(({ shrunk }) => shrunk);
  const costs: { original: number; shrunk: number }[] = [];
  for (let round = 0; round < rounds; round++)
    costs.push({ original: await cost((p) => p.original), shrunk: await cost((p) => p.shrunk) });
  await end();
  const ms = (values: number[]) => `${Math.round(median(values) * 1000)} ms`;
  console.log(
    `  server CPU a photo (${count} a round, 2 clients): 12 MP original ${ms(costs.map((c) => c.original))}, ` +
      `shrunk by the browser ${ms(costs.map((c) => c.shrunk))}, ratio ${spread(costs.map((c) => c.shrunk / c.original))}, goal ≤ 0.45`,
  );
}

/** The most memory that the process ever held, in bytes. */
async function peakOf(pid: number): Promise<number> {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

async function memory(set: readonly BenchPhoto[], rounds: number): Promise<void> {
  const MANY = 32;
  const peak = async (lanes: number) => {
    const { server, who, end } = await openServer();
    await inParallel(lanes, MANY, (i) => send(who, pick(set, i).original));
    const bytes = await peakOf(server.pid);
    await end();
    return bytes;
  };
  const peaks: { two: number; many: number }[] = [];
  for (let round = 0; round < rounds; round++) peaks.push({ two: await peak(2), many: await peak(MANY) });
  console.log(
    `  peak memory of ${MANY} uploads of 12 MP: ${MANY} at once ${mb(median(peaks.map((p) => p.many)))}, ` +
      `2 at once ${mb(median(peaks.map((p) => p.two)))}, ratio ${spread(peaks.map((p) => p.many / p.two))}, goal ≤ 1.5`,
  );
}

async function acknowledgement(set: readonly BenchPhoto[], count: number): Promise<void> {
  const place = openPlace();
  const floor = await openFloor(place.folder);
  const { who, end } = await openServer();
  const times: Record<'report' | 'photo' | 'floor', number[]> = { report: [], photo: [], floor: [] };
  const timed = async <T>(kind: keyof typeof times, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const done = await work();
    times[kind].push(performance.now() - from);
    return done;
  };
  for (let i = 0; i < count; i++) {
    const { original, shrunk } = pick(set, i);
    const id = await timed('photo', () => send(who, shrunk));
    await timed('floor', () => floor.ack(original));
    const { status } = await timed('report', () =>
      who.post('/reports', aReport({ photoIds: [id] }), randomUUID()),
    );
    if (status !== 201) throw new Error(`a report was answered with ${status}`);
  }
  await end();
  floor.close();
  place.remove();
  const line = (kind: keyof typeof times) =>
    `p50 ${median(times[kind]).toFixed(1)}, p95 ${percentile(times[kind], 0.95).toFixed(1)} ms`;
  const ratio = (kind: keyof typeof times) =>
    (percentile(times[kind], 0.95) / percentile(times.floor, 0.95)).toFixed(2);
  console.log(
    `  acknowledged, ${count} one after the other: report with its photo ${line('report')}; bare durable floor (12 MP as it came: header, ` +
      `SHA-256, file fsync, rename, folder fsync, FULL commit) ${line('floor')}; ratio of p95 ${ratio('report')}, goal ≤ 2`,
  );
  console.log(
    `  a photo of 2048 px, decoded, re-encoded, proven and durable: ${line('photo')}, ${ratio('photo')} × the floor`,
  );
}
