export type TimeLimits = {
  /** Work that is given up when it takes too long, or when everything ends. */
  within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  close(): void;
};

export function timeLimits(longestMs: number): TimeLimits {
  const underWay = new Set<AbortController>();
  let isClosed = false;
  return {
    async within(work) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), longestMs);
      underWay.add(controller);
      if (isClosed) controller.abort();
      try {
        return await work(controller.signal);
      } finally {
        clearTimeout(timer);
        underWay.delete(controller);
      }
    },
    close: () => {
      isClosed = true;
      for (const controller of underWay) controller.abort();
    },
  };
}
