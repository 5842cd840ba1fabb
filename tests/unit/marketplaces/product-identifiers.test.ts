// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { site } from '@/lib/independent-shops';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { pageOf } from '../../support/pages/page';

const SHOPEE = 'https://shopee.vn/Kem-duong-Suong-Mai-i.1043927518.27190000001';
const SHOP = 'https://gom-may.example/products/kem-duong';
const product = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@type': 'Product',
    name: 'Kem dưỡng Sương Mai',
    ...fields,
  })}</script>`;
const filler = `<p>${'Kem dưỡng ẩm cho da khô, dùng buổi tối. '.repeat(15)}</p>`;

function read(html: string, url = SHOPEE): ListingReading {
  const page = pageOf(`<h1>Kem dưỡng Sương Mai</h1>${html}${filler}`, url);
  return replaceTextWithSiteFacts(readPage(findAdapter(page.url) ?? site, page));
}

function identifiers(html: string, url = SHOPEE) {
  const reading = read(html, url);
  if (reading.kind !== 'listing') throw new Error(`read as ${reading.kind}`);
  const { brand, model, barcode, notificationNumber } = reading.listing;
  return { brand, model, barcode, notificationNumber };
}
const NONE = { brand: undefined, model: undefined, barcode: undefined, notificationNumber: undefined };

describe('a barcode', () => {
  it.each([
    ['in the page’s data', product({ gtin13: '8934563138165' })],
    ['of the offer', product({ offers: { gtin13: '8934563138165' } })],
    ['as a number', product({ gtin: 8934563138165 })],
    ['in a table', '<table><tr><th>Mã vạch</th><td>8934563138165</td></tr></table>'],
    ['in rows of two cells', '<table><tr><td>Barcode:</td><td> 8934563138165 </td></tr></table>'],
    ['in a list of terms', '<dl><dt>EAN</dt><dd>8934563138165</dd></dl>'],
  ])('is read %s', (_, html) => {
    expect(identifiers(html).barcode).toBe('8934563138165');
  });

  it.each([
    ['with a wrong check digit', product({ gtin13: '8934563138166' })],
    ['that the shop gave itself', product({ gtin13: '2934563138163' })],
    ['that is a number of the shop', product({ gtin: 'SP-0042' })],
    ['in running text only', '<p>Mã vạch 8934563138165</p>'],
    ['in the marketplace’s frame', '<footer><dl><dt>EAN</dt><dd>8934563138165</dd></dl></footer>'],
  ])('is not read from one %s', (_, html) => {
    expect(identifiers(html).barcode).toBeUndefined();
  });
});

const atShop = (html: string) =>
  identifiers(`<meta property="og:type" content="product">${html}`, SHOP).barcode;
it('reads a barcode that ends a sentence in a shop’s list', () => {
  expect(atShop('<ul><li>Hai năm bảo hành.</li><li>EAN: 8934563138165. </li></ul>')).toBe('8934563138165');
});

const withCheckDigit = (digits: string) => {
  const sum = [...digits.padStart(13, '0')].reduce(
    (all, digit, i) => all + Number(digit) * (i % 2 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
};
/** Ways in which an independent shop's page states a barcode. */
const FORMS: Readonly<Record<string, (code: string) => string>> = {
  'JSON-LD, by length': (code) => product({ [`gtin${code.length}`]: code }),
  'JSON-LD, of any length': (code) => product({ gtin: code }),
  'JSON-LD, of the offer': (code) => product({ offers: [{ '@type': 'Offer', gtin: code }] }),
  microdata: (code) => `<div itemscope><meta itemprop="gtin${code.length}" content="${code}"></div>`,
  'microdata that is shown': (code) => `<span itemprop="gtin">${code}</span>`,
  'a table': (code) => `<table><tr><th>Mã vạch</th><td>${code}</td></tr></table>`,
  'a table of two cells': (code) => `<table><tr><td>UPC</td><td>${code}</td></tr></table>`,
  'a list of terms': (code) => `<dl><dt>GTIN</dt><dd>${code}</dd></dl>`,
  'a line': (code) => `<ul><li>Barcode: ${code}</li></ul>`,
  'a line with a bold name': (code) => `<p><b>EAN:</b> ${code}</p>`,
  'a line of the whole name': (code) => `<p>Mã sản phẩm quốc tế: ${code}</p>`,
  'a line with a name in bold and a colon after it': (code) => `<ul><li><b>ISBN</b>: ${code}</li></ul>`,
  'lines of one cell': (code) =>
    `<table><tr><td><b>Pages:</b> 275<br><b>UPC:</b> ${code}<br>${'Available. '.repeat(12)}</td></tr></table>`,
  'rows of two plain elements': (code) => `<div><div>EAN:</div><strong>${code}</strong></div>`,
  'the meta tags of a shop': (code) => `<meta property="books:isbn" content="${code}">`,
  'the scripts of another system': (code) =>
    `<script>window.item = { "url" : "/kem-duong", "upc" : "${code}" }</script>`,
  'the scripts of the theme': (code) =>
    `<script>window.p={"handle":"kem-duong","variants":[{"barcode":"${code}"}]}</script>`,
};
const CODES = [
  '893456313816',
  '01234567890',
  '978604123456',
  '1893456313816',
  '9312345',
  '400638133393',
  '690123456789',
  '360052345678',
  '71234567890',
].map(withCheckDigit);
const OWN = [
  '2345678',
  '020123456789',
  '040123456789',
  '215000012345',
  '299999999999',
  '21234567890',
  '41234567890',
];

describe.each(Object.entries(FORMS))('a barcode in %s', (_, form) => {
  it.each(CODES)('%s is read', (code) => {
    expect(atShop(form(code))).toBe(code);
  });

  it.each(OWN.map(withCheckDigit))('%s is a number of the shop', (code) => {
    expect(atShop(form(code))).toBeUndefined();
  });
});

describe('a shop’s page', () => {
  it.each([
    [
      'parted by hyphens',
      '<table><tr><th>ISBN-13</th><td>978-604-1-23456-7</td></tr></table>',
      '9786041234567',
    ],
    [
      'in a related product’s line',
      '<div class="related"><ul><li>Mã vạch: 8934563138165</li></ul></div>',
      undefined,
    ],
    [
      'of two variants',
      '<script>["kem-duong",{"barcode":"8934563138165"},{"barcode":"8934563138172"}]</script>',
      undefined,
    ],
    [
      'in a script about another product',
      '<script>["son-moi",{"barcode":"8934563138165"}]</script>',
      undefined,
    ],
    ['in a sentence with two colons', '<p>Chú ý: mã vạch: 8934563138165</p>', undefined],
    ['behind another name', '<p>Điện thoại: 8934563138165</p>', undefined],
  ])('states a barcode %s', (_, html, code) => {
    expect(atShop(html)).toBe(code);
  });
});

describe('a model', () => {
  it('is read with its brand from a table or from the data', () => {
    const table =
      '<table><tr><th>Thương hiệu</th><td>Acme</td></tr><tr><th>Model</th><td>AB-120</td></tr></table>';
    expect(identifiers(table)).toMatchObject({ brand: 'Acme', model: 'AB-120' });
    const ld = product({
      offers: { price: 90000, priceCurrency: 'VND' },
      brand: { name: 'Acme' },
      model: { '@type': 'ProductModel', name: 'AB-120' },
    });
    expect(identifiers(ld, SHOP)).toMatchObject({ brand: 'Acme', model: 'AB-120' });
  });

  it.each([
    ['Item model number', 'AB-120'],
    ['Item model number', '6012110'],
    ['Modellnummer', 'AB 120'],
    ['Numero modello articolo', 'AB120'],
    ['Número de modelo', '05042'],
    ['Modelo', 'AB-120-KIT'],
    ['Numéro du modèle de l’article', 'AB120'],
  ])('is read from the row "%s"', (name, model) => {
    expect(identifiers(`<dl><dt>${name}</dt><dd>${model}</dd></dl>`).model).toBe(model);
  });

  it.each(['Ražotāja kods', 'Model name / number', 'Manufacturer Part Number (MPN)'])(
    'is read from a shop’s row "%s"',
    (name) => {
      const rows = `<meta property="og:type" content="product"><div><span>${name} </span><div><b>AB120</b></div></div>`;
      expect(identifiers(rows, SHOP).model).toBe('AB120');
    },
  );

  it('is read from microdata with the brand of a shop', () => {
    const marked = `<div itemprop="brand" itemscope><meta itemprop="name" content="Acme"></div>
      <meta itemprop="mpn" content="AB-120">`;
    const own = product({ offers: { price: 90000, priceCurrency: 'VND' } });
    expect(identifiers(own + marked, SHOP)).toMatchObject({ brand: 'Acme', model: 'AB-120' });
  });

  it.each([
    ['a word', '<dl><dt>Model</dt><dd>Nữ</dd></dl>'],
    ['a model that this one fits', '<dl><dt>Model compatibil</dt><dd>AB-120</dd></dl>'],
    ['a part number of digits only in the data', product({ mpn: '338101' })],
    ['a year', '<dl><dt>Model</dt><dd>2026</dd></dl>'],
    ['a sentence', '<dl><dt>Model</dt><dd>Mẫu mới nhất năm 2026 của hãng</dd></dl>'],
    ['the shop’s own number of the listing', product({ mpn: '27190000001' })],
  ])('is not read from %s', (_, html) => {
    expect(identifiers(html).model).toBeUndefined();
  });

  it('is not read for goods of "No brand"', () => {
    expect(identifiers('<dl><dt>Thương hiệu</dt><dd>No brand</dd></dl>')).toEqual(NONE);
  });
});

describe('a notification number', () => {
  it.each([
    ['a table', '<dl><dt>Số công bố</dt><dd>000123/26/cbmp-qld</dd></dl>', '000123/26/CBMP-QLD'],
    ['a table of medicines', '<dl><dt>Số đăng ký</dt><dd>VD-12345-21</dd></dl>', 'VD-12345-21'],
    ['the description', product({ description: 'SCB: 123/26/CBMP-HN. Dùng tối.' }), '123/26/CBMP-HN'],
    ['a food’s description', product({ description: 'ĐKSP 1234/2024/ĐKSP' }), '1234/2024/ĐKSP'],
  ])('is read in %s', (_, html, number) => {
    expect(identifiers(html).notificationNumber).toBe(number);
  });

  it.each([
    ['two different ones', product({ description: '123/26/CBMP-HN và 124/26/CBMP-HN' })],
    ['one inside a longer number', product({ description: '99/123/26/CBMP-HN' })],
    ['a business licence', '<dl><dt>Số đăng ký</dt><dd>0312687878</dd></dl>'],
    ['a recommendation beside', '<aside><p>Kem khác, SCB 123/26/CBMP-HN</p></aside>'],
  ])('is not read from %s', (_, html) => {
    expect(identifiers(html).notificationNumber).toBeUndefined();
  });
});

describe('a brand on Amazon', () => {
  it.each([
    ['Visit the Acme Store', 'Acme'],
    ['Brand: Acme', 'Acme'],
    ['Marca: Acme Home', 'Acme Home'],
    ['Visita lo Store di Acme', 'Acme'],
    ['Visiter la boutique Acme', 'Acme'],
    ['Besuchen Sie den Acme-Store', 'Acme'],
    ['Lan Nguyen (Author)', undefined],
  ])('in the line "%s" is %s', (line, brand) => {
    const page = `<span id="productTitle">Kem dưỡng Sương Mai</span><a id="bylineInfo" href="/stores/x">${line}</a>`;
    expect(identifiers(page, 'https://www.amazon.com/dp/B0EXAMPLE1').brand).toBe(brand);
  });
});

describe('a book shop’s page without markup', () => {
  const at = (path: string) => read('', `https://sach.example${path}`).kind;

  it('is a product’s if its address holds the book’s number', () => {
    expect(at('/product/9786041234567')).toBe('listing');
    expect(at('/nguyen-lan/9786041234567/pd/234567')).toBe('listing');
  });

  it.each(['/tin/9786041234568', '/search/9786041234567', '/tin/19786041234567'])('is none at %s', (path) => {
    expect(at(path)).not.toBe('listing');
  });
});

describe('a shop’s page without any markup', () => {
  const kind = (html: string) => read(html, 'https://shop.example/a-17.html').kind;

  it('is a product’s if its lines state one barcode', () => {
    expect(kind('<p>EAN: 8934563138165</p><li>EAN13 : <strong>8934563138165</strong></li>')).toBe('listing');
  });

  it('is none at a list’s address', () => {
    expect(read('<p>EAN: 8934563138165</p>', 'https://shop.example/search/a').kind).not.toBe('listing');
  });

  it.each([
    ['two barcodes', '<p>EAN: 8934563138165</p><p>EAN: 8934563138172</p>'],
    ['a number with a wrong check digit', '<p>EAN: 8934563138166</p>'],
    ['a barcode in a sentence', '<p>What is an EAN: 8934563138165 is an example of one.</p>'],
  ])('is none if they state %s', (_, html) => {
    expect(kind(html)).not.toBe('listing');
  });

  it('gives the brand that its scripts name once', () => {
    const script = (brands: string) =>
      `<meta property="og:type" content="product"><script>window.p = {"url":"/kem-duong",${brands}}</script>`;
    expect(identifiers(script('"brandName":"Acme"'), SHOP).brand).toBe('Acme');
    expect(identifiers(script('"brandName":"Acme"},{"brandName":"Other"'), SHOP).brand).toBeUndefined();
  });

  it('names its product in the window’s title if nowhere else', () => {
    const page = pageOf('<p>EAN: 8934563138165</p>', 'https://shop.example/a-17.html');
    page.document.title = 'Kem dưỡng Sương Mai';
    const reading = readPage(site, page);
    expect(reading.kind === 'listing' && reading.listing.title).toBe('Kem dưỡng Sương Mai');
  });
});

it('reads a row whose name is spread over many lines', () => {
  const name = `<span class="a-text-bold">ISBN-13\n${' '.repeat(60)}:\n${' '.repeat(80)}</span>`;
  const page = `<ul><li><span>${name} <span>978-6041234567</span></span></li></ul>`;
  expect(identifiers(page).barcode).toBe('9786041234567');
});

it('the identifiers become subjects of the look-up', () => {
  const html = `${product({ gtin13: '8934563138165' })}<dl><dt>Số công bố</dt><dd>000123/26/CBMP-QLD</dd>
    <dt>Thương hiệu</dt><dd>Acme</dd><dt>Model</dt><dd>AB-120</dd></dl>`;
  const keys = listReadingSubjects(read(html)).page.flatMap((one) => (one.kind === 'name' ? [] : [one.key]));
  expect(keys).toEqual([
    'shop:shopee.vn:1043927518',
    'notice:000123/26/CBMP-QLD',
    'gtin:08934563138165',
    'model:acme/AB-120',
  ]);
});
