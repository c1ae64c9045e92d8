import { randomFrom } from '../../server/demo/random.ts';
import { aReport, type CityApp, type Visitor } from '../support/city-app.ts';
import { seed } from './figure.ts';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 60 * 60_000];

export type Deed = { at: number; who: number; do: (who: Visitor) => Promise<{ status: number }> };
export type Day = { addresses: string[]; deeds: Deed[]; confirmed: number[] };

const random = randomFrom(`m1 ${seed}`);

/** Anywhere in the inner wards, all of it within the city. */
export const somewhere = () => ({ lng: random.between(135.482, 135.53), lat: random.between(34.66, 34.705) });
/** Within some eighty metres of the same corner. */
const PARK = { lng: 135.5199, lat: 34.6873 };
const inThePark = () => ({
  lng: PARK.lng + random.between(-0.0009, 0.0009),
  lat: PARK.lat + random.between(-0.0007, 0.0007),
});

const report = (location: object) => (who: Visitor) => who.post('/reports', aReport({ location }));
const meToo = (who: Visitor) => who.call('PUT', '/reports/1/support');
const times = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));

/**
 * A day of two thousand residents behind two hundred blocks of addresses: a carrier's block with three hundred of them, a
 * storm at five in the afternoon, a clean-up of forty in one park, somebody with a queue of sixty posts, a class that
 * signs in together.
 */
export function honestDay(residents: number): Day {
  const addresses = times(residents, (i) =>
    i < 300 ? `198.51.100.${i % 256}` : `10.${i % 200}.1.${1 + (i >> 8)}`,
  );
  const day = times(residents, (who): Deed[] => {
    const stormy = random.chance(0.3);
    const at = stormy ? random.between(17 * HOUR, 17.5 * HOUR) : random.between(7 * HOUR, 23 * HOUR);
    const later = at + random.between(20 * SECOND, 20 * MINUTE);
    return [
      { at, who, do: report(somewhere()) },
      ...(random.chance(0.2) ? [{ at: later, who, do: meToo }] : []),
      ...(random.chance(0.1) ? [{ at: later + MINUTE, who, do: report(somewhere()) }] : []),
    ];
  });
  const cleanUp = times(40, (i) => {
    const start = 14 * HOUR + random.between(0, 15 * MINUTE);
    return times(
      random.int(2, 3),
      (n): Deed => ({
        at: start + n * 12 * MINUTE,
        who: 400 + i,
        do: report(inThePark()),
      }),
    );
  });
  const queue = times(60, (n): Deed => ({ at: 19 * HOUR + n * SECOND, who: 500, do: report(somewhere()) }));
  const deeds = [...day, ...cleanUp, queue].flat().sort((a, b) => a.at - b.at);
  return { addresses, deeds, confirmed: [500, ...times(30, (i) => 600 + i)] };
}

/** Signs a class in, from one address. Gives how often one of them was asked to wait. */
export async function signIn(city: CityApp, visitors: readonly Visitor[], who: readonly number[]) {
  let refused = 0;
  for (const i of who) {
    const email = `resident-${i}@example.jp`;
    const visitor = visitors[i] as Visitor;
    const asked = await visitor.post('/sign-in/code', { email });
    if (asked.status === 429) refused++;
    else await visitor.post('/sign-in/code/verify', { email, code: city.mailer.codeFor(email) });
    city.clock.forward(5 * SECOND);
  }
  return refused;
}
