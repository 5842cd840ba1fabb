import { useCallback } from 'react';

/**
 * For what a view begins with: takes the focus when it appears, so that a person without a pointer is where the view is and
 * not at the top of the page, where the browser puts a focus whose element is gone. Needs `tabIndex={-1}` on what takes none.
 */
export function useStart(): (element: HTMLElement | null) => void {
  return useCallback((element: HTMLElement | null) => element?.focus({ preventScroll: false }), []);
}
