/** One item that waits for its batch, and the functions that settle its caller's promise. */
interface Waiting<T, R> {
  readonly one: T;
  readonly resolve: (result: R) => void;
  readonly reject: (thrown: unknown) => void;
}

/**
 * Maximum number of batches of one kind that run at the same time. The embedded database has a single connection, so it runs one
 * batch at a time.
 */
export const RUNS_AT_ONCE = { pglite: 1, postgresql: 2 } as const;

/**
 * Returns a function that handles items in batches. Items that arrive during a run wait for the next run, and a single item never
 * waits for a batch to fill. `work` returns one result for each item, in the order of the items. If `work` throws, every item of
 * that batch fails.
 */
export function createBatcher<T, R>(
  work: (all: readonly T[]) => Promise<readonly R[]>,
  options: { readonly most: number; readonly runsAtOnce: number },
): (one: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let running = 0;

  const runBatches = async () => {
    running += 1;
    // Lets items that are added in the same turn of the event loop join this batch.
    await Promise.resolve();
    while (waiting.length > 0) await runOnce(waiting.splice(0, options.most));
    running -= 1;
  };
  const runOnce = async (batch: readonly Waiting<T, R>[]) => {
    try {
      const results = await work(batch.map(({ one }) => one));
      for (const [at, { resolve, reject }] of batch.entries()) {
        const result = results[at];
        if (result === undefined) reject(new Error('a batch gave fewer results than it took'));
        else resolve(result);
      }
    } catch (thrown) {
      for (const { reject } of batch) reject(thrown);
    }
  };

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (running < options.runsAtOnce) void runBatches();
    });
}
