/** Lets background work wait until no request is under way. */
export interface Lulls {
  /** Waits until nothing is under way, at most `ms`. */
  lull(ms: number): Promise<void>;
  /** Call when a request ended. */
  ended(): void;
}

export function createLulls(isBusy: () => boolean): Lulls {
  const waiting = new Set<() => void>();
  return {
    lull(ms) {
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
    ended() {
      if (!isBusy()) for (const goOn of waiting) goOn();
    },
  };
}

/** Requests whose senders wait; background work is put off while there are any. */
export interface WaitedFor {
  during<T>(work: () => Promise<T>): Promise<T>;
  lull(ms: number): Promise<void>;
}

export function createWaitedFor(): WaitedFor {
  let inside = 0;
  const { lull, ended } = createLulls(() => inside > 0);
  return {
    lull,
    async during(work) {
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
