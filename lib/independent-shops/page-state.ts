import { JSON_MAX, type StateNode } from '@/lib/dom/json';

const BARCODE = /"barcode"\s?:\s?"(\d{8,14})"/g;

/**
 * The barcode in the scripts that name the page's product by the last part of its address, as themes of hosted shops hand
 * a product to their scripts. Several barcodes are of several variants or products: then none is this page's.
 */
export function pageState(document: Document, _ids: unknown, { pathname }: URL): StateNode | undefined {
  const name = pathname.split('/').findLast((part) => part !== '');
  if (name === undefined) return undefined;
  const codes = new Set<string | undefined>();
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    if (textContent.length > JSON_MAX || !textContent.includes(name)) continue;
    for (const [, code] of textContent.matchAll(BARCODE)) codes.add(code);
  }
  const [barcode] = codes;
  return codes.size === 1 ? { value: { barcode }, path: 'script' } : undefined;
}
