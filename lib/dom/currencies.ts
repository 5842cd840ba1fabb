/**
 * Symbols and codes that prices are shown with. A symbol shared by several currencies ("$", "Rs", "¥", "kr") only names
 * candidates; without another source (the host's country) the currency stays unknown.
 */
export const CURRENCY_SYMBOLS: Readonly<Record<string, string>> = {
  '₫': 'VND',
  đ: 'VND',
  vnđ: 'VND',
  đồng: 'VND',
  rm: 'MYR',
  '฿': 'THB',
  '₱': 'PHP',
  rp: 'IDR',
  s$: 'SGD',
  sg$: 'SGD',
  nt$: 'TWD',
  r$: 'BRL',
  us$: 'USD',
  u$s: 'USD',
  c$: 'CAD',
  ca$: 'CAD',
  a$: 'AUD',
  au$: 'AUD',
  hk$: 'HKD',
  mx$: 'MXN',
  mex$: 'MXN',
  $mxn: 'MXN',
  nz$: 'NZD',
  cop$: 'COP',
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '৳': 'BDT',
  tk: 'BDT',
  zł: 'PLN',
  '₽': 'RUB',
  руб: 'RUB',
  '₾': 'GEL',
  '₺': 'TRY',
  tl: 'TRY',
  '₩': 'KRW',
  원: 'KRW',
  元: 'CNY',
  円: 'JPY',
  kč: 'CZK',
  'ر.س': 'SAR',
  'د.إ': 'AED',
  'ج.م': 'EGP',
  '₪': 'ILS',
  '₴': 'UAH',
  ks: 'MMK',
  '₦': 'NGN',
  's/': 'PEN',
  bs: 'BOB',
  '₡': 'CRC',
  '₲': 'PYG',
  gs: 'PYG',
  rd$: 'DOP',
  'b/': 'PAB',
  lei: 'RON',
  ft: 'HUF',
  dt: 'TND',
  'د.ت': 'TND',
};

/** Signs shared by several currencies, with all candidates. */
export const SHARED_SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'SGD', 'AUD', 'CAD', 'HKD', 'TWD', 'MXN', 'COP', 'CLP', 'ARS', 'UYU', 'NZD'],
  '¥': ['CNY', 'JPY'],
  rs: ['INR', 'NPR', 'PKR', 'LKR'],
  kr: ['SEK', 'DKK', 'NOK'],
  c$: ['NIO'],
  bs: ['VES'],
  q: ['GTQ'],
  l: ['HNL'],
  r: ['ZAR'],
};

/** ISO 4217 codes accepted beside a number ("GEL 12.50", "390.000 VND"). */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  (
    'VND USD EUR GBP CNY JPY KRW TWD HKD SGD MYR THB PHP IDR MMK INR NPR PKR LKR BDT BRL MXN COP CLP ARS UYU ' +
    'PEN BOB VES CRC PYG DOP GTQ HNL NIO PAB AUD NZD CAD CHF SEK DKK NOK PLN CZK HUF RON TRY RUB UAH GEL KZT ILS AED SAR EGP QAR ' +
    'KWD BHD OMR JOD TND MAD ZAR NGN KES GHS LAK KHR MOP BND BGN ' +
    // Prices that American marketplaces show to visitors from other countries.
    'XOF XAF UGX RWF TZS MUR DZD IQD RSD ISK AMD AZN UZS JMD TTD'
  ).split(' '),
);

// Country by the end of the host name; the longest match wins. Hosts that serve many countries are left out, unless
// their plain "$" is their own country's.
const CURRENCY_BY_ENDING: Readonly<Record<string, string>> = {
  vn: 'VND',
  ph: 'PHP',
  'com.my': 'MYR',
  sg: 'SGD',
  'com.sg': 'SGD',
  'co.th': 'THB',
  tw: 'TWD',
  'co.id': 'IDR',
  'com.br': 'BRL',
  'com.mx': 'MXN',
  'com.co': 'COP',
  cl: 'CLP',
  'com.ar': 'ARS',
  'com.uy': 'UYU',
  'com.pe': 'PEN',
  'com.ve': 'VES',
  'com.ec': 'USD',
  'com.bo': 'BOB',
  'com.do': 'DOP',
  'com.gt': 'GTQ',
  'com.hn': 'HNL',
  'com.ni': 'NIO',
  'com.py': 'PYG',
  'com.sv': 'USD',
  'co.cr': 'CRC',
  'co.za': 'ZAR',
  'com.np': 'NPR',
  'com.bd': 'BDT',
  pk: 'PKR',
  lk: 'LKR',
  'com.mm': 'MMK',
  'co.uk': 'GBP',
  'co.jp': 'JPY',
  in: 'INR',
  ca: 'CAD',
  'com.au': 'AUD',
  'com.hk': 'HKD',
  se: 'SEK',
  cn: 'CNY',
  'amazon.com': 'USD',
  'ebay.com': 'USD',
  'walmart.com': 'USD',
  'aliexpress.us': 'USD',
  'us.shein.com': 'USD',
  '1688.com': 'CNY',
  'taobao.com': 'CNY',
  'tmall.com': 'CNY',
  'chotot.com': 'VND',
  'nhatot.com': 'VND',
  'vieclamtot.com': 'VND',
};

/** Returns the default currency of a host's prices; undefined for hosts without a country. */
export function currencyOfHost(hostname: string): string | undefined {
  const parts = hostname.split('.');
  const endings = [3, 2, 1].map((labels) => parts.slice(-labels).join('.'));
  return endings.map((ending) => CURRENCY_BY_ENDING[ending]).find((currency) => currency !== undefined);
}
