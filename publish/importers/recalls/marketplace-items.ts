import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import { toItemKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { findAddressRules } from '@/lib/marketplaces/addresses';
import type { DroppedCode, TradeItems } from '../../identifiers/trade-items';

/** Matches an ASIN, Amazon's item id. Another ASIN or a stock number may follow without a blank. */
const ASIN = /(?<![A-Z0-9])((?:B0[A-Z0-9]{8})+)((?:X00[A-Z0-9]{7})?)(?![A-Z0-9])/g;
/** Matches Amazon's stock number. It names one seller's stock and is in no address, so it gives no key. */
const STOCK_NUMBER = /(?<![A-Z0-9])X00[A-Z0-9]{7}(?![A-Z0-9])/g;
const NEARLY = /(?<![A-Z0-9])B0[A-Z0-9]{9,12}(?![A-Z0-9])/g;
const IS_AMAZON = /\bamazon\b|\bASINs?\b/i;

/**
 * Pattern of the words that may stand between a marketplace's name and the item ids: "(unique product identifier:
 * 601100165351839)".
 */
const INTRODUCED = String.raw`(?:[\s(:：,.#]|www|com|goods|item|with|under|the|unique|product|articles?|iden\w{4,10}|ids?|numbers?|nos?|is|are){0,14}`;
const LISTED = String.raw`(\d{9,20}(?:(?:\s|,|;|and|et)+\d{9,20})*)(?![\dA-Za-z])`;
const ITEM_ID_PATTERNS = (['aliexpress', 'ebay', 'temu'] as const).map((marketplace) => ({
  marketplace,
  pattern: new RegExp(`(?<![a-z])${marketplace}${INTRODUCED}${LISTED}`, 'gi'),
}));

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"“”()]{4,2000}/gi;

/**
 * Returns the marketplace items that the texts of one alert name: ASINs if a text speaks of Amazon or ASINs, numbers after a
 * marketplace's name, and addresses of listings. A number must have the form of that marketplace's item numbers.
 */
export function findMarketplaceItems(texts: readonly string[]): TradeItems {
  const text = texts.join('\n');
  const keys = new Set<TrustKey>();
  const dropped: DroppedCode[] = [];
  const addItem = (marketplace: string, id: string) => {
    const key = toItemKey(marketplace, id);
    if (key === undefined) dropped.push({ reason: 'no item of that marketplace has this form', text: id });
    else keys.add(key);
  };
  if (IS_AMAZON.test(text)) {
    for (const [, run = ''] of text.matchAll(ASIN)) {
      for (let at = 0; at < run.length; at += 10) addItem('amazon', run.slice(at, at + 10));
    }
    for (const [stockNumber] of text.matchAll(STOCK_NUMBER))
      dropped.push({ reason: 'a stock number of Amazon, which names no listing', text: stockNumber });
    for (const [nearMatch] of text.matchAll(NEARLY)) {
      if (nearMatch.match(ASIN) === null)
        dropped.push({ reason: 'no item of that marketplace has this form', text: nearMatch });
    }
  }
  for (const { marketplace, pattern } of ITEM_ID_PATTERNS) {
    for (const [, ids = ''] of text.matchAll(pattern)) {
      for (const id of ids.match(/\d+/g) ?? []) addItem(marketplace, id);
    }
  }
  for (const [address] of text.matchAll(ADDRESS)) {
    const key = findItemKeyInAddress(address);
    if (key !== undefined) keys.add(key);
  }
  return { keys: [...keys], dropped };
}

/** Returns the key of the listing at an address; undefined if the address is not a listing's. */
function findItemKeyInAddress(address: string): TrustKey | undefined {
  const plain = trimMatchingAtEnd(address, /[.,;:'’\]]/);
  const url = URL.parse(plain.startsWith('www') ? `https://${plain}` : plain);
  const marketplace = url === null ? undefined : findAddressRules(url);
  const id = url === null ? undefined : marketplace?.idsOf(url).listingId;
  return marketplace === undefined || id === undefined ? undefined : toItemKey(marketplace.id, id);
}
