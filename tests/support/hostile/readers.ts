import { splitIntoNoBreakPieces } from '@/lib/base/no-break-spans';
import { toReadableUrl } from '@/lib/base/readable-url';
import { findCssReferences, makeUrlsAbsolute, removeUrls } from '@/lib/capture/css';
import { escapeStyle } from '@/lib/capture/freeze/write/escape';
import { filterJsonLd } from '@/lib/capture/freeze/write/json-ld';
import { parseSrcset } from '@/lib/capture/freeze/write/media';
import { toIdentityTokens } from '@/lib/capture/identity';
import { findMediaType } from '@/lib/capture/media-type';
import { NameFinder } from '@/lib/capture/persons';
import { TokenFinder } from '@/lib/capture/token-finder';
import { parsePageJson } from '@/lib/dom/json';
import { parseAmount, parseMoney } from '@/lib/dom/money';
import { cleanText } from '@/lib/dom/text';
import { parseTypedPrice } from '@/lib/dom/typed-price';
import { parseTrackingCode } from '@/lib/domain/report/tracking-code';
import { coverContacts, findContacts } from '@/lib/domain/seller/contacts';
import { toNameSkeleton } from '@/lib/domain/seller/name-skeleton';
import { maskPersonalNumber, maskPersonalNumbers } from '@/lib/domain/seller/personal-number';
import { formatVietnamesePhone } from '@/lib/domain/seller/phone';
import { classifyTaxCode } from '@/lib/domain/seller/tax-code';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import { parseTrustKey, toSiteKey, toTaxKey } from '@/lib/domain/seller/trust-key';
import { ContactGate } from '@/lib/evidence/verify/contact-gate';
import { LeakGate } from '@/lib/evidence/verify/gate';
import { findHtmlProblems } from '@/lib/evidence/verify/inert-html';
import { readSiteFacts } from '@/lib/independent-shops/read-site-facts';
import { findAdapter } from '@/lib/marketplaces/all';
import { findGoods } from '@/lib/reference/goods';
import { readTypedSubject } from '@/lib/workflows/look-up/typed-subject';
import { findTradeItems } from '@/publish/identifiers/trade-items';
import { findActCodeAndEnglish } from '@/publish/importers/violation-acts';

/** A function of the product that reads text from pages, files or persons. */
export interface TextReader {
  readonly name: string;
  readonly read: (text: string) => unknown;
  /** True if `read` cuts the text into lines. */
  readonly isInLines?: true;
}

/** Values that a page can present as words of its visitor. */
const TOKENS = ['Hoa Mẫu Đơn Thử', 'q q q q q q q q z', 'hoa.thu@example.vn', '0901 234 567'];
const finder = new TokenFinder(TOKENS);
const names = new NameFinder(['Hoa Mẫu Đơn Thử', 'Hoa', 'q']);
const BASE = 'https://shop.example/a/b';
const bytes = (text: string) => new TextEncoder().encode(text);
const inQuotes = (text: string) => text.replace(/["<>]/g, ' ');

function countLeaks(text: string): number {
  const gate = new LeakGate(TOKENS);
  gate.searchPart('a text', bytes(text), true);
  gate.searchPart('a file', bytes(text), false);
  return gate.leaks.length;
}

function countContactLeaks(text: string): number {
  const gate = new ContactGate([]);
  gate.searchDocument('a document', `<p title="${inQuotes(text)}" ${inQuotes(text)}>${text}</p>`);
  gate.searchText('words', text);
  gate.searchAddress('an address', text);
  return gate.leaks.length;
}

/** Reads the facts of an independent shop whose lines consist of the text, each as long as allowed. */
function siteFacts(text: string): unknown {
  const lines = linesOf(text, 390).map((line) => ({ text: line, at: 'footer p' }));
  const about = ['Mã số thuế: ', 'Địa chỉ: ', 'Giấy CNĐKKD số ', 'Công ty TNHH '];
  const labelled = lines.map(({ text: line, at }, index) => ({
    text: about[index % 4] + line.slice(20),
    at,
  }));
  return readSiteFacts({
    host: 'shop.example',
    path: '/',
    lines: [...lines, ...labelled],
    links: lines.map((line) => ({ ...line, text: line.text.slice(0, 120), href: BASE })),
    contacts: lines.map(({ text: line, at }) => ({ text: `tel:${line.slice(0, 100)}`, at })),
    pictures: lines.map(({ text: line }) => ({ text: line })),
    ordering: true,
    isWhole: true,
  });
}

/** A text in pieces of a length. */
export function linesOf(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  );
}

/** Hosts of the marketplaces and of an independent shop. */
const HOSTS = [
  ...['shopee.vn', 'www.lazada.vn', 'tiki.vn', 'www.tiktok.com', 'www.chotot.com', 'www.sendo.vn'],
  ...['www.amazon.com', 'www.ebay.com', 'www.etsy.com', 'www.walmart.com', 'www.temu.com', 'us.shein.com'],
  ...['www.aliexpress.com', 'www.alibaba.com', 'detail.1688.com', 'item.taobao.com', 'shop.example'],
  ...['articulo.mercadolibre.com.ar', 'www.facebook.com'],
];

/** The addresses made of the last text. They are parsed once, because the browser's parsing takes longer than the readers. */
let parsed: { readonly text: string; readonly urls: readonly URL[] } = { text: '', urls: [] };

function addresses(text: string): unknown {
  if (parsed.text !== text) {
    const urls = HOSTS.map((host) => URL.parse(`https://${host}/${text}`));
    parsed = { text, urls: urls.filter((url) => url !== null) };
  }
  return parsed.urls.map((url) => {
    const adapter = findAdapter(url);
    return adapter && [adapter.kindOf(url), adapter.idsOf(url)];
  });
}

/** Readers of plain text; those of pages are in `page-readers.ts`. */
export const TEXT_READERS: readonly TextReader[] = [
  { name: 'the finder of the visitor’s words', read: (text) => finder.without(`${text} Hoa Mau`) },
  { name: 'the same, for what an address holds', read: (text) => finder.without(`${text}&n=Hoa`, 'x') },
  { name: 'the finder of private sellers’ names', read: (text) => names.without(text) },
  { name: 'the words that say who a visitor is', read: (text) => toIdentityTokens([text]) },
  { name: 'the finder of contacts', read: (text) => [findContacts(text), coverContacts(`${text}@`, '█')] },
  { name: 'the gate for the visitor’s words', read: countLeaks },
  { name: 'the gate for contacts', read: countContactLeaks },
  {
    name: 'the check that a document is inert',
    read: (text) => [findHtmlProblems(text), findHtmlProblems(`<p a="${inQuotes(text)}">`)],
  },
  {
    name: 'the reader of style sheets',
    read: (text) => [findCssReferences(text, BASE), makeUrlsAbsolute(text, BASE)],
  },
  { name: 'the writer of style sheets', read: (text) => [escapeStyle(`${text}<a`), removeUrls(text)] },
  { name: 'the reader of a picture’s candidates', read: parseSrcset },
  {
    name: 'the reader of a page’s JSON-LD',
    read: (text) => [filterJsonLd(text), filterJsonLd(JSON.stringify({ name: text }))],
  },
  { name: 'the media type of a file', read: (text) => findMediaType('image', 'image/svg+xml', bytes(text)) },
  { name: 'the reader of words', read: (text) => [cleanText(text), cleanText(text, 200_000)] },
  { name: 'the reader of state', read: (text) => parsePageJson(text) },
  {
    name: 'the readers of prices',
    isInLines: true,
    read: (text) => linesOf(text, 60).map((line) => [parseMoney(line, 'VND'), parseAmount(line, 'VND')]),
  },
  { name: 'the reader of a typed price', read: parseTypedPrice },
  { name: 'the readers of a marketplace’s addresses', read: addresses },
  { name: 'the reader of a shop’s own details', isInLines: true, read: siteFacts },
  { name: 'the reader of tax codes', read: (text) => [classifyTaxCode(text), toTaxKey(text)] },
  {
    name: 'the reader of telephone numbers',
    isInLines: true,
    read: (text) => linesOf(text, 60).map(formatVietnamesePhone),
  },
  {
    name: 'the reader of personal numbers',
    read: (text) => [maskPersonalNumber(text), maskPersonalNumbers(text)],
  },
  {
    name: 'the reader of an address',
    read: (text) => createTraderKey('Hộ kinh doanh Hoa', `12 Lê Lợi, ${text}`),
  },
  { name: 'the comparer of names', read: toNameSkeleton },
  { name: 'the reader of a look-up', read: readTypedSubject },
  { name: 'the reader of keys', read: (text) => [parseTrustKey(`trader:${text}`), toSiteKey(text)] },
  { name: 'the reader of a tracking code', read: parseTrackingCode },
  { name: 'the writer of an address to be read', read: (text) => toReadableUrl(`https://a.example/${text}`) },
  { name: 'the reader of a title’s goods', read: findGoods },
  { name: 'the cutter of sentences', read: splitIntoNoBreakPieces },
  { name: 'the reader of barcodes', read: findTradeItems },
  { name: 'the reader of decisions’ words', read: findActCodeAndEnglish },
];
