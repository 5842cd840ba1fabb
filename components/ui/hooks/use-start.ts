import { useCallback } from 'react';

/** Returns a ref. An element with this ref is focused when it appears; an element that is not focusable needs `tabIndex={-1}`. */
export function useFocusOnMount(): (element: HTMLElement | null) => void {
  return useCallback((element: HTMLElement | null) => element?.focus({ preventScroll: false }), []);
}
