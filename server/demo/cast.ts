import { person, roleGrant } from '#db/schema/index.ts';
import type { Person } from '#domain/actor.ts';
import type { AppPorts } from '../http/env.ts';
import { GUESTS, RESIDENTS } from './marks.ts';
import type { Who } from './tale.ts';

/** Names that people gave themselves; nobody's real one. */
const names = [
  ...[
    'ひよこ',
    'さんぽ好き',
    '川ぞいの人',
    'たこ焼きや',
    'みどり',
    '三丁目の母',
    'はるさめ',
    'じてんしゃ通勤',
    'うめ',
    '町会の会計',
  ],
  ...[
    '犬のコロ',
    'ほうき係',
    'のんびり',
    'あさがお',
    'ゆず',
    '商店街の文具屋',
    'ベランダ菜園',
    'こけし',
    '夜回り当番',
    'しろくま',
  ],
  ...[
    '見守り隊',
    'まめ',
    '銭湯がえり',
    'ランナー',
    'ねこ二匹',
    'つくし',
    'K',
    'なにわの祖父',
    'ふうりん',
    'Riverside',
  ],
] as const;

/** Who speaks as whom in the story. */
export type Cast = { of(who: Who, ward: string, author: Who): Person };

type CastPorts = Pick<AppPorts, 'database' | 'newId' | 'city' | 'clock'>;

/** Brings residents, guests and one office a ward to life, with the rights they act by. */
export async function hireCast(ports: CastPorts): Promise<Cast> {
  const residents = await Promise.all(
    Array.from({ length: RESIDENTS }, (_, i) => newPerson(ports, 'resident', names[i] ?? null)),
  );
  const guests = await Promise.all(Array.from({ length: GUESTS }, () => newPerson(ports, 'guest', null)));
  const offices = new Map<string, Person>();
  for (const { code, name } of await ports.city.wards())
    offices.set(code, await newOffice(ports, code, `${name}役所 地域担当`));
  const of: Cast['of'] = (who, ward, author) => {
    const speaker = who.part === 'reporter' ? author : who;
    if (speaker.part === 'office') return known(offices.get(ward));
    if (speaker.part === 'reporter') throw new RangeError('a report has an author');
    return known((speaker.part === 'guest' ? guests : residents)[speaker.index]);
  };
  return { of };
}

function known(someone: Person | undefined): Person {
  if (someone === undefined) throw new RangeError('nobody of the cast');
  return someone;
}

async function newPerson(
  ports: CastPorts,
  standing: Person['standing'],
  name: string | null,
): Promise<Person> {
  const personId = ports.newId();
  await ports.database
    .insert(person)
    .values({ id: personId, displayName: name, language: 'ja', createdAt: ports.clock.now().getTime() });
  return { type: 'person', personId, standing, name, grants: [] };
}

async function newOffice(ports: CastPorts, ward: string, name: string): Promise<Person> {
  const office = await newPerson(ports, 'resident', name);
  const grantedAt = ports.clock.now().getTime();
  await ports.database
    .insert(roleGrant)
    .values({ id: ports.newId(), personId: office.personId, role: 'staff', wards: [ward], grantedAt });
  return { ...office, grants: [{ role: 'staff', wards: [ward], categories: null }] };
}
