/**
 * Creates a signal with which background work waits until no request is under way. `isBusy` returns whether a request is under
 * way.
 */
export function createIdleSignal(isBusy: () => boolean) {
  const waiting = new Set<() => void>();
  return {
    /** Waits until no request is under way, but at most `ms`. */
    whenIdle(ms: number): Promise<void> {
      if (!isBusy()) return Promise.resolve();
      return new Promise((resolve) => {
        const goOn = () => {
          clearTimeout(late);
          waiting.delete(goOn);
          resolve();
        };
        const late = setTimeout(goOn, ms);
        waiting.add(goOn);
      });
    },
    /** Call this after each request, so that waiting work can go on. */
    noteRequestEnd(): void {
      if (!isBusy()) for (const goOn of waiting) goOn();
    },
  };
}

export type WaitedFor = ReturnType<typeof createWaitingSenderCounter>;

/** Creates a counter of requests whose senders wait. Background work waits until there are no such requests. */
export function createWaitingSenderCounter() {
  let inside = 0;
  const { whenIdle, noteRequestEnd: ended } = createIdleSignal(() => inside > 0);
  return {
    whenIdle,
    async during<T>(work: () => Promise<T>): Promise<T> {
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        ended();
      }
    },
  };
}
