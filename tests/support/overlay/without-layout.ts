/**
 * Removes IntersectionObserver from a document without layout, in which it would never report. The code then works as in a
 * browser that lacks it.
 */
export function removeIntersectionObserver({ defaultView }: Document): void {
  if (!defaultView) throw new Error('the document is in no window');
  Object.defineProperty(defaultView, 'IntersectionObserver', { value: undefined, configurable: true });
}
