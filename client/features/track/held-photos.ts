import type { Report } from '#domain/report.ts';
import { fetchTrackedPhoto } from '../../api/tracking.ts';

/** Photos of a post that waits are for who shows the token, and pictures of a page show none: they are kept in memory. */
export class HeldPhotos {
  readonly #kept = new Map<string, string>();

  /** Gets what the report shows beyond what everybody may see. */
  async load({ visibility, photos }: Report, token: string): Promise<void> {
    if (visibility === 'public') return;
    const wanted = photos.flatMap(({ displayUrl, thumbUrl }) => [displayUrl, thumbUrl]);
    await Promise.all(wanted.filter((url) => !this.#kept.has(url)).map((url) => this.#fetch(url, token)));
  }

  /** Puts them where the markup names them, before it is on the page and would ask for them by itself. */
  fill(markup: DocumentFragment): void {
    for (const [url, kept] of this.#kept) {
      for (const img of markup.querySelectorAll(`img[src="${url}"]`)) img.setAttribute('src', kept);
      for (const link of markup.querySelectorAll(`a[href="${url}"]`)) link.setAttribute('href', kept);
    }
  }

  forget(): void {
    for (const kept of this.#kept.values()) URL.revokeObjectURL(kept);
    this.#kept.clear();
  }

  async #fetch(url: string, token: string): Promise<void> {
    const bytes = await fetchTrackedPhoto(token, url);
    if (bytes) this.#kept.set(url, URL.createObjectURL(bytes));
  }
}
