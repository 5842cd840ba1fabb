/**
 * Parses a table that is written as text, because that keeps content scripts small. Returns each row as [first word, other
 * words].
 */
const parseTextTable = (text: string): [string, string[]][] =>
  text.split(', ').map((row) => {
    const [first = '', ...others] = row.split(' ');
    return [first, others];
  });

/** Parses a table into a record whose keys are symbols or host endings, and whose values are currencies. */
const parseCurrencies = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    parseTextTable(text).flatMap(([currency, names]) => names.map((name) => [name, currency])),
  );

/**
 * The currency of each symbol and code that stands beside prices. A symbol of several currencies ("$", "Rs", "¥", "kr") is in
 * SHARED_SYMBOLS, too: only another source, such as the host's country, can decide between them.
 */
export const CURRENCY_SYMBOLS = parseCurrencies(
  'VND ₫ đ vnđ đồng, MYR rm, THB ฿, PHP ₱, IDR rp, SGD s$ sg$, TWD nt$, BRL r$, USD us$ u$s, CAD c$ ca$, ' +
    'AUD a$ au$, HKD hk$, MXN mx$ mex$ $mxn, NZD nz$, COP cop$, EUR €, GBP £, INR ₹, BDT ৳ tk, PLN zł, ' +
    'RUB ₽ руб, GEL ₾, TRY ₺ tl, KRW ₩ 원, CNY 元, JPY 円, CZK kč, SAR ر.س, AED د.إ, EGP ج.م, ILS ₪, UAH ₴, ' +
    'MMK ks, NGN ₦, PEN s/, BOB bs, CRC ₡, PYG ₲ gs, DOP rd$, PAB b/, RON lei, HUF ft, TND dt د.ت',
);

/** Symbols that several currencies share, with all of these currencies. */
export const SHARED_SYMBOLS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  parseTextTable(
    '$ USD SGD AUD CAD HKD TWD MXN COP CLP ARS UYU NZD, ¥ CNY JPY, rs INR NPR PKR LKR, kr SEK DKK NOK, c$ NIO, bs VES, ' +
      'q GTQ, l HNL, r ZAR',
  ),
);

/**
 * ISO 4217 codes that are accepted beside a number ("GEL 12.50", "390.000 VND"): those in the tables above, and some that have no
 * symbol.
 */
export const CURRENCY_CODES: ReadonlySet<string> = new Set([
  ...Object.values(CURRENCY_SYMBOLS),
  ...Object.values(SHARED_SYMBOLS).flat(),
  ...(
    'CHF KZT QAR KWD BHD OMR JOD MAD KES GHS LAK KHR MOP BND BGN XOF ' +
    'XAF UGX RWF TZS MUR DZD IQD RSD ISK AMD AZN UZS JMD TTD'
  ).split(' '),
]);

// The currency by the end of a host name; the longest match wins. Of the hosts that serve many countries, only those are listed
// on which a plain "$" means the currency of the host's own country.
const CURRENCY_BY_ENDING = parseCurrencies(
  'VND vn chotot.com nhatot.com vieclamtot.com, PHP ph, MYR com.my, SGD sg com.sg, THB co.th, TWD tw, ' +
    'IDR co.id, BRL com.br, MXN com.mx, COP com.co, CLP cl, ARS com.ar, UYU com.uy, PEN com.pe, VES com.ve, ' +
    'USD com.ec com.sv amazon.com ebay.com walmart.com aliexpress.us us.shein.com, BOB com.bo, DOP com.do, ' +
    'GTQ com.gt, HNL com.hn, NIO com.ni, PYG com.py, CRC co.cr, ZAR co.za, NPR com.np, BDT com.bd, PKR pk, ' +
    'LKR lk, MMK com.mm, GBP co.uk, JPY co.jp, INR in, CAD ca, AUD com.au, HKD com.hk, SEK se, ' +
    'CNY cn 1688.com taobao.com tmall.com',
);

/** Returns the currency that a host's prices have by default; undefined if the host name tells no country. */
export function findCurrencyOfHost(hostname: string): string | undefined {
  const parts = hostname.split('.');
  const endings = [3, 2, 1].map((labels) => parts.slice(-labels).join('.'));
  return endings.map((ending) => CURRENCY_BY_ENDING[ending]).find((currency) => currency !== undefined);
}
