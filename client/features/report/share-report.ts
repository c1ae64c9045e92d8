import { headlineOf, type Report } from '#domain/report.ts';
import type { Words } from '#words/index.ts';
import { toast } from '../../controllers/toast.ts';

const wasCancelled = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

async function copyLink(url: string, words: Words): Promise<void> {
  await navigator.clipboard.writeText(url);
  toast(words.report.linkCopied);
}

/** Hands the report's address to the phone's own sharing, or to the clipboard where there is none. */
export async function shareReport(report: Report, words: Words): Promise<void> {
  const url = new URL(`/reports/${report.number}`, location.origin).href;
  const title = headlineOf(report) ?? words.report.number(report.number);
  const text = words.report.shareText(title, words.status[report.status]);
  try {
    if (typeof navigator.share === 'function') await navigator.share({ title, text, url });
    else await copyLink(url, words);
  } catch (error) {
    if (!wasCancelled(error)) await copyLink(url, words).catch(() => toast(url));
  }
}
