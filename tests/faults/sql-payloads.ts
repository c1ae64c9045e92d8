/** By class, so that a gap shows. None of them may mean anything to the database. */
export const sqlPayloads: Record<string, readonly string[]> = {
  quotes: ["'", '"', '`', "''", "';", '";', "')", "'))", "\\'", '%27', '’', '＇', "'\u0000"],
  'always true': [
    "' or '1'='1",
    "' or 1=1 --",
    '" or ""="',
    "') or ('a'='a",
    '1 or 1=1',
    "' or 1=1 limit 1 offset 1 --",
    "' || '1'='1",
    "admin'--",
    "' or true #",
  ],
  stacked: [
    "'; drop table report; --",
    '1; delete from report',
    "'); delete from event; --",
    "'; update report set text = 'x'; --",
    "'; insert into role_grant values ('x'); --",
    "'; pragma writable_schema = 1; --",
    "'; attach database 'x.db' as x; --",
    '; vacuum; --',
  ],
  union: [
    "' union select 1, 2, 3 --",
    "' union all select sql, 1 from sqlite_master --",
    '1 union select token from session',
    "') union select id, email from user --",
    "27127' union select name from sqlite_master where '1'='1",
    '0 union select null, null, null, null',
  ],
  blind: [
    "' and 1=2 --",
    "27127' and '1'='1",
    "' and (select count(*) from session) > 0 --",
    "' and substr((select token from session limit 1), 1, 1) = 'a",
    "' and randomblob(1000000000) --",
    "' or (with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r) --",
    "' and load_extension('x') --",
  ],
  comments: ['--', '/*', '*/', "'/**/or/**/1=1", '-- -', '#'],
  numbers: ['1e999', '-1', '0x31', '1)', '9223372036854775808', '1,1', 'null', 'NaN'],
  'full text': [
    '"',
    '*',
    '^road',
    'a OR b',
    'NEAR(a b, 2)',
    'tokens:w27127',
    'w27127',
    'kproblem',
    'sopen',
    '-a',
    '(a',
    'a AND',
    '"a" * OR "b" *',
  ],
  'like and json': ['%', '_', '%%%', '[a-z]', '$.a', '{"$gt":""}', '["a"]', "[1,2]') --", '\\u0027 or 1=1'],
};

export const allSqlPayloads = Object.values(sqlPayloads).flat();

/** What breaks any text that was pasted together; no input goes without. */
const always = ["'", '"', ')'];

/**
 * For one of many inputs, in the short form: what always breaks, and the next one of each class, so that over the inputs
 * every payload has its turn.
 */
export const payloadsInTurn = (turn: number): string[] => [
  ...always,
  ...Object.values(sqlPayloads).flatMap((all) => all[turn % all.length] ?? []),
];
