// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RawReading } from '@/lib/domain/listing/listing';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import {
  type AddedLocator,
  isAllowedLocator,
  LOCATED_FIELDS,
  SWITCHED_FIELDS,
  TRIED,
} from '@/lib/domain/listing/locator-data';
import { findAdapter } from '@/lib/marketplaces/all';
import { parseAdapterOverride } from '@/lib/reading/locators/adapter-override';
import { toAppliedOverride } from '@/lib/reading/locators/apply-override';
import { readPage } from '@/lib/reading/read-page';
import { pageOf } from '../../support/pages/page';

const URLS = {
  listing: 'https://shopee.vn/A-i.3.4',
  results: 'https://shopee.vn/search?keyword=a',
  tiki: 'https://tiki.vn/am-tra-p278810443.html',
  site: 'https://gom-may.example/products/am-tra',
} as const;

// A page that has something wherever a document of locator data can point, much of it bait.
const BAIT = `<html><head><meta property="og:title" content="Mồi"><meta name="x" content="javascript:alert(1)">
<script type="application/ld+json">{"@type":"Product","productID":"4","name":"Mồi","__proto__":{"p":1},
"offers":{"price":"5","priceCurrency":"VND","seller":{"name":"Mồi"}}}</script></head><body>
<main id="main"><h1 class="a">Ấm trà</h1><a class="b" data-id="9" href="javascript:alert(1)" title="Mồi">1.000₫</a>
<a class="c" href="https://evil.example/shop/9" data-shop="999">shop</a><img class="a" src="data:image/png;base64,AA" alt="Mồi">
<li class="shopee-search-item-result__item" data-id="7"><a href="/B-i.5.6">B 2.000₫</a><img src="https://cdn.example/x.jpg"></li>
<div class="c"><div class="c"><p class="a" data-id="__proto__">Mã: 12 | 34</p></div></div><form><input value="mật khẩu"></form></main>
</body></html>`;

const name = fc.constantFrom('a', 'b', 'c', 'main', 'shopee-search-item-result__item');
const part = fc.oneof(
  name.map((one) => `.${one}`),
  name.map((one) => `#${one}`),
  fc.constantFrom('[data-id]', '[href]', '[href^="javascript"]', ':first-child', ':nth-child(2)', ':not(.a)'),
);
const compound = fc
  .tuple(
    fc.constantFrom('', 'a', 'h1', 'div', 'p', 'img', 'li', 'input', 'script'),
    fc.array(part, { maxLength: 3 }),
  )
  .map(([tag, parts]) => tag + parts.join(''))
  .filter((text) => text !== '');
const selector = fc
  .array(fc.tuple(compound, fc.constantFrom(' ', ' > ', ' + ', ' ~ ')), { minLength: 1, maxLength: 4 })
  .map((steps) => steps.map(([one, joint], index) => (index === 0 ? one : joint + one)).join(''));
const path = fc
  .array(fc.constantFrom('name', 'offers', 'price', 'seller', '0', 'item', 'shop_id', '@id'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((steps) => steps.join('.'));
const place = fc.oneof(
  selector.map((at) => `css:${at}`),
  fc
    .tuple(selector, fc.constantFrom('href', 'src', 'content', 'data-id', 'data-shop'))
    .map(([at, to]) => `attr:${at}@${to}`),
  fc.constantFrom('attr:@data-id', 'attr:@href', 'meta:og:title', 'meta:x'),
  path.map((at) => `state:${at}`),
  path.map((at) => `ld:${at}`),
);
const transform = fc.constantFrom('', ' => digits', ' => after-colon', ' => before-bar');

/** Any document of locator data that the schema accepts. */
const accepted = fc.record({
  off: fc.boolean(),
  fieldsOff: fc.uniqueArray(fc.constantFrom(...SWITCHED_FIELDS), { maxLength: 6 }),
  add: fc
    .array(
      fc.record({
        field: fc.constantFrom(...LOCATED_FIELDS),
        tried: fc.constantFrom(...TRIED),
        at: fc.tuple(place, transform).map((two) => two.join('')),
      }),
      { maxLength: 20 },
    )
    .map((list) =>
      list.flatMap(({ field, tried, at }): AddedLocator[] =>
        isAllowedLocator(field, at) ? [{ field, tried, at }] : [],
      ),
    ),
});

const NOT_PLACES = [
  'css:a{}',
  'css:a,b',
  'css:*',
  'css::has(a)',
  'css:a:has(b)',
  'css:a:hover',
  'css:@import',
  'css:a\\3a',
  'css:url(x)',
  'css:[onclick="x"]<',
  'css:',
  'attr:a@onclick',
  'attr:a@style',
  'attr:input@value',
  'attr:a@srcdoc',
  'meta:',
  'meta:a"]',
  'state:__proto__.a',
  'state:a.constructor',
  'state:a.prototype.b',
  'ld:a..b',
  'ld:',
  'label:gửi từ',
  'javascript:alert(1)',
  'https://evil.example',
  'fetch:https://evil.example',
  'css:a => eval',
  'css:a => digits => digits',
  'state:a/7',
  'state:a/100',
  `css:${'a '.repeat(200)}a`,
  `css:${Array.from({ length: 9 }, () => 'a').join(' ')}`,
];

/** Every address in a reading. */
function addressesOf(reading: RawReading): string[] {
  const addresses: (string | undefined)[] = [];
  if (reading.kind === 'listing') {
    const { url, images = [], seller } = reading.listing;
    addresses.push(url, ...images, seller?.url);
  }
  const cards = 'cards' in reading ? reading.cards : [];
  for (const { url, image, seller } of cards) addresses.push(url, image, seller?.url);
  return addresses.filter((one) => one !== undefined);
}

afterEach(() => vi.unstubAllGlobals());

describe('locator data outside the closed set of locators', () => {
  it.each(NOT_PLACES)('is refused together with all locator data of its marketplace: %s', (at) => {
    const slice = { off: false, fieldsOff: [], add: [{ field: 'listing.title', tried: 'first', at }] };
    expect(parseAdapterOverride(slice)).toBeUndefined();
  });

  it('is never accepted, for any data', () => {
    const text = fc.oneof(
      fc.string(),
      place,
      fc.tuple(place, fc.string()).map((two) => two.join('')),
    );
    const entry = fc.record({
      field: fc.oneof(fc.constantFrom(...LOCATED_FIELDS), fc.string()),
      tried: fc.oneof(fc.constantFrom(...TRIED), fc.string()),
      at: text,
    });
    const near = fc.record({
      off: fc.oneof(fc.boolean(), fc.anything()),
      fieldsOff: fc.array(fc.string()),
      add: fc.array(entry, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (value) => {
        const slice = parseAdapterOverride(value);
        if (!slice) return;
        expect(Object.keys(slice).sort()).toEqual(['add', 'fieldsOff', 'off']);
        expect(
          slice.add.every(({ field, at }) => LOCATED_FIELDS.includes(field) && isAllowedLocator(field, at)),
        ).toBe(true);
        expect(slice.fieldsOff.every((field) => SWITCHED_FIELDS.includes(field))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a hostile document of allowed entries', () => {
  it('can only give a field a text or price from this page, or nothing', () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    fc.assert(
      fc.property(accepted, fc.constantFrom(...Object.values(URLS)), (adapterOverride, address) => {
        expect(parseAdapterOverride(structuredClone(adapterOverride))).toEqual(adapterOverride);
        const slice = toAppliedOverride(structuredClone(adapterOverride));
        const page = pageOf(BAIT, address);
        const built = findAdapter(page.url);
        if (!built || !slice) throw new Error('no adapter or no slice');
        const before = page.document.documentElement.outerHTML;
        const [plain, reading] = [readPage(built, page), readPage(built.changedBy(slice), page)];

        expect(page.document.documentElement.outerHTML).toBe(before);
        expect(RawReadingSchema.parse(structuredClone(reading))).toEqual(reading);
        expect(reading.marketplace).toBe(built.id);
        expect(addressesOf(reading).filter((one) => !/^https?:\/\//.test(one))).toEqual([]);
        expect(JSON.stringify(reading)).not.toContain('mật khẩu');
        if (reading.kind === 'listing') {
          const { id, url, host, seller } = reading.listing;
          expect(id).toBe(built.idsOf(page.url).listingId);
          expect([url, host]).toEqual([expect.stringContaining(page.url.host), page.url.host]);
          if (plain.kind === 'listing') expect(url).toBe(plain.listing.url);
          expect(seller?.url ?? address).not.toContain('evil.example');
        }
        // A card's id comes from an address in the page, whatever the locator data takes for a card.
        const ids = 'cards' in reading ? reading.cards.map((card) => card.id) : [];
        expect(ids.filter((id) => !['6', '7', '9', 'B-i.5.6'].includes(id))).toEqual([]);
      }),
      { numRuns: 80 },
    );
    expect(fetched).not.toHaveBeenCalled();
    expect(Reflect.get({}, 'p')).toBeUndefined();
  });
});
