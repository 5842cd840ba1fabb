import type { StateNode } from '@/lib/dom/json';
import { isOfOtherListing } from '@/lib/reading/locators/locators';
import { decoys } from './decoys';

/** Longest line that is a row of a table (characters). */
const ROW = 120;
const BARCODE = /"(?:barcode|gtin\d*|ean|upc)" ?:\s?"(\d{8,14})"/g;
/** Rows of two elements without markup: "<div>EAN:</div><strong>…</strong>". */
const PAIR = ':is(div,span):first-child:not(:has(*)):not(:last-child)';

/** Returns the currency of all prices that Shopify's own script names. */
export function findNamedCurrency({ scripts }: Document): string | undefined {
  for (const { textContent } of scripts) {
    const named = /Shopify\.currency ?= ?\{ ?"active": ?"([A-Z]{3})"/.exec(textContent)?.[1];
    if (named) return named;
  }
  return undefined;
}

/**
 * What a shop's page says of its product outside its markup: rows that are written as lines ("Mã vạch: 893…"), and the
 * barcode in the scripts that name the product by the last part of its address. Several barcodes are of
 * several variants or products: then none is this page's. A line with a second colon is text.
 */
export function pageState(document: Document, _ids: unknown, { pathname }: URL): StateNode {
  const name = pathname.split('/').findLast(Boolean) ?? ' ';
  const codes = new Set(
    [...document.scripts].flatMap(({ textContent }) =>
      textContent.includes(name) ? [...textContent.matchAll(BARCODE)].map(([, code]) => code) : [],
    ),
  );
  const attributes = [...document.querySelectorAll('li,p,td')].flatMap((line) => {
    const { textContent } = line;
    const [label, value, more] = textContent.length > ROW ? [] : textContent.split(/[:：]/);
    return value && !more && !isOfOtherListing({ decoys }, line) ? { name: label, value } : [];
  });
  for (const label of document.querySelectorAll(PAIR)) {
    const { textContent: name, nextElementSibling: next } = label;
    const value = next?.textContent ?? '';
    if (name.length + value.length < ROW && !isOfOtherListing({ decoys }, label))
      attributes.push({ name, value });
  }
  const currency = findNamedCurrency(document);
  return {
    value: { barcode: codes.size === 1 ? [...codes][0] : undefined, currency, attributes },
    path: 'page',
  };
}
