import { describe, expect, it } from 'vitest';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import {
  getKeyKind,
  parseTrustKey,
  toModelKey,
  toNotificationKey,
  toOfficialNameKey,
  toShopIdKey,
  toShopSlugKey,
  toSiteKey,
  toTaxKey,
} from '@/lib/domain/seller/trust-key';

describe('toShopIdKey', () => {
  it.each([
    ['shopee.vn', '123456', 'shop:shopee.vn:123456'],
    ['www.Shopee.vn', '00123456', 'shop:shopee.vn:123456'],
    ['tiktok.com', '7495794203056835079', 'shop:tiktok.com:7495794203056835079'],
    ['amazon.com', 'A2L77EE7U53NWQ', 'shop:amazon.com:~A2L77EE7U53NWQ'],
  ])('maps %s and %s to %s', (host, id, key) => {
    expect(toShopIdKey(host, id)).toBe(key);
  });

  it.each([
    ['shopee.vn', ''],
    ['shopee.vn', '0'],
    ['shopee.vn', '-5'],
    ['shopee.vn', '9223372036854775808'],
    ['shopee.vn', '12345678901234567890'],
    ['shopee.vn', '12:34'],
    ['shopee.vn', '12 34'],
    ['localhost', '12'],
    ['shop:ee.vn', '12'],
  ])('is undefined for %s and "%s"', (host, id) => {
    expect(toShopIdKey(host, id)).toBeUndefined();
  });
});

describe('toShopSlugKey', () => {
  it.each([
    ['tiki-trading', 'shop:tiki.vn:tiki-trading'],
    ['Tiki-Trading', 'shop:tiki.vn:tiki-trading'],
    ['nhabepxanh.official', 'shop:tiki.vn:nhabepxanh.official'],
    ['tiệm'.normalize('NFD'), `shop:tiki.vn:${'tiệm'.normalize('NFC')}`],
  ])('maps %s to %s', (slug, key) => {
    expect(toShopSlugKey('tiki.vn', slug)).toBe(key);
  });

  it.each(['123456', '１２３', '~A2L77EE7U53NWQ', 'a:b', 'a/b', '', ' ', '.hidden', 'a b'])(
    'is undefined for "%s", which could pose as another key',
    (slug) => {
      expect(toShopSlugKey('tiki.vn', slug)).toBeUndefined();
    },
  );
});

describe('keys of other kinds', () => {
  it.each([
    ['0100233488', 'tax:0100233488'],
    ['0314409058-002', 'tax:0314409058-002'],
    ['0314409058002', 'tax:0314409058-002'],
    [' 0100 233 488 ', 'tax:0100233488'],
    ['001099012345', 'tax:001099012345'],
    ['123', undefined],
    ['010023348X', undefined],
  ])('map "%s" as a tax code to %s', (code, key) => {
    expect(toTaxKey(code)).toBe(key);
  });

  it.each([
    ['www.Example.VN', 'site:example.vn'],
    ['shop.example.vn.', 'site:shop.example.vn'],
    ['example', undefined],
    ['exa mple.vn', undefined],
  ])('map "%s" as a site to %s', (host, key) => {
    expect(toSiteKey(host)).toBe(key);
  });

  it.each([
    ['000123/26/cbmp-qld', 'notice:000123/26/CBMP-QLD'],
    ['  000123/26/CBMP-QLD ', 'notice:000123/26/CBMP-QLD'],
    ['12:34', undefined],
  ])('map "%s" as a notification number to %s', (number, key) => {
    expect(toNotificationKey(number)).toBe(key);
  });

  it.each([
    ['8934563138165', 'gtin:08934563138165'],
    ['8934563138166', undefined],
    ['036000291452', 'gtin:00036000291452'],
    ['96385074', 'gtin:00000096385074'],
    ['04252614', 'gtin:00042100005264'],
    ['01234531', 'gtin:00012300000451'],
    ['01234543', 'gtin:00012340000053'],
    ['01234565', 'gtin:00012345000065'],
    ['01234566', undefined],
    ['12345', undefined],
  ])('map "%s" as a barcode to %s', (code, key) => {
    expect(toGtinKey(code)).toBe(key);
  });
});

describe('parseTrustKey', () => {
  it.each([
    'shop:shopee.vn:123456',
    'shop:tiki.vn:tiki-trading',
    'shop:amazon.com:~A2L77EE7U53NWQ',
    'tax:0314409058-002',
    'site:example.vn',
    'notice:000123/26/CBMP-QLD',
    'gtin:08934563138165',
    'item:amazon:B0EXAMPLE1',
    'item:temu:601100165350000',
  ])('returns %s unchanged', (text) => {
    expect(parseTrustKey(text)).toBe(text);
  });

  it.each([
    'shop:shopee.vn:0123',
    'shop:Shopee.vn:123',
    'shop:tiki.vn:Tiki-Trading',
    'shop:shopee.vn',
    'tax:0314409058002',
    'site:www.example.vn',
    'name:Tiệm Gốm Mây',
    'gtin:8934563138165',
    'item:amazon:X0099EXAMP',
    'item:amazon:b0example1',
    'item:shopee:22334455',
    'item:amazon',
    '',
  ])('refuses "%s", which is no key or no canonical one', (text) => {
    expect(parseTrustKey(text)).toBeUndefined();
  });
});

describe('toModelKey', () => {
  it.each([
    ['Acme', 'AB-120', 'model:acme/AB-120'],
    ['ACME Inc.', 'ab 120', 'model:acmeinc/AB120'],
    ['Gốm Mây', 'M 7', undefined],
    ['Gốm Mây', 'M-7', 'model:gốmmây/M-7'],
    ['Acme', 'Nữ', undefined],
    ['Acme', 'Free size', undefined],
    ['', 'AB-120', undefined],
    ['Acme', 'AB/120', undefined],
  ])('maps %s and %s to %s', (brand, model, key) => {
    expect(toModelKey(brand, model)).toBe(key);
    if (key !== undefined)
      expect([parseTrustKey(key), getKeyKind(toModelKey(brand, model) ?? 'tax:')]).toEqual([key, 'model']);
  });

  it('differs for models that differ by one letter', () => {
    expect(toModelKey('Acme', 'AB-120')).not.toBe(toModelKey('Acme', 'AB-120S'));
    expect(toModelKey('Acme', 'AB-120')).not.toBe(toModelKey('Acme', 'A8-120'));
  });
});

describe('toOfficialNameKey', () => {
  it.each([
    ['Nhà Bếp Xanh', 'official:shopee.vn:nhàbếpxanh'],
    ['Nhà Bếp Хаnh', 'official:shopee.vn:nhàbếpxanh'],
    ['Nhà Bếp Xánh', 'official:shopee.vn:nhàbếpxánh'],
    ['11a Official', 'official:shopee.vn:llaofficial'],
    ['Lan', undefined],
    ['123456', undefined],
  ])('maps %s to %s', (name, key) => {
    expect(toOfficialNameKey('shopee.vn', name)).toBe(key);
    if (key !== undefined) expect(parseTrustKey(key)).toBe(key);
  });

  it('has a kind of its own, not the shop’s', () => {
    expect(parseTrustKey('official:shopee.vn:Nhà Bếp Xanh')).toBeUndefined();
    expect(getKeyKind('official:shopee.vn:nhàbếpxanh')).toBe('official');
  });
});
