/**
 * Returns the result of `work`; rejects with the error of `onSilence` if `heard` is not called for `ms`. A
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
