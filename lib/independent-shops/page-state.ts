import { findCurrencyOfHost } from '@/lib/dom/currencies';
import type { StateNode } from '@/lib/dom/json';
import { cleanText } from '@/lib/dom/text';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import { isOfOtherListing } from '@/lib/reading/locators/locators';
import { decoyElements, decoyWords } from './selectors';

/** Selector of the parts of a shop's page that show other products. */
export const decoys = [
  ...decoyWords.flatMap((word) => [`[class*="${word}" i]`, `[id*="${word}" i]`]),
  ...decoyElements,
].join(',');

/** Maximum number of characters of a line that is read as a row of a table. */
const ROW = 120;
const BARCODE = /"(?:barcode|gtin\d*|ean|upc)" ?:\s?"(\d{8,14})"/g;
const BRAND = /"brandName":\s?"([^"\\]{2,40})"/g;
/** Matches the currency in which a Shopify shop shows its prices. */
const SHOPIFY_CURRENCY = /Shopify\.currency ?= ?\{ ?"active": ?"([A-Z]{3})"/g;
/** Matches a currency in any script: "priceCurrency":"USD", currencyCode: 'USD'. */
const CURRENCY = /[Cc]urrency(?:_?[Cc]ode)?\W{0,3}[:=]\W{1,3}([A-Z]{3})(?!\w)/g;
/** Matches a line that is nothing but a barcode with its name. */
const CODE_LINE = /^\s*(?:ean|upc|gtin|isbn)[\s\w-]{0,4}:\s*([\d-]{12,17})\s*$/i;
/**
 * Selector of labels before their values, also outside tables and lists: "<div>EAN:</div><strong>…</strong>", "<b>EAN:</b> …".
 */
const PAIR = ':is(div,span):first-child:not(:has(*)):not(:last-child),b,strong,dt,th';
/** Matches names that only individual shops give to the maker's code of a product. They are replaced with "model". */
const MAKERS_CODE =
  /^(?:ražotāja kods|رقم الموديل من المورد|model name \/ number|manufacturer part number.*)$/i;

/**
 * Returns the currency of those prices of a page that name none. This is the currency that Shopify's own script names; without
 * one, the currency of the host's country; without that too, the only currency that the scripts name. Undefined if none is found.
 */
export function findCurrencyOfPage({ scripts }: Document, { hostname }: URL): string | undefined {
  const ofHost = findCurrencyOfHost(hostname);
  return (
    findSingleValueInScripts(scripts, SHOPIFY_CURRENCY) ??
    ofHost ??
    findSingleValueInScripts(scripts, CURRENCY)
  );
}

/**
 * Returns the text that the first group of `pattern` matches in the scripts. Undefined if nothing matches, or if the matched
 * texts differ.
 */
function findSingleValueInScripts(scripts: Iterable<Element>, pattern: RegExp): string | undefined {
  const found = new Set(
    [...scripts].flatMap(({ textContent }) => [...textContent.matchAll(pattern)].map(([, value]) => value)),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** True if the lines of a page state exactly one barcode. A list of products states several. */
export function hasExactlyOneBarcode(document: Document): boolean {
  const codes = new Set<string>();
  for (const { textContent } of document.querySelectorAll('li,p,td')) {
    const code = textContent.length < ROW && CODE_LINE.exec(textContent)?.[1]?.replaceAll('-', '');
    if (code && toGtinKey(code)) codes.add(code);
  }
  return codes.size === 1;
}

/**
 * Returns facts about a product that a shop's page states in its text, its scripts and its meta elements: rows of label and value
 * ("Mã vạch: 893…"), part number, barcode, brand and currency. Barcode and brand are read from scripts that contain the last part
 * of the path of the page's URL. If these scripts state several barcodes, the barcodes belong to several variants or products,
 * and none of them is returned. Without a barcode from a script, an ISBN in a meta element is returned as the barcode. A line of
 * text with a second colon is not a row.
 */
export function readProductFactsFromPage(document: Document, _ids: unknown, url: URL): StateNode {
  const name = url.pathname.split('/').findLast(Boolean) ?? ' ';
  const scripts = [...document.scripts].filter(({ textContent }) => textContent.includes(name));
  const attributes = [...document.querySelectorAll('li,p,td')].flatMap((line) => {
    const { textContent } = line;
    const [label, value, more] = textContent.length > ROW ? [] : textContent.split(/[:：]/);
    return value && !more && !isOfOtherListing({ decoys }, line) ? { name: label, value } : [];
  });
  for (const label of document.querySelectorAll(PAIR)) {
    const { nextSibling, nextElementSibling } = label;
    // "<b>ISBN-13:</b> 978…" has no element around the value.
    const next = nextSibling?.textContent?.trim() ? nextSibling : nextElementSibling;
    const name = label.textContent.trim().replace(MAKERS_CODE, 'model');
    const value = next?.textContent?.replace(/^[\s:]+/, '') ?? '';
    if (name.length + value.length < ROW && !isOfOtherListing({ decoys }, label))
      attributes.push({ name, value });
  }
  // Shops also write their own numbers as part numbers, so a part number must have a letter.
  const part = document.querySelector('meta[itemprop="mpn"]')?.getAttribute('content') ?? '';
  if (/[a-z]/i.test(part)) attributes.push({ name: 'mpn', value: part });
  const currency = findCurrencyOfPage(document, url);
  const heading = cleanText(document.querySelector('h1')?.textContent);
  const images = [...document.querySelectorAll('img')].flatMap((image) => {
    const isOwn = heading && cleanText(image.alt) === heading && !isOfOtherListing({ decoys }, image);
    return (isOwn && (image.getAttribute('data-src') ?? image.getAttribute('src'))) || [];
  });
  const isbn = document.querySelector('meta[property$=":isbn"]')?.getAttribute('content');
  return {
    value: {
      barcode: findSingleValueInScripts(scripts, BARCODE) ?? isbn,
      brand: findSingleValueInScripts(scripts, BRAND),
      currency,
      images,
      attributes,
    },
    path: 'page',
  };
}
