/**
 * Returns the result of `work`. Rejects with the error that `onSilence` returns, if `work` does not call `heard` for `ms`; a
 * later result is dropped.
 */
export function withIdleTimeout<T>(
  ms: number,
  work: (heard: () => void) => Promise<T>,
  onSilence: () => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined = setTimeout(() => reject(onSilence()), ms);
    const end = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    const restart = () => timer?.refresh(); // after the end there is nothing to wait for
    work(restart).finally(end).then(resolve, reject);
  });
}
