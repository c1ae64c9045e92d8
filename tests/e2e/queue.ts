import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { wordsFor } from '#words/index.ts';
import { chooseCategory } from './steps.ts';
import { photoFile } from './town.ts';

const ja = wordsFor('ja');
const pictures = ['osaka_kita_o6.jpg', 'osaka_naniwa_o6.jpg'];

/** Fills the posting screen with a photo, which says the place, and words. */
export async function fillPost(page: Page, text: string, at = 0): Promise<void> {
  await page
    .locator('[data-photo-input]')
    .last()
    .setInputFiles(photoFile(pictures[at % pictures.length] ?? ''));
  await page.locator('.post-place').waitFor();
  await page.locator('li.post-photo:not(.preparing)').waitFor();
  await chooseCategory(page, 'その他');
  await page.locator('#post-text').fill(text);
}

/** Sends it off where there is no network, and sees it among what waits. */
export async function queuePost(page: Page, text: string, at = 0): Promise<void> {
  await fillPost(page, text, at);
  await page.locator('[data-act=send]').click();
  // Beyond the third they lie folded.
  await waiting(page, text).waitFor({ state: 'attached' });
  await expect.poll(() => page.locator('#post-text').inputValue()).toBe('');
}

export const waiting = (page: Page, text: string) => page.locator('.outbox-item', { hasText: text });

/**
 * The worker that holds the posting screen is there, has kept it and serves this page. One that woke while the page was
 * on its way does so from the next load on.
 */
export async function workerReady(page: Page): Promise<void> {
  const isControlled = () =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      return navigator.serviceWorker.controller !== null;
    });
  if (await isControlled()) return;
  await page.reload();
  await isControlled();
}

export type OnDevice = { key: string; hash: string };

/** What lies in the queue: the keys of the posts, and of each photo its key and the hash that the server compares (`hashOfUpload`). */
export const onDevice = (page: Page): Promise<{ posts: string[]; photos: OnDevice[] }> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('naosu-drafts'));
    const transaction = database.transaction(['posts', 'bytes']);
    const posts: { id: string; photos: { id: string; key: string }[] }[] = await asked(
      transaction.objectStore('posts').getAll(),
    );
    const blobs = await Promise.all(
      posts.flatMap((post) =>
        post.photos.map(async ({ id, key }) => ({
          key,
          blob: await asked<Blob>(transaction.objectStore('bytes').get(id)),
        })),
      ),
    );
    const sha256 = async (bytes: BufferSource) =>
      [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
    const photos: { key: string; hash: string }[] = [];
    for (const { key, blob } of blobs) {
      const pieces: string[] = [];
      for (let from = 0; from < blob.size; from += 1024 * 1024)
        pieces.push(await sha256(await blob.slice(from, from + 1024 * 1024).arrayBuffer()));
      photos.push({ key, hash: await sha256(new TextEncoder().encode(pieces.join('\n'))) });
    }
    database.close();
    return { posts: posts.map(({ id }) => id), photos };
  });

export { ja };
