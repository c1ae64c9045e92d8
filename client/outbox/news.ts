/** What tabs and the worker tell each other of the queue. */
export type News = { kind: 'changed' | 'sent' };

const NAME = 'naosu-outbox';

/** Tells every tab and the worker, this page's own listeners included. */
export function tellNews(news: News): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
}

/** Hears what happens to the queue, here or in another tab, until the signal says enough. */
export function hearNews(listen: (news: News) => void, signal: AbortSignal): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => listen(data), { signal });
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
