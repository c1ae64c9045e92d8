import { describe, expect, it } from 'vitest';
import { photo } from '#db/schema/index.ts';
import { checkDerived } from '../../../server/features/changes/index.ts';
import { actorOf, mergeGuest } from '../../../server/features/people/index.ts';
import {
  changeVisibility,
  findReport,
  flagReport,
  followReport,
  postReport,
  supportReport,
} from '../../../server/features/reports/index.ts';
import { CITY_HALL } from '../../support/city-app.ts';
import { openPeopleApp, type PeopleApp, type Visitor } from './people-app.ts';

const ADDRESS = 'hanako@example.jp';

async function personOf({ ports }: PeopleApp, visitor: Visitor) {
  const actor = await actorOf(ports, visitor.browser.headers());
  if (actor?.type !== 'person') throw new Error('nobody');
  return actor;
}

async function guestOf(app: PeopleApp): Promise<Visitor> {
  const visitor = app.open();
  await visitor.post('/sign-in/guest');
  return visitor;
}

async function post(app: PeopleApp, visitor: Visitor, text: string) {
  const input = { kind: 'problem', category: 'road', text, location: CITY_HALL } as const;
  return postReport(app.ports, { actor: await personOf(app, visitor), input });
}

async function mark(app: PeopleApp, visitor: Visitor, number: number): Promise<void> {
  const actor = await personOf(app, visitor);
  await supportReport(app.ports, { actor, number, given: true });
  await followReport(app.ports, { actor, number, follows: true });
  await flagReport(app.ports, { actor, number, input: { reason: 'spam' } });
}

const counts = async ({ rows }: PeopleApp, number: number) => {
  const [counted] = await rows(
    `select (select count(*) from support where report_number = r.number) as supports,
      (select count(*) from follow where report_number = r.number) as follows,
      (select count(*) from flag where report_number = r.number) as flags,
      support_count as counted from report r where number = ${number}`,
  );
  return counted;
};

describe('a guest who signs in', () => {
  it('has their waiting post published and keeps it', async () => {
    const app = await openPeopleApp();
    const guest = await guestOf(app);
    const { number, visibility } = await post(app, guest, 'ごみが落ちています');
    expect(visibility).toBe('held');
    await expect(findReport(app.ports, { number, actor: undefined })).rejects.toThrow('not_found');
    await guest.signIn(app, ADDRESS);
    expect(await findReport(app.ports, { number, actor: undefined })).toMatchObject({ visibility: 'public' });
    const me = await personOf(app, guest);
    expect(await app.rows('select person_id as id from report')).toEqual([{ id: me.personId }]);
    expect(await app.rows('select person_id as id from event_content where person_id is not null')).toEqual([
      { id: me.personId },
    ]);
    expect(app.errors).toEqual([]);
    expect((await checkDerived(app.ports)).differences).toEqual([]);
  });

  it('keeps supports, follows and flags, and those of both lives count once', async () => {
    const app = await openPeopleApp();
    const [phone, laptop, neighbour] = [app.open(), await guestOf(app), await guestOf(app)];
    await phone.signIn(app, ADDRESS);
    const both = await post(app, phone, '自転車が放置されています');
    const once = await post(app, phone, '街灯が消えています');
    for (const visitor of [phone, laptop, neighbour]) await mark(app, visitor, both.number);
    await mark(app, laptop, once.number);
    await laptop.signIn(app, ADDRESS);
    expect(await counts(app, both.number)).toEqual({ supports: 2, follows: 2, flags: 2, counted: 2 });
    expect((await checkDerived(app.ports)).differences).toEqual([]);
    expect(await counts(app, once.number)).toEqual({ supports: 1, follows: 1, flags: 1, counted: 1 });
  });

  it('keeps the photo that waits for its post', async () => {
    const app = await openPeopleApp();
    const guest = await guestOf(app);
    const { personId } = await personOf(app, guest);
    const keys = { displayKey: 'd', thumbKey: 't', contentHash: 'h', width: 1, height: 1 };
    await app.database.insert(photo).values({ id: 'p', personId, ...keys, createdAt: 0 });
    await guest.signIn(app, ADDRESS);
    const me = await personOf(app, guest);
    expect(await app.rows('select person_id as id from photo')).toEqual([{ id: me.personId }]);
  });

  it('is merged once, however often it is done', async () => {
    const app = await openPeopleApp();
    const [guest, resident, other] = [await guestOf(app), app.open(), app.open()];
    await resident.signIn(app, ADDRESS);
    await other.signIn(app, 'taro@example.jp');
    const [from, to, elsewhere] = await Promise.all(
      [guest, resident, other].map((visitor) => personOf(app, visitor)),
    );
    if (!from || !to || !elsewhere) throw new Error('nobody');
    expect(await mergeGuest(app.ports, from.personId, to.personId)).toBe(true);
    expect(await mergeGuest(app.ports, from.personId, to.personId)).toBe(false);
    expect(await mergeGuest(app.ports, from.personId, elsewhere.personId)).toBe(false);
    expect((await personOf(app, guest)).personId).toBe(to.personId);
  });

  it('takes nothing over from a resident who was signed in here before', async () => {
    const app = await openPeopleApp();
    const shared = app.open();
    await shared.signIn(app, ADDRESS);
    const hanako = await personOf(app, shared);
    const { number } = await post(app, shared, '花子の投稿');
    await shared.signIn(app, 'taro@example.jp');
    expect((await personOf(app, shared)).personId).not.toBe(hanako.personId);
    const owners = await app.rows(`select person_id as id from report where number = ${number}`);
    expect(owners).toEqual([{ id: hanako.personId }]);
  });
});

describe('what is under way while a guest signs in', () => {
  /** The app's ports, whose next batch comes just after the merge. */
  const mergingFirst = (app: PeopleApp, guest: string, person: string) => {
    const { database } = app.ports;
    let isMerged = false;
    const batch = async (statements: Parameters<typeof database.batch>[0]) => {
      if (!isMerged) {
        isMerged = true;
        await mergeGuest(app.ports, guest, person);
      }
      return database.batch(statements);
    };
    const late = new Proxy(database, {
      get: (target, name) => (name === 'batch' ? batch : Reflect.get(target, name, target)),
    });
    return { ...app.ports, database: late };
  };
  const ownerOf = async ({ rows }: PeopleApp, number: number) =>
    (await rows(`select person_id as owner from report where number = ${number}`))[0];
  const twoPeople = async () => {
    const app = await openPeopleApp();
    const [guest, resident] = [await guestOf(app), app.open()];
    await resident.signIn(app, ADDRESS);
    return { app, guest, from: await personOf(app, guest), to: await personOf(app, resident) };
  };

  it('ends up with whom the guest became: a post', async () => {
    const { app, from, to } = await twoPeople();
    const ports = mergingFirst(app, from.personId, to.personId);
    const input = { kind: 'problem', category: 'road', text: '穴があります', location: CITY_HALL } as const;
    const { number } = await postReport(ports, { actor: from, input });
    expect(await ownerOf(app, number)).toEqual({ owner: to.personId });
  });

  it('ends up with whom the guest became: a decision of the office about the post', async () => {
    const { app, guest, from, to } = await twoPeople();
    const { number } = await post(app, guest, '穴があります');
    await changeVisibility(mergingFirst(app, from.personId, to.personId), {
      actor: { type: 'system', job: 'test' },
      number,
      input: { to: 'public', expectedVersion: 1 },
    });
    expect(await ownerOf(app, number)).toEqual({ owner: to.personId });
  });
});

describe('two at once', () => {
  it('who take one guest over leave everything with one of them', async () => {
    const app = await openPeopleApp();
    const [guest, hanako, taro] = [await guestOf(app), app.open(), app.open()];
    await hanako.signIn(app, ADDRESS);
    await taro.signIn(app, 'taro@example.jp');
    const { number } = await post(app, guest, 'ごみが落ちています');
    const [from, one, other] = await Promise.all([guest, hanako, taro].map((who) => personOf(app, who)));
    if (!from || !one || !other) throw new Error('nobody');
    const took = await Promise.all(
      [one, other].map((to) => mergeGuest(app.ports, from.personId, to.personId)),
    );
    expect(took.toSorted()).toEqual([false, true]);
    const owner = took[0] ? one.personId : other.personId;
    expect(
      await app.rows(`select r.person_id as owner, p.merged_into as became from report r, person p
        where r.number = ${number} and p.id = '${from.personId}'`),
    ).toEqual([{ owner, became: owner }]);
  });
});
