/**
 * For documents without layout: their IntersectionObserver never says anything, so they are given none, like a browser
 * that cannot tell what is near the window.
 */
export function withoutLayout({ defaultView }: Document): void {
  if (!defaultView) throw new Error('the document is in no window');
  Object.defineProperty(defaultView, 'IntersectionObserver', { value: undefined, configurable: true });
}
