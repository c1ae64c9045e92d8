import { localPath } from '#domain/local-path.ts';
import type { Greeting } from '../../api/session.ts';

const SECOND_FACTOR = '/sign-in/second-factor';

/** Where somebody goes who just got in: to the second factor when their office waits for it, else where they wanted to. */
export function pathAfter(greeting: Greeting, wished: string | null | undefined): string {
  const office = greeting.role !== 'guest' && greeting.role !== 'resident';
  const next = localPath(wished || null) ?? (office ? '/staff' : '/');
  return greeting.secondFactor === 'needed' ? `${SECOND_FACTOR}?next=${encodeURIComponent(next)}` : next;
}

/** Leaves the sign-in page; `host` knows what its address asked for. */
export const arrive = (host: HTMLElement, greeting: Greeting): void =>
  location.assign(pathAfter(greeting, host.dataset.next || new URLSearchParams(location.search).get('next')));
