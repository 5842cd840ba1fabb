/** A page's own observations until it rested (ms since its start). */
interface Observed {
  /** The longest task of at least 50 ms, and the time of all tasks beyond 50 ms. */
  readonly longest: number;
  readonly blocking: number;
  readonly shift: number;
  readonly firstPaint: number;
  /** When the first element with the given tag appeared; undefined for none. */
  readonly firstMark?: number;
}

/** Key under which the page stores its observations. */
export const OBSERVED = 'benchObserved';

/** Runs in the page before its own scripts: records the browser's observations and when the first `tag` appeared. */
export function watchPage({ tag, left }: { readonly tag: string; readonly left: string }): void {
  const seen: { -readonly [What in keyof Observed]: Observed[What] } = {
    longest: 0,
    blocking: 0,
    shift: 0,
    firstPaint: 0,
  };
  Reflect.set(globalThis, left, seen);
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('longtask', ({ duration }) => {
    seen.longest = Math.max(seen.longest, duration);
    seen.blocking += duration - 50;
  });
  observe('layout-shift', (entry) => {
    if ('value' in entry && typeof entry.value === 'number') seen.shift += entry.value;
  });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaint = startTime;
  });
  const marks = document.getElementsByTagName(tag);
  const observer = new MutationObserver(() => {
    if (marks.length === 0) return;
    seen.firstMark = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}
