import { useCallback } from 'react';

/** Returns a ref that focuses a view's first element when it appears. An element that is not focusable needs `tabIndex={-1}`. */
export function useFocusAtStart(): (element: HTMLElement | null) => void {
  return useCallback((element: HTMLElement | null) => element?.focus({ preventScroll: false }), []);
}
