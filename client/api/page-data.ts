import type { PageData } from '#view/page-data.ts';
import { SIGN_IN_NEEDED } from './sign-in-needed.ts';

/** What the server says of a page, its reader and the city: the JSON that every page carries. */
export function pageData(page: Document = document): PageData {
  const island = page.getElementById('page-data')?.textContent ?? '{}';
  // Written by our own server for this very page; `PageData` is the type both sides share.
  return JSON.parse(island) as PageData;
}

/**
 * Fetches a page of ours to take a part of it; what the reader may see is decided by the server, as always. A session that
 * ended meanwhile is heard of as after any other call.
 */
export async function fetchPage(address: string, signal?: AbortSignal): Promise<Document> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: signal ?? null });
  if (answer.status === 401) globalThis.dispatchEvent(new Event(SIGN_IN_NEEDED));
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}
