import { DomainError } from '#domain/errors.ts';

/** How a body has to keep coming: something within `stallMs`, and in each window its fair part. */
export type Pace = { stallMs: number; windowMs: number };

type Expected = { announced: number | undefined; max: number; pace: Pace };
type Bytes = Uint8Array<ArrayBuffer>;

/** In each window a quarter of what was announced has to come, so that room is never held for more than four. */
const PART_OF_WINDOW = 1 / 4;
const LEAST_OF_WINDOW = 64 * 1024;

/**
 * Reads a body into one piece of memory, which is all that is ever held of it. Stops at the first byte beyond `max`
 * (`too_large`), when it stalls or trickles (`too_slow`), and when it breaks off or is not as long as it was announced
 * (`unreadable`). The stream is left as it is: whoever serves decides what becomes of the rest.
 */
export async function readBody(body: ReadableStream<Uint8Array> | null, expected: Expected): Promise<Bytes> {
  if (body === null) throw new DomainError('unreadable');
  const { announced, max } = expected;
  const bytes = new Uint8Array(Math.min(announced ?? max, max));
  const reader = body.getReader();
  const watch = watchPace(expected, () => reader.cancel().catch(() => {}));
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (watch.isTooSlow) throw new DomainError('too_slow', { retryAfter: 5 });
      if (done) break;
      if (length + value.length > max) throw new DomainError('too_large');
      if (length + value.length > bytes.length) throw new DomainError('unreadable');
      bytes.set(value, length);
      length += value.length;
      watch.came(length);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('unreadable');
  } finally {
    watch.end();
  }
  if (announced !== undefined && length < announced) throw new DomainError('unreadable');
  return bytes.subarray(0, length);
}

/** One timer a body; it calls `stop` once the body was too slow. */
function watchPace({ announced, max, pace }: Expected, stop: () => void) {
  const floor = Math.max(LEAST_OF_WINDOW, (announced ?? max) * PART_OF_WINDOW);
  const began = Date.now();
  let [length, newest, windows] = [0, began, 1];
  let lengthBefore = 0;
  const state = { isTooSlow: false, came, end: () => clearInterval(timer) };
  function came(now: number): void {
    length = now;
    newest = Date.now();
  }
  function look(): void {
    const now = Date.now();
    const windowIsOver = now - began >= windows * pace.windowMs;
    const trickles = windowIsOver && length - lengthBefore < floor;
    if (windowIsOver) [windows, lengthBefore] = [windows + 1, length];
    if (!trickles && now - newest < pace.stallMs) return;
    state.isTooSlow = true;
    state.end();
    stop();
  }
  const timer = setInterval(look, Math.min(pace.stallMs, pace.windowMs) / 8);
  return state;
}
