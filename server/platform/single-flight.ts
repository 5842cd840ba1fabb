/**
 * Returns a function that runs `work` and shares each run among its callers. A caller gets the result of a run that began after
 * its call; all calls during a run share the next run.
 */
export function createSharedRunner<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const startRun = (): Promise<T> => {
    next = undefined;
    const mine = work().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running) return startRun();
    next ??= running.then(startRun, startRun);
    return next;
  };
}
