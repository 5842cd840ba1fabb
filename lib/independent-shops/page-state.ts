import type { StateNode } from '@/lib/dom/json';
import { isOfOtherListing } from '@/lib/reading/locators/locators';
import { decoys } from './decoys';

/** Longest line that is a row of a table (characters). */
const ROW = 120;
const BARCODE = /"barcode":\s?"(\d{8,14})"/g;

/**
 * What a shop's page says of its product outside its markup: rows that are written as lines ("Mã vạch: 893…"), and the
 * barcode in its metadata, or in the scripts that name the product by the last part of its address. Several barcodes are of
 * several variants or products: then none is this page's. A line with a second colon is text.
 */
export function pageState(document: Document, _ids: unknown, { pathname }: URL): StateNode {
  const name = pathname.split('/').findLast((part) => part !== '') ?? ' ';
  const codes = new Set(
    [...document.querySelectorAll('script:not([src])')]
      .filter(({ textContent }) => textContent.includes(name))
      .flatMap(({ textContent }) => [...textContent.matchAll(BARCODE)].map(([, code]) => code)),
  );
  const attributes = [...document.querySelectorAll('li,p,td')].flatMap((line) => {
    const { textContent } = line;
    const [label, value, more] = textContent.length > ROW ? [] : textContent.split(/[:：]/);
    const isRow = value && !more && !line.closest('header,footer') && !isOfOtherListing({ decoys }, line);
    return isRow ? { name: label, value } : [];
  });
  const stated = document.querySelector('[property="product:gtin"]');
  const barcode = codes.size === 1 ? [...codes][0] : stated?.getAttribute('content');
  return { value: { barcode, attributes }, path: 'page' };
}
