/** Lets `limit` pieces of work run at once; the others wait in line. */
export function createPlaces(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = limit;
  const line: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => line.push(resolve)); // whoever leaves gives its place away
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free++;
    }
  };
}
