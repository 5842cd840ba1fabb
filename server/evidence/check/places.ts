/** Runs at most `limit` tasks at once, in their order. */
export function createPlaces(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = limit;
  const line: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => line.push(resolve)); // the one that ends hands its place on
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free++;
    }
  };
}
