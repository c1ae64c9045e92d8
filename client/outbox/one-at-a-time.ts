const nameOf = (id: string) => `naosu-post-${id}`;

/**
 * Holds a post so that no other tab and no worker sends or changes it meanwhile. Plain http knows no locks: there the
 * keys of the calls alone keep a double send harmless.
 */
export function holdPost<T>(id: string, act: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return act();
  return navigator.locks.request(nameOf(id), act) as Promise<T>;
}

/** As {@link holdPost}, but `undefined` at once when somebody else holds it. */
export function holdIfFree<T>(id: string, act: () => Promise<T>): Promise<T | undefined> {
  if (!navigator.locks) return act();
  return navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) =>
    lock ? act() : undefined,
  ) as Promise<T | undefined>;
}

/** Which of the posts somebody holds now, here or elsewhere: those are being sent. */
export async function heldPosts(): Promise<Set<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = nameOf('');
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
