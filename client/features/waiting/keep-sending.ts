import { toast } from '../../controllers/toast.ts';
import { languageNow } from '../../controllers/words.ts';
import { askForSync } from '../../outbox/background.ts';
import { deliverAll } from '../../outbox/deliver-all.ts';
import { hearNews } from '../../outbox/news.ts';
import { deliveryOver } from '../../outbox/open-line.ts';
import { Outbox } from '../../outbox/outbox.ts';
import { rememberReader } from './queue-here.ts';
import { showStrip } from './strip.ts';
import { type WaitingWords, waitingWordsFor } from './waiting-words.ts';

const SOONEST_MS = 2_000;
const LATEST_MS = 60_000;
/** A browser that was off for long has no reason to hurry after this. */
const NEVER = 2 ** 31 - 1;

/**
 * Sends what waits as long as a page is open: now, when the network comes back, and again and again with longer pauses.
 * The worker does the same when no page is open, where the browser has Background Sync.
 */
export async function keepSending(signal: AbortSignal): Promise<void> {
  const outbox = new Outbox();
  const words = waitingWordsFor(languageNow());
  await rememberReader(outbox);
  await outbox.sweep(Date.now());
  const refresh = () => void showStrip(outbox, words);
  hearNews(({ kind }) => {
    refresh();
    if (kind === 'sent') void tellSent(outbox, words);
    turns.wake();
  }, signal);
  const turns = new Turns(outbox, signal);
  addEventListener('online', () => turns.now(), { signal });
  refresh();
  await tellSent(outbox, words);
  turns.now();
  void askForSync();
}

/** «It was sent», once, in whichever page is there first and seen. */
async function tellSent(outbox: Outbox, words: WaitingWords): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  const reader = await outbox.fact('who');
  // The posting screen that has just sent it goes to the report by itself.
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const { number } of await outbox.tellSent(reader)) {
    toast(words.sent(number), { label: words.open, run: () => location.assign(`/reports/${number}`) });
  }
}

/** One turn at a time; a turn that leaves something behind sets the next, later each time. */
class Turns {
  #pause = SOONEST_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  #isWanted = false;

  constructor(
    private readonly outbox: Outbox,
    private readonly signal: AbortSignal,
  ) {}

  now(): void {
    this.#pause = SOONEST_MS;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#turn();
  }

  /** Something changed: a turn comes, if none is set. */
  wake(): void {
    if (this.#timer === undefined && !this.#isRunning) this.#sleep(SOONEST_MS);
  }

  #sleep(ms: number): void {
    if (this.signal.aborted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#turn();
      },
      Math.min(ms, NEVER),
    );
  }

  async #turn(): Promise<void> {
    if (this.#isRunning) {
      this.#isWanted = true;
      return;
    }
    this.#isRunning = true;
    const { waiting, notBefore } = await deliverAll(deliveryOver(this.outbox)).catch(() => ({
      waiting: 1,
      notBefore: 0,
    }));
    this.#isRunning = false;
    if (this.#isWanted) {
      this.#isWanted = false;
      this.now();
    } else if (waiting > 0) {
      this.#sleep(Math.max(this.#pause, notBefore - Date.now()));
      this.#pause = Math.min(this.#pause * 2, LATEST_MS);
    }
  }
}
