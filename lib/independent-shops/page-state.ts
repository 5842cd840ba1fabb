import { type Found, found } from '@/lib/dom/found';
import type { StateNode } from '@/lib/dom/json';
import { isOfOtherListing } from '@/lib/reading/locators/locators';
import { decoys } from './decoys';

/** Longest line that is a row of a table (characters). */
const ROW = 120;
const BARCODE = /"barcode":\s?"(\d{8,14})"/g;

/** The product's number in the scripts of a product page (Shopify, Haravan, Sapo). */
const NUMBER =
  /(?:"rtyp":"product","rid|"resourceType":"product","resourceId|\bmeta\s?=\s?\{"product":\{"id)":(\d+)/;
const NUMBER_LABEL = /^\s*(?:sku|item (?:#|no\.?|number)|mã (?:sp|sản phẩm|hàng))\s*$/i;

/** Returns the number that a page states for its product, for an address that is too long for an id. */
export function statedNumber(document: Document): Found<string> | undefined {
  for (const { textContent } of document.scripts) {
    const number = NUMBER.exec(textContent)?.[1];
    if (number) return found(number, 'state', 'product number');
  }
  const row = readLines(document).find(({ name }) => NUMBER_LABEL.test(name));
  return found(/^\s*([\w.-]{3,64})\s*$/.exec(row?.value ?? '')?.[1], 'dom', 'product number');
}

/** Rows that a page writes as lines ("Mã vạch: 893…"). A line with a second colon is text. */
function readLines(document: Document): { name: string; value: string }[] {
  return [...document.querySelectorAll('li,p,td')].flatMap((line) => {
    const { textContent } = line;
    const [name = '', value, more] = textContent.length > ROW ? [] : textContent.split(/[:：]/);
    return value && !more && !isOfOtherListing({ decoys }, line) ? { name, value } : [];
  });
}

/**
 * What a shop's page says of its product outside its markup: rows that are written as lines ("Mã vạch: 893…"), and the
 * barcode in the scripts that name the product by the last part of its address. Several barcodes are of
 * several variants or products: then none is this page's.
 */
export function pageState(document: Document, _ids: unknown, { pathname }: URL): StateNode {
  const name = pathname.split('/').findLast(Boolean) ?? ' ';
  const codes = new Set(
    [...document.scripts].flatMap(({ textContent }) =>
      textContent.includes(name) ? [...textContent.matchAll(BARCODE)].map(([, code]) => code) : [],
    ),
  );
  const attributes = readLines(document);
  return { value: { barcode: codes.size === 1 ? [...codes][0] : undefined, attributes }, path: 'page' };
}
