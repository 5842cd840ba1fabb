import { useCallback } from 'react';

/**
 * Focuses a view's first element when it appears, so that keyboard users start there and not at the top of the page.
 * An element that is not focusable needs `tabIndex={-1}`.
 */
export function useStart(): (element: HTMLElement | null) => void {
  return useCallback((element: HTMLElement | null) => element?.focus({ preventScroll: false }), []);
}
