/**
 * Returns the result of `work`. If `work` does not call `keepAlive` for `ms` milliseconds, rejects with the error that
 * `onSilence` returns; a result that comes later is dropped.
 */
export function withIdleTimeout<T>(
  ms: number,
  work: (keepAlive: () => void) => Promise<T>,
  onSilence: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(() => reject(onSilence()), ms);
    const clearTimer = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const restartTimer = () => timer?.refresh(); // after the end there is nothing to wait for
    work(restartTimer).finally(clearTimer).then(resolve, reject);
  });
}
