import { randomUUID } from 'node:crypto';
import type { Report } from '#domain/report.ts';
import { nextStatuses } from '#domain/report-status.ts';
import type { Random } from '../../server/demo/random.ts';
import { aReport, type Json } from '../support/city-app.ts';

/** Whatever a step needs of somebody: in this process or over the wire. */
export type Hand = {
  call<Body = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Body }>;
};
type Cast = { people: readonly Hand[]; staff: readonly Hand[] };
type Step = (scene: Scene) => Promise<number>;
type Scene = { random: Random; person: Hand; staff: Hand; number: number; numbers: number[] };

const rules = ['spam', 'insult', 'personal_data'] as const;
const reasons = ['budget', 'private_land', 'not_found'] as const;
const words = [
  '歩道のタイル',
  '街灯が暗い',
  'ごみが散らかって',
  '水があふれて',
  'ベンチ',
  '花がきれい',
] as const;

/** Few places, so that tiles and clusters are shared; all of them in 北区 and 中央区. */
const placeOf = (random: Random) => ({
  lng: 135.495 + random.int(0, 40) * 0.0005,
  lat: random.pick([34.675, 34.694, 34.7, 34.7021]) + random.int(0, 4) * 0.0004,
});

async function post({ random, person, numbers }: Scene): Promise<number> {
  const good = random.chance(0.2);
  const text = `${random.pick(words)} ${random.int(0, 999)}`;
  const category = random.pick(good ? ['good_place'] : ['road', 'light', 'litter']);
  const report = aReport({ kind: good ? 'good' : 'problem', category, text, location: placeOf(random) });
  const { status, body } = await person.call<Report>('POST', '/reports', report, {
    'Idempotency-Key': randomUUID(),
  });
  if (status === 201) numbers.push(body.number);
  return status;
}

const onFresh =
  (act: (scene: Scene, report: Report) => Promise<{ status: number }>): Step =>
  async (scene) => {
    const { status, body } = await scene.staff.call<Report>('GET', `/reports/${scene.number}`);
    return status === 200 ? (await act(scene, body)).status : status;
  };

const move = onFresh(async ({ random, staff, number }, report) => {
  const to = random.pick([...nextStatuses(report, ['staff']), report.status]);
  return staff.call('POST', `/reports/${number}/status`, {
    ...{ to, expectedVersion: report.version, note: 'お知らせします。', expectedDate: '2026-12-01' },
    ...(to === 'closed' && { reason: random.pick(reasons) }),
  });
});

const changeVisibility = onFresh(async ({ random, staff, number }, { version, visibility }) => {
  const to = visibility === 'public' ? random.pick(['hidden', 'held'] as const) : ('public' as const);
  const body = { to, expectedVersion: version, ...(to !== 'public' && { rule: random.pick(rules) }) };
  return staff.call('POST', `/reports/${number}/visibility`, body);
});

const correct = onFresh(async ({ random, staff, number }, { version }) =>
  staff.call('PATCH', `/reports/${number}`, {
    expectedVersion: version,
    ...(random.chance(0.5) && { text: `${random.pick(words)}（訂正）` }),
    ...(random.chance(0.5) && { title: random.pick(words) }),
    ...(random.chance(0.6) && { location: placeOf(random) }),
  }),
);

const steps = (random: Random): readonly (readonly [Step, number])[] => [
  [post, 6],
  [move, 5],
  [changeVisibility, 2],
  [correct, 3],
  [
    async ({ staff, number }) =>
      (await staff.call('POST', `/reports/${number}/comments`, { text: '見てきました。' })).status,
    4,
  ],
  [
    async ({ person, number }) =>
      (await person.call(random.chance(0.7) ? 'PUT' : 'DELETE', `/reports/${number}/support`)).status,
    5,
  ],
  [async ({ person, number }) => (await person.call('PUT', `/reports/${number}/follow`)).status, 1],
  [
    async ({ person, number }) =>
      (await person.call('POST', `/reports/${number}/flags`, { reason: random.pick(rules) })).status,
    2,
  ],
];

/** Answers that a race or a report's state may rightly give. */
const FINE = new Set([200, 201, 204, 403, 404, 409, 410, 422, 503]);

/**
 * Takes random steps with several writers at once, each at whatever report comes to hand. Gives how many steps ended
 * with which answer; throws at an answer that is never right.
 */
export async function walk(
  random: Random,
  { people, staff }: Cast,
  count: number,
  writers: number,
): Promise<Map<number, number>> {
  const answers = new Map<number, number>();
  const numbers: number[] = [];
  const opening: Scene = { random, person: staff[0] as Hand, staff: staff[0] as Hand, number: 0, numbers };
  while (numbers.length < 5) await post(opening);
  let left = count;
  const write = async () => {
    while (left-- > 0) {
      const recent = random.chance(0.5) ? numbers.slice(-3) : numbers;
      const scene = {
        random,
        person: random.pick(people),
        staff: random.pick(staff),
        number: random.pick(recent),
        numbers,
      };
      const status = await random.weighted(steps(random))(scene);
      if (!FINE.has(status)) throw new Error(`a step was answered with ${status}`);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return answers;
}
