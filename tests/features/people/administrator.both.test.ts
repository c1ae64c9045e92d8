import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Person } from '#domain/actor.ts';
import { type Action, actions, may, refusalFor } from '#domain/permission.ts';
import { actorOf, resetSecondFactor } from '../../../server/features/people/index.ts';
import { declaredRoutes } from '../../../server/http/allow.ts';
import { AuthenticatorApp, enrol, STEP_MS } from '../../support/authenticator-app.ts';
import { type CityApp, openCityApp, type Visitor } from '../../support/city-app.ts';

const NEIGHBOUR: Person = { type: 'person', personId: 'n', standing: 'resident', name: null, grants: [] };
const SUBJECT = { ward: '27127', category: 'road', ownerId: 'somebody', number: 1, group: 'g' };
/** What an administrator may and a neighbour may not. */
const ofAdministrators = actions.filter(
  (action) =>
    may({ ...NEIGHBOUR, grants: [{ role: 'administrator' }] }, action, SUBJECT) &&
    !may(NEIGHBOUR, action, SUBJECT),
);
/** Those among them that a route decides without knowing on what. */
const AT_THE_DOOR: readonly Action[] = ofAdministrators.filter(
  (action) => action === 'staff.desk' || action.startsWith('people.') || action === 'city.text',
);

const actorBehind = (app: CityApp, who: Visitor) =>
  actorOf(app.ports, new Headers({ cookie: who.cookie })) as Promise<Person>;

describe('who administers the city', () => {
  it('can do nothing of it before the second factor was given, and all of it afterwards', async () => {
    const app = await openCityApp();
    const { who } = await app.sleepingAdministrator();
    const asleep = await actorBehind(app, who);
    expect(ofAdministrators.length).toBeGreaterThan(8);
    expect(ofAdministrators.filter((action) => may(asleep, action, SUBJECT))).toEqual([]);
    expect(new Set(ofAdministrators.map((action) => refusalFor(asleep, action, SUBJECT)))).toEqual(
      new Set(['second_factor_needed']),
    );
    await enrol(who, app.clock.now());
    const awake = await actorBehind(app, who);
    expect(ofAdministrators.filter((action) => !may(awake, action, SUBJECT))).toEqual([]);
  });

  it('is turned away at every door of theirs until then', async () => {
    const app = await openCityApp();
    const doors = declaredRoutes(app.api).filter(({ action }) => AT_THE_DOOR.includes(action));
    const { who } = await app.sleepingAdministrator();
    const awake = await app.administrator();
    for (const { method, path } of doors) {
      const address = path.replace(/^\/api\/v1/, '').replaceAll(/:\w+/g, crypto.randomUUID());
      const body = method === 'GET' ? undefined : {};
      const refused = await who.call(method, address, body);
      expect([address, refused.status, refused.body.code]).toEqual([address, 403, 'second_factor_needed']);
      expect((await awake.call(method, address, body)).body.code).not.toBe('second_factor_needed');
    }
  });

  it('gives the second factor anew at every sign-in, and signs in every twelve hours', async () => {
    const app = await openCityApp();
    const { who } = await app.sleepingAdministrator();
    await enrol(who, app.clock.now());
    const { email } = (await who.get<{ email: string }>('/me')).body;
    const elsewhere = await app.resident(email);
    expect((await elsewhere.get('/me')).body).toMatchObject({ secondFactor: 'needed', enrol: false });
    app.clock.forward(12 * 60 * 60 * 1000 + 1);
    expect((await who.get('/me')).body).toMatchObject({ signedIn: false, secondFactor: 'none' });
    const out = await who.post('/sign-out', {});
    expect([out.status, out.headers.getSetCookie()]).toEqual([204, [expect.stringMatching(/=; Max-Age=0/)]]);
  });
});

describe('somebody who lost phone and recovery codes', () => {
  it('is let start afresh by an administrator; sessions of the lost phone sleep at once', async () => {
    const app = await openCityApp();
    const [boss, lost] = [await app.administrator(), await app.sleepingAdministrator()];
    const { phone } = await enrol(lost.who, app.clock.now());
    const actor = await actorBehind(app, boss);
    await resetSecondFactor(app.ports, { actor, personId: lost.personId });
    expect((await lost.who.get('/me')).body).toMatchObject({ secondFactor: 'needed', enrol: true });
    app.clock.forward(4 * STEP_MS);
    const code = phone.codeAt(app.clock.now());
    expect(await lost.who.post('/sign-in/second-factor', { code })).toMatchObject({ status: 422 });
    await enrol(lost.who, app.clock.now());
    expect((await lost.who.get('/me')).body).toMatchObject({ secondFactor: 'given' });
    const trail = await app.ports.database.all(
      sql`select type, role from event where chain = 'administration'`,
    );
    expect(trail).toEqual([{ type: 'factor_reset', role: 'administrator' }]);
  });

  it('keeps the factor when the trail cannot be written', async () => {
    const app = await openCityApp();
    const [boss, lost] = [await app.administrator(), await app.sleepingAdministrator()];
    await enrol(lost.who, app.clock.now());
    const actor = await actorBehind(app, boss);
    await app.ports.database.run(sql`create trigger full before insert on event
      when new.type = 'factor_reset' begin select raise(abort, 'no room'); end`);
    await expect(resetSecondFactor(app.ports, { actor, personId: lost.personId })).rejects.toThrow();
    expect((await lost.who.get('/me')).body).toMatchObject({ secondFactor: 'given' });
  });

  it('cannot be let by staff, by an administrator asleep, or by themselves', async () => {
    const app = await openCityApp();
    const { who, personId } = await app.sleepingAdministrator();
    const asleep = await actorBehind(app, who);
    const officer = await actorBehind(app, await app.staff(null));
    const { personId: other } = await app.sleepingAdministrator();
    const reset = (actor: Person, whose: string) => resetSecondFactor(app.ports, { actor, personId: whose });
    await expect(reset(asleep, other)).rejects.toThrow('second_factor_needed');
    await expect(reset(officer, other)).rejects.toThrow('forbidden');
    await enrol(who, app.clock.now());
    await expect(reset(await actorBehind(app, who), personId)).rejects.toThrow('forbidden');
  });
});

describe('a copy of the database', () => {
  it('holds neither secret nor recovery codes, and what it holds makes no codes', async () => {
    const app = await openCityApp();
    const { who } = await app.sleepingAdministrator();
    const { secret } = (await who.post<{ secret: string }>('/me/second-factor', {})).body;
    const { recoveryCodes } = await enrol(who, app.clock.now());
    const text = JSON.stringify(await everyRow(app));
    expect(text).toContain('second_factor');
    const [kept] = await app.ports.database.all<{ secret: string }>(sql`select secret from second_factor`);
    expect(text).toContain(kept?.secret);
    const told = [secret, ...recoveryCodes.flatMap((code) => [code, code.replaceAll('-', '')])];
    expect(told.filter((word) => text.includes(word))).toEqual([]);
    expect(text).not.toContain(btoa(secret).slice(0, 24));
    expect(() => new AuthenticatorApp(kept?.secret ?? '')).toThrow();
  });
});

async function everyRow({ ports: { database } }: CityApp): Promise<unknown[]> {
  const tables = await database.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name in ('user', 'session', 'second_factor',
      'recovery_code', 'verification', 'idempotency', 'event', 'event_content', 'person', 'setting')`,
  );
  return Promise.all(
    tables.map(async ({ name }) => [name, await database.all(sql`select * from ${sql.identifier(name)}`)]),
  );
}
