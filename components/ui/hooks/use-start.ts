import { useCallback } from 'react';

/** Focuses a view's first element when it appears; one that takes no focus needs `tabIndex={-1}`. */
export function useStart(): (element: HTMLElement | null) => void {
  return useCallback((element: HTMLElement | null) => element?.focus({ preventScroll: false }), []);
}
