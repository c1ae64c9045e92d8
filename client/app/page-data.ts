import type { PageData } from '#view/page-data.ts';

/** What the server says of this page, its reader and the city: the JSON that every page carries. */
export function pageData(): PageData {
  const island = document.getElementById('page-data')?.textContent ?? '{}';
  // Written by our own server for this very page; `PageData` is the type both sides share.
  return JSON.parse(island) as PageData;
}
