/**
 * What `work` gives; fails with what `onSilence` gives once `ms` pass in which `heard` was not called. What comes of the work
 * after that is dropped.
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
    const heard = () => timer?.refresh(); // after the end there is nothing to wait for
    work(heard).finally(end).then(resolve, reject);
  });
}
