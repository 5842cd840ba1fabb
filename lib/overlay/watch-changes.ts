/** Time between two calls, at first and after SOON_CALLS calls (ms). */
const SOON_MS = 200;
const LATER_MS = 1_000;
/** Number of calls after which a page counts as never resting (a clock, a carousel). */
const SOON_CALLS = 50;

/**
 * Calls `onChange` when elements or words of a page changed: for the first change at once, before painting; then at most
 * every 200 ms, later every second; and always after the last change.
 */
export function watchChanges(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let calls = 0;
  const call = () => {
    calls += 1;
    isDue = false;
    timer = setTimeout(callIfDue, calls > SOON_CALLS ? LATER_MS : SOON_MS);
    onChange();
  };
  const callIfDue = () => {
    timer = undefined;
    if (isDue) call();
  };
  const observer = new MutationObserver(() => {
    if (timer === undefined) call();
    else isDue = true;
  });
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}
