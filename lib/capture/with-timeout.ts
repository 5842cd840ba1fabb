/** Thrown if a promise did not settle within its time limit. */
export class TimedOut extends Error {}

/**
 * Returns the promise's result. Throws TimedOut after `milliseconds`, because a call to a frame that never answers would stay
 * open for ever.
 */
export async function withTimeout<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
