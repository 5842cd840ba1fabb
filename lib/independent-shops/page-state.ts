import { findCurrencyOfHost } from '@/lib/dom/currencies';
import type { StateNode } from '@/lib/dom/json';
import { getJsonLdValueAt } from '@/lib/dom/json-ld';
import { cleanText } from '@/lib/dom/text';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import { isOfOtherListing } from '@/lib/reading/locators/locators';
import { areMostWordsInTitles } from './plain-price';
import { decoyElements, decoyWords } from './selectors';

/** Selector of the parts of a shop's page that show other products. */
export const decoys = [
  // The "review" in "preview" is none.
  ...decoyWords.flatMap((word) => [`[class*="${word}" i]:not([class*="p${word}" i])`, `[id*="${word}" i]`]),
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
/** Matches the path of a page for the United States ("/en_us/lamps"). */
const AMERICAN = /^\/en.us\//;
/** Maximum number of pictures around which a gallery is searched. */
const MOST_PICTURES = 30;
/** Maximum number of elements around a picture that can be its gallery. */
const GALLERY_LEVELS = 9;
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
 * one, the currency of the host's country; without that too, the only currency that the scripts name, or the dollar if they name
 * none or several and the path names the United States. Undefined if none is found.
 */
export function findCurrencyOfPage({ scripts }: Document, { hostname, pathname }: URL): string | undefined {
  return (
    findSingleValueInScripts(scripts, SHOPIFY_CURRENCY) ??
    findCurrencyOfHost(hostname) ??
    findSingleValueInScripts(scripts, CURRENCY) ??
    (AMERICAN.test(pathname) ? 'USD' : undefined)
  );
}

/**
 * Returns the text that the first group of `pattern` matches in the scripts. Undefined if nothing matches, or if the matched
 * texts differ.
 */
function findSingleValueInScripts(scripts: Iterable<Element>, pattern: RegExp): string | undefined {
  const [only, other] = new Set(
    [...scripts].flatMap(({ textContent }) => [...textContent.matchAll(pattern)].map(([, value]) => value)),
  );
  return other ? undefined : only;
}

/** Matches addresses that lead nowhere, and those of placeholders, drawn symbols and videos. */
const NO_PICTURE = /^(#|data:|java)|[/_-](icon|logo|placeholder)|youtube|\.svg/;

/** Selector of what no gallery contains: the heading, and pictures in links to other pages. */
const BESIDE_GALLERY =
  'h1,a[href]:not([href^="#"],[href^="java"],[href*=".jp"],[href*=".png"],[href*=".gif"],[href*=".web"]) img';

/**
 * Returns the pictures of the product's gallery. This is the smallest element with several pictures that contains a picture whose
 * text says mostly what the heading says, or one in a part named as a gallery. A gallery contains no links to other pages, and
 * not the heading. If several of its pictures have the heading's words, the others belong to something else. Pictures in
 * paragraphs belong to a description. Without a gallery, returns a picture whose text is the heading. Undefined if the page's
 * data state several pictures.
 */
function findGallery(document: Document, product: StateNode | undefined): readonly string[] | undefined {
  const heading = cleanText(document.querySelector('h1')?.textContent);
  if (!heading || Array.isArray(getJsonLdValueAt(product?.value, 'image'))) return undefined;
  const isNamed = ({ alt }: HTMLImageElement) => alt.includes(' ') && areMostWordsInTitles(alt, heading);
  let lone: readonly string[] | undefined;
  let left = MOST_PICTURES;
  for (const image of document.querySelectorAll<HTMLImageElement>('img:not(p *)')) {
    const isOwn = isNamed(image) || image.closest('[class*="gallery" i],[id*="gallery" i]');
    if (!isOwn || isOfOtherListing({ decoys }, image)) continue;
    if (left-- === 0) break;
    if (cleanText(image.alt) === heading) lone ??= readPictureAddresses([image]);
    let box = image.parentElement;
    for (let level = 0; box && level < GALLERY_LEVELS; level += 1, box = box.parentElement) {
      if (box.querySelector(BESIDE_GALLERY)) break;
      const all = [...box.querySelectorAll('img')];
      const named = all.filter(isNamed);
      const gallery = readPictureAddresses(named[1] ? named : all);
      if (gallery[1]) return gallery;
    }
  }
  return lone;
}

/** Returns the address of each picture, each address once: of the picture to which it links, or else its own. */
function readPictureAddresses(images: readonly Element[]): string[] {
  const found = images.flatMap((image) => {
    const link = image.closest('a')?.getAttribute('href');
    // A page that loads its pictures late has a placeholder in `src`.
    const shown = ['data-src', 'src'].map((name) => image.getAttribute(name));
    return [link, ...shown].find((address) => address && !NO_PICTURE.test(address)) ?? [];
  });
  return [...new Set(found)];
}

/** True if the lines of a page state exactly one barcode. A list of products states several. */
export function hasExactlyOneBarcode(document: Document): boolean {
  const [code, other] = new Set(
    [...document.querySelectorAll('li,p,td')].flatMap(({ textContent }) => {
      const code = textContent.length < ROW && CODE_LINE.exec(textContent)?.[1]?.replaceAll('-', '');
      return code && toGtinKey(code) ? code : [];
    }),
  );
  return !!code && !other;
}

/**
 * Returns facts about a product that a shop's page states in its text, its scripts and its meta elements: rows of label and value
 * ("Mã vạch: 893…"), part number, barcode, brand, currency and the pictures of the gallery. Barcode and brand are read from
 * scripts that contain the last part of the path of the page's URL. If these scripts state several barcodes, the barcodes belong
 * to several variants or products, and none of them is returned. Without a barcode from a script, an ISBN in a meta element is
 * returned as the barcode. A line of text with a second colon is not a row.
 */
export function readProductFactsFromPage(
  document: Document,
  url: URL,
  product: StateNode | undefined,
): StateNode {
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
  const isbn = document.querySelector('meta[property$=":isbn"]')?.getAttribute('content');
  return {
    value: {
      barcode: findSingleValueInScripts(scripts, BARCODE) ?? isbn,
      brand: findSingleValueInScripts(scripts, BRAND),
      currency,
      images: findGallery(document, product),
      attributes,
    },
    path: 'page',
  };
}
