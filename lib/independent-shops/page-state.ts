import type { StateNode } from '@/lib/dom/json';
import { isOfOtherListing } from '@/lib/reading/locators/locators';
import { decoys } from './decoys';

/** Longest line that is read as a row of a table (characters). */
const ROW = 120;
const BARCODE = /"barcode":\s?"(\d{8,14})"/g;

/** Returns the currency that Shopify's own script names; it applies to all prices of the page. */
export function findShopifyCurrency({ scripts }: Document): string | undefined {
  for (const { textContent } of scripts) {
    const named = /Shopify\.currency ?= ?\{ ?"active": ?"([A-Z]{3})"/.exec(textContent)?.[1];
    if (named) return named;
  }
  return undefined;
}

/**
 * Returns facts about a product that a shop's page states outside its markup: table rows that are written as lines ("Mã vạch:
 * 893…"), and the barcode in a script that contains the last part of the page's address. If there are several barcodes, they
 * belong to several variants or products, and none is returned. A line with a second colon is not a row.
 */
export function readPageState(document: Document, _ids: unknown, { pathname }: URL): StateNode {
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
  const currency = findShopifyCurrency(document);
  return {
    value: { barcode: codes.size === 1 ? [...codes][0] : undefined, currency, attributes },
    path: 'page',
  };
}
