import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { peoplePorts } from '../../../server/platform/better-auth/people-ports.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { openTestSqlite } from '../../support/database.ts';
import { Browser } from './browser.ts';

const ADDRESS = 'hanako@example.jp';
const MINUTE = 60_000;

async function openSignedIn(file = ':memory:') {
  const sqlite = openTestSqlite(file);
  const clock = fakeClock();
  const options = { database: sqlite.database, secret: 's'.repeat(40), clock, secure: false };
  const { identity } = peoplePorts(options);
  const browser = new Browser();
  const { mail, cookies } = await identity.askCode(ADDRESS, browser.headers());
  browser.keep(cookies);
  const nonce = browser.valueOf('naosu-code') ?? '';
  browser.keep((await identity.verifyCode(ADDRESS, mail?.code ?? '', browser.headers())).cookies);
  return { ...sqlite, clock, identity, browser, nonce };
}

describe('a session in the database file', () => {
  it('leaves no readable token, code or browser secret in the database file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'naosu-'));
    const { connection, close, browser, nonce } = await openSignedIn(join(folder, 'test.sqlite'));
    const token = decodeURIComponent(browser.valueOf('naosu-session') ?? '').split('.')[0] ?? '';
    connection.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(join(folder, 'test.sqlite'));
    close();
    rmSync(folder, { recursive: true });
    expect(token).toHaveLength(32);
    expect(nonce).toHaveLength(43);
    expect(bytes.includes(ADDRESS)).toBe(true);
    expect([bytes.includes(token), bytes.includes(nonce)]).toEqual([false, false]);
  });

  it('writes nothing when it is read', async () => {
    const opened = await openSignedIn();
    opened.clock.forward(40 * 24 * 60 * MINUTE);
    const changes = () => opened.connection.prepare('select total_changes() as n').get();
    const before = changes();
    await opened.identity.accountOf(opened.browser.headers());
    expect(changes()).toEqual(before);
  });
});
