import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UPLOAD_BYTES_MAX } from '../../server/http/upload-gate.ts';
import { photoFixture } from '../features/photos/fixture.ts';
import { openPlace, type Place, type ServerProcess, startServer } from '../support/server-process.ts';
import { figure } from './figure.ts';
import { memoryOf } from './memory.ts';
import { openSender, type Sender } from './photo-sender.ts';
import { chunk, formOf, head, partHead, type Said, speak } from './raw-request.ts';
import { smallJpegs } from './small-jpegs.ts';

const MIB = 1024 * 1024;
const MEMORY_MAX = 400;
/** What may be under way in the buffers of both ends when the answer comes. */
const UNDER_WAY = 12 * MIB;
const block = new Uint8Array(256 * 1024).fill(0x61);

function* endless(first: (string | Uint8Array)[], piece: Uint8Array) {
  yield* first;
  for (let sent = 0; sent < 200 * MIB; sent += piece.length) yield piece;
}

async function* slowly(first: (string | Uint8Array)[], everyMs: number) {
  yield* first;
  for (let i = 0; i < 100; i++) {
    await pause(everyMs);
    yield 'a';
  }
}

describe('bodies that are not what was announced', () => {
  let place: Place;
  let server: ServerProcess;
  let sender: Sender;
  let jpeg: Uint8Array<ArrayBuffer>;
  const lines: string[] = [];

  beforeAll(async () => {
    place = openPlace();
    server = await startServer(place, { entry: 'tests/faults/hasty-server.ts' });
    sender = await openSender(server);
    [jpeg = new Uint8Array()] = await smallJpegs(1);
  });
  afterAll(async () => {
    await server.kill();
    place.remove();
  });

  const told = (name: string, { statuses, codes, sent }: Said) =>
    lines.push(`${name}: ${statuses.join(' ')} ${codes.join(' ')}, ${(sent / MIB).toFixed(1)} MiB sent`);

  it('are refused before they are read where that can be known', async () => {
    const form = formOf(jpeg);
    const length = { 'Content-Length': form.length };
    const cases: [string, Iterable<string | Uint8Array>, number, string][] = [
      [
        '10 GB announced',
        endless([head({ 'Content-Length': 10_000_000_000 }), partHead()], block),
        413,
        'too_large',
      ],
      [
        '10 GB announced, asking first',
        [head({ 'Content-Length': 10_000_000_000, Expect: '100-continue' })],
        413,
        'too_large',
      ],
      ['packed', [head({ ...length, 'Content-Encoding': 'gzip' }), form], 415, 'wrong_type'],
      ['no form', [head({ ...length, 'Content-Type': 'image/jpeg' }), form], 415, 'wrong_type'],
      ['no boundary', [head({ ...length, 'Content-Type': 'multipart/form-data' }), form], 400, 'unreadable'],
      [
        'a boundary of line breaks',
        [head({ ...length, 'Content-Type': 'multipart/form-data; boundary="a\tb"' }), form],
        400,
        'unreadable',
      ],
      ['nothing', [head({ 'Content-Length': 0 })], 400, 'unreadable'],
    ];
    for (const [name, pieces, status, code] of cases) {
      const said = await speak(server.base, pieces);
      told(name, said);
      expect([said.statuses.filter((one) => one !== 100), said.codes], name).toEqual([[status], [code]]);
      expect(said.sent, name).toBeLessThan(UNDER_WAY);
    }
  });

  it('are refused as soon as it is known, and never read on', async () => {
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const thousand = Array(1000)
      .fill(`${partHead('other')}x\r\n`)
      .join('');
    const manyParts = new TextEncoder().encode(`${thousand}--xYzZy--\r\n`);
    const longHeader = new TextEncoder().encode(`${partHead('photo', 'x'.repeat(40_000))}x\r\n--xYzZy--\r\n`);
    const cases: [string, Iterable<string | Uint8Array>, number, string | undefined][] = [
      ['chunks without end', endless([head(chunked), chunk(partHead())], chunk(block)), 413, 'too_large'],
      ['a thousand parts', [head({ 'Content-Length': manyParts.length }), manyParts], 400, 'unreadable'],
      ['a header of 40 KB', [head({ 'Content-Length': longHeader.length }), longHeader], 400, 'unreadable'],
      ['shorter than the form', [head({ 'Content-Length': 200 }), formOf(jpeg)], 400, undefined],
      ['another boundary', [head({ 'Content-Length': 30 }), 'x'.repeat(30)], 400, 'unreadable'],
    ];
    for (const [name, pieces, status, code] of cases) {
      const said = await speak(server.base, pieces);
      told(name, said);
      expect(said.statuses[0], name).toBe(status);
      if (code !== undefined) expect(said.codes[0], name).toBe(code);
      expect(said.sent, name).toBeLessThan(UPLOAD_BYTES_MAX + UNDER_WAY);
    }
  });

  it('smuggle nothing past their end', async () => {
    const hidden = 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    const chunks = `0\r\n\r\n${hidden}`;
    const pairs: [string, Record<string, string | number>, string][] = [
      ['both lengths', { 'Content-Length': 6, 'Transfer-Encoding': 'chunked' }, chunks],
      ['both, the other way', { 'Transfer-Encoding': 'chunked', 'Content-Length': 6 }, chunks],
      ['two codings', { 'Transfer-Encoding': 'chunked, identity' }, chunks],
      ['an unknown coding', { 'Transfer-Encoding': 'xchunked', 'Content-Length': 6 }, chunks],
      ['a blank before the colon', { 'Transfer-Encoding ': 'chunked', 'Content-Length': 6 }, chunks],
      ['two lengths in one', { 'Content-Length': '6, 60' }, chunks],
      ['two lengths', { 'Content-Length': '6\r\nContent-Length: 60' }, chunks],
      ['a length with a sign', { 'Content-Length': '+6' }, chunks],
      ['a folded line', { 'Transfer-Encoding': '\r\n chunked', 'Content-Length': 6 }, chunks],
      ['a chunk of more than there is', { 'Transfer-Encoding': 'chunked' }, `FFFFFFFFFFFFFFFFF\r\n${hidden}`],
      ['a line break of its own', { 'Transfer-Encoding': 'chunked' }, `3\nabc\n0\n\n${hidden}`],
    ];
    for (const [name, lengths, body] of pairs) {
      const said = await speak(server.base, [head(lengths), body], { untilClosed: true });
      expect(
        said.statuses.filter((status) => status < 400),
        `${name}: ${said.text}`,
      ).toEqual([]);
      expect(said.closed, name).toBe(true);
      expect(said.text, name).not.toContain('"status":"ok"');
    }
    lines.push(`${pairs.length} smuggling pairs: 0 let through`);
  });

  it('are dropped when they stall, trickle or break off, and hold up nobody', async () => {
    const large = head({ 'Content-Length': UPLOAD_BYTES_MAX });
    const stalled = Array.from({ length: 12 }, () => speak(server.base, [large, partHead()]));
    const trickled = Array.from({ length: 4 }, () =>
      speak(server.base, slowly([head({ 'Content-Length': 100_000 }), partHead()], 200)),
    );
    const gone = Array.from({ length: 40 }, () =>
      speak(server.base, [large, partHead(), block], { hangUp: true }),
    );
    await Promise.all(gone);
    const meanwhile = await sender.send(jpeg);
    expect(meanwhile.status, 'a small photo passes by').toBe(201);
    const answers = await Promise.all(stalled);
    const slow = await Promise.all(trickled);
    for (const { statuses, codes } of answers)
      expect(['408 too_slow', '503 busy']).toContain(`${statuses[0]} ${codes[0]}`);
    expect(answers.filter(({ codes }) => codes[0] === 'too_slow').length).toBeGreaterThanOrEqual(2);
    for (const { statuses, codes } of slow) expect([statuses[0], codes[0]]).toEqual([408, 'too_slow']);
    const said = [...answers, ...slow].map(({ statuses }) => statuses[0]).join(' ');
    lines.push(
      `12 that stalled, 4 that trickled, 40 that hung up: ${said}; a small one passed by in ${meanwhile.ms.toFixed(0)} ms`,
    );
  });

  it('leave nothing behind: the next photo is taken, memory is bounded, no file is half written', async () => {
    const photo = await sender.send(await photoFixture('gps_zero_zero_o6.jpg'));
    expect(photo.status).toBe(201);
    const files = readdirSync(place.uploads, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.map(({ name }) => name).filter((name) => !name.endsWith('.webp'))).toEqual([]);
    const peak = memoryOf(server)?.peak ?? 0;
    figure(
      `${lines.join('\n')}\nU6: server alive, peak memory ${peak.toFixed(0)} MiB (at most ${MEMORY_MAX}), ${files.length} files, all whole`,
    );
    expect(peak).toBeLessThanOrEqual(MEMORY_MAX);
    expect(server.complaints()).toBe('');
  });
});
