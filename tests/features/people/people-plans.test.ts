import { expect, it } from 'vitest';
import { openCityApp, type Visitor } from '../../support/city-app.ts';
import { statementsOf } from '../../support/statements.ts';

type Plan = { results: { detail: string }[] };
type Client = { prepare(sql: string): { bind(...values: unknown[]): { all(): Promise<Plan> } } };

/** Tables with a row for every guest there ever was, every account or every write of a day. */
const LARGE = /^SCAN (p|person|a|account|user|session|idempotency|report|event|event_content)\b/;

it('signing in as who one was, and looking at who is in office, go through no list of everybody', async () => {
  const city = await openCityApp();
  const { database } = city.ports;
  await city.resident('hanako@example.jp');
  const administrator = await city.administrator();
  const guest: Visitor = city.visitor();
  const said = await statementsOf(database, async () => {
    await guest.post('/sign-in/guest', {});
    await guest.post('/sign-in/code', { email: 'hanako@example.jp' });
    const code = city.mailer.codeFor('hanako@example.jp');
    expect((await guest.post('/sign-in/code/verify', { email: 'hanako@example.jp', code })).status).toBe(200);
    for (const path of ['/me', '/me/connections', '/me/sessions']) await guest.get(path);
    expect((await administrator.get('/people')).status).toBe(200);
  });
  const client = (database as unknown as { $client: Client }).$client;
  const scans: string[] = [];
  // What an insert would do to look for rows that were waiting for it is never done: no key of ours may wait.
  for (const statement of new Set(said.filter((one) => /^(select|with|update|delete)/i.test(one)))) {
    const values = Array(statement.split('?').length - 1).fill('[]');
    const { results } = await client
      .prepare(`explain query plan ${statement}`)
      .bind(...values)
      .all();
    scans.push(...results.map(({ detail }) => detail).filter((detail) => LARGE.test(detail)));
  }
  expect(scans).toEqual([]);
});
