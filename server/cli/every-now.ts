const EVERY_MS = 5_000;

/** Lets something be said at most every five seconds, so that a short run says nothing and a long one not too much. */
export function everyNow(): (say: () => void) => void {
  let last = Date.now();
  return (say) => {
    if (Date.now() - last < EVERY_MS) return;
    last = Date.now();
    say();
  };
}
