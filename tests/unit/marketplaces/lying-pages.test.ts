// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readFixture } from '@/demo/demonstration/world/pages';
import type { RawReading } from '@/lib/domain/listing/listing';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
import { pageOf } from '../../support/pages/page';
import { caseFolders, pageCases } from '../../support/pages/page-cases';

function read(markup: string, url: string): RawReading {
  const page = pageOf(markup, url);
  const adapter = findAdapter(page.url);
  if (!adapter) throw new Error(`no adapter for ${url}`);
  const reading = readPage(adapter, page);
  expect(RawReadingSchema.parse(structuredClone(reading))).toEqual(reading);
  return reading;
}

const SHOPEE = 'https://shopee.vn/A-i.1043927518.20471130952';
const LAZADA = 'https://www.lazada.vn/products/a-i2418830551-s1.html';
const TIKI = 'https://tiki.vn/a-p278810443.html';
const json = (type: string, value: unknown) =>
  `<script type="${type}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

/** Script element with Shopee's page state: one item under a key. */
function shopeeState(key: string, item: object, shop: object = {}): string {
  const cachedMap = { [key]: { item, shop_detailed: shop } };
  const initialState = { DOMAIN_PDP: { data: { PDP_BFF_DATA: { cachedMap } } } };
  return json('text/mfe-initial-data', { initialState });
}

/** Script element with Tiki's page state: one product. */
function tikiState(data: object): string {
  const initialState = { productv2: { productData: { response: { data } } } };
  return `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({ props: { initialState } })}</script>`;
}

describe('a lying page', () => {
  it('is read by its address when its state has other ids', () => {
    const state = shopeeState(
      '1043927518/20471130952',
      { item_id: 666, shop_id: 777, title: 'Hàng của shop khác', currency: 'VND' },
      { name: 'Shop khác' },
    );
    const reading = read(`${state}<h1>Ấm trà</h1>`, SHOPEE);
    expect(reading).toMatchObject({
      kind: 'listing',
      listing: { id: '20471130952', title: 'Ấm trà', seller: { id: '1043927518' } },
    });
    expect(JSON.stringify(reading)).not.toContain('khác');
  });

  it('is not read from the state of the former page', () => {
    const state = shopeeState(
      '1/2',
      { item_id: 2, shop_id: 1, title: 'Trang trước' },
      { name: 'Shop trước' },
    );
    const product = {
      '@type': 'Product',
      productID: '2',
      name: 'Trang trước',
      offers: { price: '1', priceCurrency: 'VND' },
    };
    const reading = read(`${state}${json('application/ld+json', product)}<h1>Ấm trà</h1>`, SHOPEE);
    expect(JSON.stringify(reading)).not.toContain('trước');
  });

  it('is not read while it still shows another listing', () => {
    const markup = `<link rel="canonical" href="https://shopee.vn/B-i.5.6"><h1>Món khác</h1>`;
    expect(read(markup, SHOPEE).kind).toBe('shell');
  });

  it.each([
    ['an object', { amount: 5 }],
    ['a list', [5]],
    ['a text', '5e3'],
    ['a negative number', -5],
    ['a huge number', 1e300],
    ['true', true],
  ])('has no price when its state has %s as the price', (_, price) => {
    const reading = read(
      tikiState({ id: 278810443, name: 'Ấm trà', price, current_seller: { id: 5, name: 'Mây', price } }),
      TIKI,
    );
    expect(reading).toMatchObject({ kind: 'listing', missing: ['price'] });
    expect(reading.kind === 'listing' && reading.listing.price).toBeUndefined();
  });

  it('has no seller when the values have wrong types', () => {
    const seller = { id: { a: 1 }, name: ['x'], link: 'javascript:alert(1)' };
    const reading = read(
      tikiState({
        id: 278810443,
        name: 'Ấm trà',
        current_seller: seller,
        images: 'x',
        brand: 5,
        breadcrumbs: {},
      }),
      TIKI,
    );
    expect(reading).toMatchObject({ kind: 'listing', missing: ['price', 'seller.id', 'seller.name'] });
    expect(reading.kind === 'listing' && reading.listing.seller).toBeUndefined();
  });

  it('keeps markup in its title as text', () => {
    const title = '<img src=x onerror=alert(1)> Ấm & "trà"';
    const state = tikiState({ id: 278810443, name: title, current_seller: { id: 5, name: 'Mây' } });
    expect(read(state, TIKI)).toMatchObject({ listing: { title } });
  });

  it('has no title when the title has a megabyte', () => {
    expect(read(`<h1>${'ấm '.repeat(350_000)}</h1>`, TIKI).kind).toBe('unreadable');
  });

  it('pollutes no prototype with its JSON', () => {
    const state = `<script id="__NEXT_DATA__" type="application/json">{"__proto__":{"current_seller":{"id":1,"name":"Giả"},"id":278810443,"name":"Giả"},"constructor":{"prototype":{"polluted":1}}}</script>`;
    const reading = read(`${state}<h1>Ấm trà</h1>`, TIKI);
    expect(Reflect.get({}, 'current_seller')).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(reading.kind).toBe('listing');
  });

  it('is not read from the JSON-LD of other products', () => {
    const other = {
      '@type': 'Product',
      productID: '1',
      name: 'Khác',
      offers: { price: 9, priceCurrency: 'VND', seller: { name: 'Khác' } },
    };
    const reading = read(`${json('application/ld+json', [other, other])}<h1>Ấm trà</h1>`, TIKI);
    expect(JSON.stringify(reading)).not.toContain('Khác');
  });

  it('is a listing although its title mentions captchas', () => {
    const state = tikiState({
      id: 278810443,
      name: 'Sách: access denied, captcha',
      current_seller: { id: 5 },
    });
    const page = `${state}<h1>Sách: access denied</h1><div class="product-price__current-price">5.000₫</div>`;
    expect(read(page, TIKI).kind).toBe('listing');
  });

  it('counts a card that contains another card once', () => {
    const inner =
      '<div data-qa-locator="product-item" data-item-id="222"><a title="Giả" href="/products/i222.html">Giả</a></div>';
    const outer = `<div data-qa-locator="product-item" data-item-id="111"><a title="Thật" href="/products/i111.html">Thật</a><span>5.000₫</span>${inner}</div>`;
    const reading = read(`<body>${outer}</body>`, 'https://www.lazada.vn/catalog/?q=a');
    expect(reading.kind === 'results' && reading.cards.map(({ id, title }) => [id, title])).toEqual([
      ['111', 'Thật'],
    ]);
  });

  it('has no cards if its cards link to another site', () => {
    const cards = [
      'https://evil.example/a-i.1.2',
      'javascript:void(0)',
      '/find_similar_products?itemid=1&shopid=2',
    ]
      .map((href) => `<li class="shopee-search-item-result__item"><a href="${href}">x 5.000₫</a></li>`)
      .join('');
    const reading = read(`<ul>${cards}</ul>`, 'https://shopee.vn/search?keyword=a');
    expect(reading.kind).toBe('shell');
  });
});

describe('a very long page', () => {
  it('is read despite 10 MB of state', () => {
    const filler = 'x'.repeat(10_000_000);
    const script = `<script>var __moduleData__ = {"data":{"root":{"fields":{"product":{"title":"Giả ${filler}"}}}}};</script>`;
    const reading = read(`${script}<h1 class="pdp-mod-product-badge-title">Ấm trà</h1>`, LAZADA);
    expect(reading).toMatchObject({ kind: 'listing', listing: { title: 'Ấm trà' } });
  });

  it('stops the search in 100,000 state objects', () => {
    const product = { id: 278810443, name: 'Hàng của trang', current_seller: { id: 5, name: 'Mây' } };
    const titleAfter = (count: number) => {
      const list = [...Array.from({ length: count }, (_, id) => ({ id })), product];
      const reading = read(`${tikiState({ list })}<h1>Ấm trà</h1>`, TIKI);
      return reading.kind === 'listing' ? reading.listing.title : reading.kind;
    };
    expect([titleAfter(100), titleAfter(100_000)]).toEqual(['Hàng của trang', 'Ấm trà']);
  });

  it('yields at most 1,000 of 5,000 cards', () => {
    const cards = Array.from(
      { length: 5_000 },
      (_, id) =>
        `<div data-qa-locator="product-item" data-item-id="${id + 1}"><a title="Ấm" href="#">Ấm</a></div>`,
    ).join('');
    const reading = read(`<div>${cards}</div>`, 'https://www.lazada.vn/catalog/?q=a');
    expect(reading.kind === 'results' && reading.cards.length).toBe(1_000);
  });
});

describe('a page whose number differs from its address', () => {
  const amazon = (number: string, more = '') =>
    `<form><input id="ASIN" value="${number}"></form><span id="productTitle">Blue glaze teapot</span>${more}`;
  const taobao = (number: string) => {
    const res = { item: { itemId: number, title: '青釉茶壶' }, seller: { sellerId: '607000111' } };
    const state = JSON.stringify({ loaderData: { home: { data: { res } } } });
    return `<script>!(function () {var a = window.__ICE_APP_CONTEXT__ || {};var b = ${state};})();</script><h1>青釉茶壶</h1>`;
  };

  it.each([
    ['https://www.amazon.com/dp/B0CDEMO123', amazon('B0CDEMO999')],
    ['https://item.taobao.com/item.htm?id=720011223344', taobao('720011220000')],
  ])('is not read as the listing of %s', (url, markup) => {
    const reading = read(markup, url);
    expect(['unreadable', 'shell']).toContain(reading.kind);
    expect(JSON.stringify(reading)).not.toMatch(/teapot|青釉/);
  });

  it.each([
    ['its own', amazon('B0CDEMO123')],
    ['that of a variant', amazon('B0CDEMO999', '<li data-asin="B0CDEMO123">Green</li>')],
  ])('is read when the number in the address is %s', (_, markup) => {
    expect(read(markup, 'https://www.amazon.com/dp/B0CDEMO123')).toMatchObject({
      kind: 'listing',
      listing: { id: 'B0CDEMO123', title: 'Blue glaze teapot' },
    });
  });
});

/** Words that real walls show; the pages below have them in a review or in a hidden element. */
const WALL_WORDS =
  'Access denied. Pardon our interruption. Please verify you are human, robot or human? Checking your browser before you access. Xác minh bạn là con người. Too many requests. Enter the characters you see below. 滑块验证';
const FAKE_WALLS = {
  'in a review': `<section class="reviews"><p>Tôi mua mà cứ hiện ${WALL_WORDS}</p></section>`,
  'in an element nobody sees': `<div hidden style="display:none">${WALL_WORDS}</div>`,
};

describe.each(Object.entries(FAKE_WALLS))('the wall words %s', (_place, words) => {
  it.each(caseFolders())('do not turn a listing of %s into a wall', (folder) => {
    // These pages are so short that the words count. Pages without price and seller are left out, because they show no offer.
    const listings = pageCases(folder).filter(({ listing }) => listing?.price ?? listing?.sellerName);
    const kinds = listings.map(({ file, url }) => {
      const html = readFixture(file);
      return [file, read(html.replace(/<\/body>|$/, `${words}$&`), url).kind];
    });
    expect(kinds).toEqual(listings.map(({ file }) => [file, 'listing']));
  });
});

describe('the wall words %s', () => {
  const words = `<section class="reviews"><p>${WALL_WORDS}</p></section>`;
  const meta = '<meta property="og:title" content="Ấm trà men lam | Cửa hàng">';

  it('do not turn a listing without price and seller into a wall when its heading names the goods', () => {
    expect(read(`${meta}<h1>Ấm trà men lam</h1>${words.repeat(2)}`, LAZADA).kind).toBe('listing');
  });

  it('make a wall as the heading, or without a heading that names goods', () => {
    expect(read(`${meta}<h1>Slide to verify</h1><p>Please verify</p>`, LAZADA).kind).toBe('wall');
    expect(read(`${meta}<p>Please verify</p>`, LAZADA).kind).toBe('wall');
  });
});

describe('Shopee’s login form', () => {
  const form = '<form><input name="loginKey"><input type="password"></form>';
  const item = { item_id: 20471130952, shop_id: 1043927518, title: 'Ấm trà', currency: 'VND' };
  const own = shopeeState('1043927518/20471130952', item, { name: 'Gốm Mây' });

  it('does not hide a state that belongs to the page’s address', () => {
    expect(read(`${own}${form}`, SHOPEE)).toMatchObject({
      kind: 'listing',
      listing: { title: 'Ấm trà', seller: { id: '1043927518', name: 'Gốm Mây' } },
      missing: ['price'],
    });
  });

  it('makes a wall over the state of another listing, or without a state', () => {
    const other = shopeeState('1/2', { ...item, item_id: 2, shop_id: 1 }, { name: 'Gốm Mây' });
    expect(read(`${other}${form}`, SHOPEE).kind).toBe('wall');
    expect(read(form, SHOPEE).kind).toBe('wall');
  });
});

describe('a single product without a listing id', () => {
  const product = json('application/ld+json', {
    '@type': 'Product',
    name: 'Ấm trà trang trước',
    offers: { price: '147000', priceCurrency: 'VND' },
  });

  it('is read on a page of this listing, and ignored on one that names another', () => {
    const own = '<link rel="canonical" href="https://tiki.vn/a-p278810443.html">';
    const before = '<link rel="canonical" href="https://tiki.vn/b-p278810999.html">';
    expect(read(`${own}${product}`, TIKI)).toMatchObject({
      kind: 'listing',
      listing: { title: 'Ấm trà trang trước', price: { minor: 147000 } },
    });
    expect(read(`${before}${product}`, TIKI).kind).toBe('shell');
  });
});

describe('the state of a 1688 page', () => {
  const OFFER = 'https://detail.1688.com/offer/770011223355.html';
  const script = (object: string) =>
    `<script>window.context=(function(b,d){return d})(window.contextPath,${object});</script>`;
  const model = (offerId: number, subject: string) =>
    `{"result":{"global":{"globalData":{"model":{"offerDetail":{"offerId":${offerId},"subject":${JSON.stringify(subject)}},"skuWeight":{5846845077736:0.1}}}}}}`;

  it('is skipped when it never ends, and the next one is read', () => {
    const endless = script(`{${' '.repeat(400_000)}1:{"a":"${'\\\\a'.repeat(100_000)}`);
    const reading = read(`${endless}${script(model(770011223355, '壶 {1:2} ,3:'))}`, OFFER);
    expect(reading).toMatchObject({ kind: 'listing', listing: { title: '壶 {1:2} ,3:' } });
  });

  it('is ignored when it belongs to another offer or has a megabyte', () => {
    expect(read(script(model(770011223999, '别的')), OFFER).kind).toBe('shell');
    const filled = model(770011223355, '壶').replace('0.1', `0.1,"x":"${'x'.repeat(1_000_000)}"`);
    expect(read(script(filled), OFFER).kind).toBe('shell');
  });
});
