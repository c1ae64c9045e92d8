import { DomainError } from '#domain/errors.ts';

/** Gives back what was reserved; a second call does nothing. */
export type Leave = () => void;

/**
 * A bound on the bytes of bodies that are in memory at one time. `enter` reserves a body's length before any of it is
 * read; where there is no room left it waits in line, where a request costs next to nothing because its body is still
 * on its way. Nobody overtakes, so a large photo is not starved by small ones; only those behind their own share are
 * passed by: no one network (`from`, where it is known) has more than three quarters of the room and of the line, so that
 * a few connections which dawdle keep nobody else out. Who finds the line full, or waited for too long, is told to come
 * again (`busy`).
 */
export type Admission = {
  enter(bytes: number, signal: AbortSignal, from?: string): Promise<Leave>;
  /** Bytes that are reserved now, and how many requests wait. */
  readonly reserved: number;
  readonly waiting: number;
};

type Bounds = { bytes: number; waiting: number; patienceMs: number };
type Guest = { bytes: number; from: string | undefined };
type Waiter = Guest & { admit(): void };

const SHARE = 3 / 4;

export function openAdmission({ bytes: room, waiting, patienceMs }: Bounds): Admission {
  let reserved = 0;
  const line = new Set<Waiter>();
  const [inside, inLine] = [tally(), tally()];

  /** One body is always let in, whatever its size. */
  const hasItsShare = ({ bytes, from }: Guest) =>
    inside.of(from) > 0 && inside.of(from) + bytes > room * SHARE;

  const letIn = ({ bytes, from }: Guest) => {
    reserved += bytes;
    inside.add(from, bytes);
  };

  const leaveLine = (waiter: Waiter) => {
    if (line.delete(waiter)) inLine.add(waiter.from, -1);
  };

  const admitNext = () => {
    for (const waiter of line) {
      if (hasItsShare(waiter)) continue;
      if (reserved + waiter.bytes > room) return;
      leaveLine(waiter);
      letIn(waiter);
      waiter.admit();
    }
  };

  /** Done once the bytes are reserved; a waiter who gives up may have stood in the way of a smaller one behind. */
  const standInLine = (guest: Guest, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onGone);
        then();
      };
      const giveUp = (error: DomainError) => {
        leaveLine(waiter);
        settle(() => reject(error));
        admitNext();
      };
      const waiter = { ...guest, admit: () => settle(resolve) };
      const timer = setTimeout(() => giveUp(new DomainError('busy', { retryAfter: 10 })), patienceMs);
      const onGone = () => giveUp(new DomainError('unreadable'));
      signal.addEventListener('abort', onGone);
      line.add(waiter);
      inLine.add(guest.from, 1);
      admitNext();
    });

  const leaveOnce = ({ bytes, from }: Guest): Leave => {
    let holds = true;
    return () => {
      if (!holds) return;
      holds = false;
      reserved -= bytes;
      inside.add(from, -bytes);
      admitNext();
    };
  };

  return {
    async enter(wanted, signal, from) {
      const guest = { bytes: Math.min(wanted, room), from };
      if (signal.aborted) throw new DomainError('unreadable');
      if (line.size === 0 && reserved + guest.bytes <= room && !hasItsShare(guest)) letIn(guest);
      else if (line.size < waiting && inLine.of(from) < waiting * SHARE) await standInLine(guest, signal);
      else throw new DomainError('busy', { retryAfter: 5 });
      return leaveOnce(guest);
    },
    get reserved() {
      return reserved;
    },
    get waiting() {
      return line.size;
    },
  };
}

/** Sums by network; one that has nothing takes no room, and who is unknown is nobody. */
function tally() {
  const sums = new Map<string, number>();
  return {
    of: (from: string | undefined) => (from === undefined ? 0 : (sums.get(from) ?? 0)),
    add(from: string | undefined, n: number): void {
      if (from === undefined) return;
      const sum = (sums.get(from) ?? 0) + n;
      if (sum === 0) sums.delete(from);
      else sums.set(from, sum);
    },
  };
}
