import { DomainError } from '#domain/errors.ts';

/** Gives back what was reserved; a second call does nothing. */
export type Leave = () => void;

/**
 * A bound on the bytes of bodies that are in memory at one time. `enter` reserves a body's length before any of it is
 * read; where there is no room left it waits in line, where a request costs next to nothing because its body is still
 * on its way. Nobody overtakes, so a large photo is not starved by small ones. Who finds the line full, or waited for
 * too long, is told to come again (`busy`).
 */
export type Admission = {
  enter(bytes: number, signal: AbortSignal): Promise<Leave>;
  /** Bytes that are reserved now, and how many requests wait. */
  readonly reserved: number;
  readonly waiting: number;
};

type Bounds = { bytes: number; waiting: number; patienceMs: number };
type Waiter = { bytes: number; admit(): void };

export function openAdmission({ bytes: room, waiting, patienceMs }: Bounds): Admission {
  let reserved = 0;
  const line = new Set<Waiter>();

  const admitNext = () => {
    for (const waiter of line) {
      if (reserved + waiter.bytes > room) return;
      line.delete(waiter);
      reserved += waiter.bytes;
      waiter.admit();
    }
  };

  /** Done once the bytes are reserved; a waiter who gives up may have stood in the way of a smaller one behind. */
  const standInLine = (bytes: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onGone);
        then();
      };
      const giveUp = (error: DomainError) => {
        line.delete(waiter);
        settle(() => reject(error));
        admitNext();
      };
      const waiter = { bytes, admit: () => settle(resolve) };
      const timer = setTimeout(() => giveUp(new DomainError('busy', { retryAfter: 10 })), patienceMs);
      const onGone = () => giveUp(new DomainError('unreadable'));
      signal.addEventListener('abort', onGone);
      line.add(waiter);
    });

  const leaveOnce = (bytes: number): Leave => {
    let holds = true;
    return () => {
      if (!holds) return;
      holds = false;
      reserved -= bytes;
      admitNext();
    };
  };

  return {
    async enter(wanted, signal) {
      const bytes = Math.min(wanted, room);
      if (signal.aborted) throw new DomainError('unreadable');
      if (line.size === 0 && reserved + bytes <= room) reserved += bytes;
      else if (line.size < waiting) await standInLine(bytes, signal);
      else throw new DomainError('busy', { retryAfter: 5 });
      return leaveOnce(bytes);
    },
    get reserved() {
      return reserved;
    },
    get waiting() {
      return line.size;
    },
  };
}
