import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** For each key, a function that returns the index to which the key moves from index `at`; `last` is the last index. */
export const LIST_KEYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  j: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  k: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (at, last) => Math.min(at + 8, last),
  PageUp: (at) => Math.max(at - 8, 0),
};

/** True for a key that is a single character, which speech input can press by accident. */
export function isSingleCharacter(key: string): boolean {
  return key.length === 1;
}

/**
 * Returns the index of the selected row (`at`), a function that sets this index, and a handler of key presses (`move`), which
 * selects another row. `back` is the index of the row that was open before; -1 if that row is gone, undefined if no row was open.
 * At the start, the row `back` gets the focus; with -1 the first row gets it, and with undefined none does. `goTo` focuses a row,
 * with a visible ring after a key press. Single characters (j, k) work only with `singleKeys`.
 */
export function useRowSelectionByKeyboard(
  count: number,
  back: number | undefined,
  singleKeys: boolean,
  goTo: (index: number, options?: FocusOptions) => void,
) {
  const [current, setCurrent] = useState(Math.max(0, back ?? 0));
  const at = Math.min(current, Math.max(count - 1, 0));
  const start = useRef(back === undefined ? undefined : () => goTo(at));
  useEffect(() => {
    start.current?.();
    start.current = undefined;
  }, []);
  const move = (event: KeyboardEvent) => {
    if (isSingleCharacter(event.key) && !singleKeys) return;
    const next = LIST_KEYS[event.key]?.(at, count - 1);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setCurrent(next);
    goTo(next, { focusVisible: true });
  };
  return { at, setCurrent, move };
}
