import type { PageView } from '@/lib/domain/listing/page-view';

/** A page for an adapter, from markup and address. Needs a test environment with a DOM. */
export function pageOf(markup: string, url: string): PageView {
  const document = new DOMParser().parseFromString(markup, 'text/html');
  return { document, url: new URL(url), readAt: 0 };
}

/** The first element of `markup`. */
export function elementOf(markup: string): Element {
  const element = new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild;
  if (!element) throw new Error('the markup has no element');
  return element;
}
