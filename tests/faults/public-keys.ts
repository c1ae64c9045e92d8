/** A JSON schema as the API's description has it. */
export type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
};
export type Description = {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>
  >;
  components: { schemas: Record<string, Schema> };
};

/** Every key that a schema has, as paths such as `items[].author.name`; `*` is any key. */
export function keysOfSchema({ components }: Description, schema: Schema, at = ''): string[] {
  const under = (inner: Schema, path: string) => keysOfSchema({ components } as Description, inner, path);
  const named = schema.$ref && components.schemas[schema.$ref.replace('#/components/schemas/', '')];
  if (named) return under(named, at);
  const { properties = {}, items, anyOf = [], additionalProperties } = schema;
  return [
    ...anyOf.flatMap((one) => under(one, at)),
    ...(items ? under(items, `${at}[]`) : []),
    ...Object.entries(properties).flatMap(([key, one]) => [`${at}.${key}`, ...under(one, `${at}.${key}`)]),
    ...(typeof additionalProperties === 'object'
      ? [`${at}.*`, ...under(additionalProperties, `${at}.*`)]
      : []),
  ];
}

/** Every key of a value, in the same form. */
export function keysOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [`${at}.${key}`, ...keysOf(one, `${at}.${key}`)]);
}

/** Those keys that no path of the list allows. */
export function strangeKeys(value: unknown, allowed: readonly string[] = []): string[] {
  const exact = new Set(allowed);
  const trees = allowed.filter((path) => path.endsWith('.**')).map((path) => path.slice(0, -2));
  const isAllowed = (key: string) =>
    exact.has(key) || exact.has(key.replace(/\.[^.[]+$/, '.*')) || trees.some((tree) => key.startsWith(tree));
  return [...new Set(keysOf(value))].filter((key) => !isAllowed(key));
}

const REPORT = [
  ...['number', 'kind', 'category', 'title', 'text', 'answers', 'answers.*', 'status', 'visibility'],
  ...['location', 'location.lng', 'location.lat', 'ward', 'ward.code', 'ward.name', 'placeName', 'placeNote'],
  ...['photos', 'supportCount', 'commentCount', 'author', 'author.name', 'author.role', 'createdAt'],
  ...['updatedAt', 'version', 'expectedDate', 'resolution', 'resolution.by', 'resolution.at'],
  ...['resolution.verifiedAt', 'resolution.disputed', 'claim', 'closedReason', 'duplicateOf'],
  ...['id', 'width', 'height', 'thumbUrl', 'displayUrl', 'alt', 'phase'].map((key) => `photos[].${key}`),
];
const EVENT = [
  ...['id', 'seq', 'type', 'at', 'actor', 'actor.name', 'actor.role', 'text', 'from', 'to', 'reason'],
  ...['expectedDate', 'correctedAt', 'photos'],
  ...['id', 'width', 'height', 'thumbUrl', 'displayUrl', 'alt', 'phase'].map((key) => `photos[].${key}`),
];
const at = (path: string, keys: readonly string[]) => keys.map((key) => `${path}.${key}`);
const itemsOf = (keys: readonly string[]) => ['.items', ...at('.items[]', keys)];

/**
 * What anybody may know, written down once more: a field that joins a schema joins the answers only after somebody put
 * it here as well.
 */
export const publicKeys: Record<string, readonly string[]> = {
  '/reports': [...itemsOf(REPORT), '.nextCursor'],
  '/reports/{number}': at('', REPORT),
  '/reports/{number}/events': itemsOf(EVENT),
};

/** What the schemas do not describe: the city itself (`**`: with all below; no person is in it), and pages. */
export const otherKeys: Record<string, readonly string[]> = {
  '/wards': ['.items', '.items[].**'],
  '/places': ['.items', '.items[].**'],
  '/categories': ['.items', '.items[].**', '.dangers', '.dangers[].**'],
  '/health': ['.status'],
  '/ready': ['.status'],
  '/me': at('', [
    'id',
    'signedIn',
    'role',
    'name',
    'email',
    'language',
    'homeWard',
    'secondFactor',
    'enrol',
    'grants',
  ]),
  '/me/reports': ['.items', '.nextCursor'],
  '/me/supports': ['.items', '.nextCursor', '.withheld'],
  '/me/follows': ['.items', '.nextCursor', '.withheld'],
  '/me/comments': ['.items', '.nextCursor'],
  '/me/passkeys': ['.items'],
  '/me/connections': ['.items'],
  page: [
    ...at('', ['page', 'language', 'timeZone', 'actor', 'city', 'wards', 'categories', 'map', 'guestPosts']),
    ...['.city.**', '.wards[].**', '.categories[].**', '.map.styleUrl', '.report', ...at('.report', REPORT)],
    '.movers',
  ],
  tombstone: at('', ['number', 'visibility', 'rule', 'at']),
  problem: at('', [
    'type',
    'title',
    'status',
    'detail',
    'code',
    'instance',
    'errors',
    'errors[].path',
    'errors[].message',
  ]),
  tile: at('', [
    'count',
    'open',
    'in_progress',
    'resolved',
    'closed',
    'good',
    'status',
    'kind',
    'number',
    'category',
  ]),
};
