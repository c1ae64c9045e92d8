import type { Report } from '#domain/report.ts';
import { fetchPage, pageData } from '../../api/page-data.ts';

export type OpenReport = { number: number; report: Report | undefined; title: string };

/**
 * Shows a report's own page in place of the list: the part inside `<main>` of what the server renders for its address,
 * so both look and behave the same.
 */
export class ReportPane {
  #opening: AbortController | undefined;

  constructor(
    private readonly sheet: HTMLElement,
    private readonly panel: HTMLElement,
  ) {
    // One column on every width: the panel lives in the sheet, and either it or the list shows.
    if (!sheet.contains(panel)) sheet.append(panel);
  }

  /** Gives undefined when another report was asked for meanwhile. */
  async open(number: number): Promise<OpenReport | undefined> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.panel.setAttribute('aria-busy', 'true');
    try {
      const page = await fetchPage(`/reports/${number}`, opening.signal);
      const { report } = pageData(page);
      this.#show([...(page.querySelector('main')?.childNodes ?? [])], page);
      return { number, report, title: page.title };
    } catch (error) {
      if (opening.signal.aborted) return undefined;
      throw error;
    } finally {
      if (this.#opening === opening) this.panel.removeAttribute('aria-busy');
    }
  }

  close(): void {
    this.#opening?.abort();
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.sheet.removeAttribute('data-showing');
    this.#setListHidden(false);
  }

  #show(nodes: ChildNode[], page: Document): void {
    const island = page.getElementById('page-data');
    const isTaken = nodes.some((node) => node.contains(island));
    const own = document.createElement('template');
    own.content.append(...nodes.map((node) => document.importNode(node, true)));
    if (!isTaken && island) this.#giveData(own.content, island.textContent ?? '');
    this.panel.replaceChildren(own.content);
    this.panel.hidden = false;
    this.sheet.dataset.showing = 'report';
    this.#setListHidden(true);
    this.panel.dispatchEvent(new Event('content-added', { bubbles: true }));
    this.panel.querySelector<HTMLElement>('[data-back]')?.focus({ preventScroll: true });
    this.panel.scrollTop = 0;
  }

  /** The element inside reads its own page's data, not that of the page it now stands in. */
  #giveData(content: DocumentFragment, json: string): void {
    content.querySelector('naosu-report-page')?.setAttribute('data-page', json);
  }

  #setListHidden(isHidden: boolean): void {
    for (const child of this.sheet.children) {
      if (child === this.panel || child.matches('[data-grip]')) continue;
      child.toggleAttribute('data-behind', isHidden);
    }
  }
}
