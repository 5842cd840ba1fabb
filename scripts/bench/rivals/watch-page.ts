/** What a page itself observed until it rested; times in ms since it started. */
interface Observed {
  /** The longest task of 50 ms and more, and what all of them took beyond 50 ms. */
  readonly longest: number;
  readonly blocking: number;
  readonly shift: number;
  readonly firstPaint: number;
  /** When the first element of the given tag came; undefined where none did. */
  readonly firstMark?: number;
}

/** Where the page leaves what it observed. */
export const OBSERVED = 'benchObserved';

/** Runs in the page before its own scripts: keeps what the browser observes, and when the first `tag` came. */
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
