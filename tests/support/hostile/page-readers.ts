import type { PageView } from '@/lib/domain/listing/page-view';
import { collectSiteText } from '@/lib/independent-shops/collect-text';
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
import { pageOf } from '@/tests/support/pages/page';
import { linesOf } from './readers';

/** Addresses of a listing and a list of each marketplace. */
export const PAGES: readonly string[] = [
  ...['https://shopee.vn/A-i.1043927518.20471130952', 'https://shopee.vn/search?keyword=a'],
  ...['https://www.lazada.vn/products/a-i2418830551-s1.html', 'https://www.lazada.vn/catalog/?q=a'],
  ...['https://tiki.vn/a-p278810443.html?spid=278810445', 'https://tiki.vn/search?q=a'],
  ...['https://shop.tiktok.com/vn/pdp/a/1729990011223344556', 'https://shop.tiktok.com/vn/k/a'],
  ...[
    'https://www.chotot.com/mua-ban-do-gia-dung/123456789.htm',
    'https://www.chotot.com/mua-ban-do-gia-dung',
  ],
  ...['https://www.sendo.vn/a-12345678.html', 'https://www.facebook.com/marketplace/item/123456789012345/'],
  ...['https://www.amazon.com/dp/B0CDEMO123', 'https://www.amazon.com/s?k=a'],
  ...['https://www.ebay.com/itm/123456789012', 'https://www.ebay.com/sch/i.html?_nkw=a'],
  ...['https://www.etsy.com/listing/1234567890/a', 'https://www.walmart.com/ip/a/123456789'],
  ...[
    'https://www.aliexpress.com/item/1005008811110992.html',
    'https://www.temu.com/a-g-601099512345678.html',
  ],
  ...[
    'https://us.shein.com/A-p-12345678.html',
    'https://www.alibaba.com/product-detail/a_1600123456789.html',
  ],
  ...['https://detail.1688.com/offer/770011223344.html', 'https://item.taobao.com/item.htm?id=720011223344'],
  ...['https://produto.mercadolivre.com.br/MLB-4450001941-a-_JM', 'https://gom-may.example/products/a'],
];

const STATES = [
  ...['window.__INIT_DATA = {', 'window.context = {', 'window.detailData = {', 'runParams = {data: {'],
  ...['window.pageData = {', 'melidata("add", "event_data", {', 'gbRawData = {', 'g_page_config = {'],
  ...['var __moduleData__ = {', 'app.run({', 'TShop.Setup({', '__NEXT_DATA__ = {'],
];

/**
 * Number of elements of each kind in a page. The text in them is long; of more elements, the time of jsdom's selectors would be
 * measured.
 */
const ROWS = 20;

/** A page with the text everywhere an adapter reads: whole, and in lines, words and prices of the longest allowed length. */
export function pageWith(text: string, url: string): PageView {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const script = text.replace(/<\/?s/gi, '');
  const share = Math.ceil(text.length / STATES.length);
  const [lines, words, prices] = [900, 100, 55].map((length) =>
    linesOf(escaped.slice(0, length * ROWS), length),
  );
  const product = {
    '@type': 'Product',
    name: text,
    offers: { price: text, priceCurrency: 'VND', seller: { name: text } },
  };
  const long = [
    JSON.stringify(product).replaceAll('<', '\\u003c'),
    `//<![CDATA[ ${script}`,
    script,
    `{"a":"${script}"}`,
    ...STATES.map((state) => `${state}"a":"${script.slice(0, share)}`),
    `itemId: ${script} sellerId: ${script}`,
  ];
  const page = pageOf(
    `<html><head><title>${escaped.slice(0, 900)}</title><meta property="og:title" content="${escaped.slice(0, 900)}">
<script type="application/ld+json"></script><script type="application/ld+json"></script>
<script id="__NEXT_DATA__" type="application/json"></script><script id="__MODERN_ROUTER_DATA__" type="application/json"></script>
${STATES.map(() => '<script></script>').join('')}<script></script></head>
<body><main><h1>${lines?.[0]}</h1><table>${words?.map((word) => `<tr><th>${word}</th><td>${word}</td></tr>`).join('')}</table>
${prices?.map((price, at) => `<div class="price product-price" data-price="${price}"><a href="/a-i.1.${at}" title="${price}"><img alt="${price}" src="/a/${at}.jpg"><span>${price}</span></a></div>`).join('')}
${lines?.map((line) => `<p aria-label="${line}">${line}</p>`).join('')}<p id="whole"></p></main><footer>${lines?.map((line) => `<p>${line.slice(0, 390)}</p>`).join('')}</footer></body></html>`,
    url,
  );
  // The long texts are set afterwards: the parser of jsdom appends each entity and blank to the text before it, and its time
  // would grow with the square of the length.
  const scripts = page.document.querySelectorAll('script');
  if (scripts.length !== long.length) throw new Error(`${scripts.length} scripts for ${long.length} texts`);
  for (const [at, one] of scripts.entries()) one.textContent = asParsed(long[at] ?? '');
  const whole = page.document.querySelector('#whole');
  if (!whole) throw new Error('the page has no place for the whole text');
  whole.removeAttribute('id');
  whole.textContent = asParsed(text);
  return page;
}

/** The text as a parser leaves it in a document. */
function asParsed(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');
}

/** Returns a function that reads a page as if it were at this address. */
export function createReaderAt(url: string): (page: PageView) => unknown {
  return ({ document }) => {
    const page = { document, url: new URL(url), readAt: 0 };
    const adapter = findAdapter(page.url);
    if (!adapter) throw new Error(`no adapter for ${url}`);
    return [readPage(adapter, page), adapter.id === 'site' ? collectSiteText(page) : undefined];
  };
}
