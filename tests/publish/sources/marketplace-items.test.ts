import { describe, expect, it } from 'vitest';
import { findMarketplaceItems } from '@/publish/importers/recalls/marketplace-items';

const keysOf = (...texts: string[]) => findMarketplaceItems(texts).keys;

describe('items of a marketplace that an authority names', () => {
  it.each([
    ['an ASIN', 'in particular via Amazon, ASIN B0EXAMPLE1.', ['item:amazon:B0EXAMPLE1']],
    ['an ASIN in parentheses', 'via Amazon (ASIN: B0EXAMPLE1) and eBay.', ['item:amazon:B0EXAMPLE1']],
    [
      'two of a field',
      'Amazon(B0EXAMPLE1,B0EXAMPLE2 ) / ',
      ['item:amazon:B0EXAMPLE1', 'item:amazon:B0EXAMPLE2'],
    ],
    ['an ASIN glued to a stock number', 'ASIN number: B0EXAMPLE1X0099EXAMP', ['item:amazon:B0EXAMPLE1']],
    ['two glued ASINs', 'ASINs B0EXAMPLE1B0EXAMPLE2', ['item:amazon:B0EXAMPLE1', 'item:amazon:B0EXAMPLE2']],
    ['an ASIN glued to a word', 'ASIN B0EXAMPLE1and more', ['item:amazon:B0EXAMPLE1']],
    [
      'Temu',
      'via Temu (unique product identifier: 601100165350000) and eBay.',
      ['item:temu:601100165350000'],
    ],
    [
      'Temu by its site',
      'Other(TEMU.com (unique idenifier: 601099672990000).) / ',
      ['item:temu:601099672990000'],
    ],
    ['Temu without a blank', 'Other(TEMUGoods id：601099762530000) / ', ['item:temu:601099762530000']],
    [
      'AliExpress',
      'AliExpress (Product identifier: 1005008618770000).',
      ['item:aliexpress:1005008618770000'],
    ],
    [
      'two of eBay',
      'eBay (product identifiers: 389266720000 and 286923780000)',
      ['item:ebay:389266720000', 'item:ebay:286923780000'],
    ],
    ['eBay with words', 'and eBay with the identifier 374865080000.', ['item:ebay:374865080000']],
    [
      'a listing’s address',
      'see https://www.amazon.de/-/en/dp/B0EXAMPLE1?ref=x.',
      ['item:amazon:B0EXAMPLE1'],
    ],
    ['an address without a scheme', 'www.ebay.com/itm/389266720000, sold out', ['item:ebay:389266720000']],
  ])('are read: %s', (_what, text, keys) => {
    expect(keysOf(text)).toEqual(keys);
  });

  it('are collected from all fields of one alert', () => {
    expect(keysOf('Sold online via Amazon.', 'FPG - B0EXAMPLE1')).toEqual(['item:amazon:B0EXAMPLE1']);
  });

  it.each([
    [
      'a stock number called an ASIN',
      'Amazon (ASIN: X0099EXAMP)',
      'a stock number of Amazon, which names no listing',
    ],
    ['eleven characters', 'Amazon (ASIN: B0EXAMPLE12)', 'no item of that marketplace has this form'],
    ['a number of another form', 'eBay (12345678901234)', 'no item of that marketplace has this form'],
  ])('are left out with a reason: %s', (_what, text, reason) => {
    const { keys, dropped } = findMarketplaceItems([text]);
    expect(keys).toEqual([]);
    expect(dropped.map((one) => one.reason)).toEqual([reason]);
  });

  it.each([
    ['a batch number', 'Batch B000225001777'],
    ['a model that looks like an ASIN where nobody speaks of Amazon', 'Model B0EXAMPLE1'],
    ['a shop’s front page', 'https://www.amazon.com/ and https://gruenes.example/products/1234567890'],
    ['a barcode after a name', 'AliExpress and others. Barcode 4006381333931'],
    ['a SKU of Shein', 'SHEIN (unique identifier: sl2408045166750000)'],
  ])('are not found: %s', (_what, text) => {
    expect(keysOf(text)).toEqual([]);
  });
});
