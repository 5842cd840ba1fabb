/**
 * Removes IntersectionObserver from documents without layout, where it never reports, as in a browser that lacks it.
 */
export function withoutLayout({ defaultView }: Document): void {
  if (!defaultView) throw new Error('the document is in no window');
  Object.defineProperty(defaultView, 'IntersectionObserver', { value: undefined, configurable: true });
}
