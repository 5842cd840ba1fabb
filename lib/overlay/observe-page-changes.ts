/**
 * Minimum time between two calls of `onChange` (ms): `SOON_MS` for the first SOON_CALLS calls, and `LATER_MS` after these calls.
 */
const SOON_MS = 200;
const LATER_MS = 1_000;
/**
 * Number of calls of `onChange` after which a page counts as one that never rests, for example because it has a clock or a
 * carousel.
 */
const SOON_CALLS = 50;

/**
 * Calls `onChange` when elements or words of a page changed. The first call comes immediately after the first change, before the
 * page is painted. Later calls come at most every 200 ms, and after SOON_CALLS calls at most every second. The last change is
 * always followed by a call.
 */
export function observePageChanges(document: Document, onChange: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let calls = 0;
  const callOnChange = () => {
    calls += 1;
    isDue = false;
    timer = setTimeout(callIfDue, calls > SOON_CALLS ? LATER_MS : SOON_MS);
    onChange();
  };
  const callIfDue = () => {
    timer = undefined;
    if (isDue) callOnChange();
  };
  const observer = new MutationObserver(() => {
    if (timer === undefined) callOnChange();
    else isDue = true;
  });
  observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}
