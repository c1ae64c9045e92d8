import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { writeLimits } from '#domain/write-limits.ts';
import { type CityApp, openCityApp, type Visitor } from '../support/city-app.ts';
import { figure } from './figure.ts';

const OWNER = 'hanako@example.jp';
const MINUTE = 60_000;
const TRIES_A_MINUTE = 1_000;

/** As the service runs: with every limit, at a public address, so that mails carry links. */
const openService = () => openCityApp({ baseUrl: 'http://naosu.test', limits: writeLimits });

/** How many guesses at the codes of this service were ever looked at. */
const compared = async ({ ports }: CityApp): Promise<number> => {
  const [row] = await ports.database.all<{ n: number }>(
    sql`select coalesce(sum(value ->> '$.tries'), 0) as n from verification where identifier not like 'link.%'`,
  );
  return row?.n ?? 0;
};

/** Browsers behind so many addresses, each of a block of its own, so that no brake by address helps against all. */
const strangers = (city: CityApp, addresses: number) =>
  Array.from({ length: 500 }, (_, i) =>
    city.visitor(`203.${(i % addresses) >> 8}.${(i % addresses) & 255}.9`),
  );

const ask = (who: Visitor) => who.post('/sign-in/code', { email: OWNER });
const guess = () => String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0');
const type = (who: Visitor, code: string) => who.post('/sign-in/code/verify', { email: OWNER, code });

/** The links in the owner's inbox, newest first. */
const linksOf = ({ mailer }: CityApp): string[] =>
  mailer.sent
    .filter(({ to }) => to === OWNER)
    .flatMap(({ text }) => /\/sign-in\?token=([\w-]+)/.exec(text)?.[1] ?? [])
    .reverse();

/** A new browser asks for a code and takes what came: the code, or else the link of the newest mail that still opens. */
async function signInAnew(city: CityApp): Promise<'code' | 'link' | undefined> {
  const owner = city.visitor('198.51.100.7');
  const mails = city.mailer.sent.length;
  await ask(owner);
  if (city.mailer.sent.length > mails) return typedIn(owner, city.mailer.codeFor(OWNER));
  for (const token of linksOf(city))
    if ((await owner.post('/sign-in/link', { token })).status === 200) return 'link';
  return undefined;
}

const typedIn = async (who: Visitor, code: string) =>
  (await type(who, code)).status === 200 ? ('code' as const) : undefined;

describe('Z5: who guesses at codes', () => {
  it.each([
    { addresses: 500, tries: 10_000, said: [422] },
    { addresses: 1, tries: 1_000, said: [422, 429] },
  ])(
    'never gets in from $addresses addresses, and the owner always does',
    async ({ addresses, tries, said }) => {
      const city = await openService();
      await city.resident(OWNER);
      city.clock.forward(60 * MINUTE);
      const laptop = city.visitor('198.51.100.7');
      await ask(laptop);
      const code = city.mailer.codeFor(OWNER);
      const attackers = strangers(city, addresses);
      for (const one of attackers) await ask(one);
      const answers = new Map<number, number>();
      const owners: (string | undefined)[] = [];
      for (let i = 0; i < tries; i++) {
        const { status } = await type(attackers[i % attackers.length] as Visitor, guess());
        answers.set(status, (answers.get(status) ?? 0) + 1);
        city.clock.forward(MINUTE / TRIES_A_MINUTE);
        if (i === 0.2 * tries || i === 0.8 * tries) owners.push(await signInAnew(city));
        if (i === 0.5 * tries) owners.push(await typedIn(laptop, code));
      }
      const looked = await compared(city);
      expect(owners).toEqual(['link', 'code', 'link']);
      expect(answers.get(200) ?? 0).toBe(0);
      expect([...answers.keys()].sort()).toEqual(said);
      expect(looked).toBeGreaterThan(0);
      expect(looked).toBeLessThanOrEqual(10);
      expect(city.complaints).toEqual([]);
      figure(
        `Z5: ${tries} guesses at one account from ${addresses} addresses, ${TRIES_A_MINUTE}/min: ${looked} looked at, 0 got in; the owner got in 3 of 3 times (by link, code and link), 0 locked out`,
      );
    },
  );
});
