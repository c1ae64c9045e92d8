const HERE = 'http://naosu.invalid';

/**
 * The address as a path of this site, or nothing when a browser would leave the site for it: also through a doubled
 * slash, a backslash, or a tab that browsers drop (`/\t/elsewhere.example`).
 */
export function localPath(wished: string | null | undefined): string | undefined {
  if (!wished?.startsWith('/') || !URL.canParse(wished, HERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(wished, HERE);
  return origin === HERE && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}
