import type { PageData } from '#view/page-data.ts';

/** What the server says of a page, its reader and the city: the JSON that every page carries. */
export function pageData(page: Document = document): PageData {
  const island = page.getElementById('page-data')?.textContent ?? '{}';
  // Written by our own server for this very page; `PageData` is the type both sides share.
  return JSON.parse(island) as PageData;
}

/** Fetches a page of ours to take a part of it; what the reader may see is decided by the server, as always. */
export async function fetchPage(address: string, signal?: AbortSignal): Promise<Document> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: signal ?? null });
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}
