import { describe, expect, it } from 'vitest';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import { keepProductParameters, toPageAddressForReport } from '@/lib/marketplaces/addresses';
import { ADDRESS_SECRETS } from '@/tests/support/hostile/planted-addresses';

const CLICK =
  'fbclid=IwAR0aB9xVisitor4711&gclid=EAIaIQobChMIvisitor&_gl=1*abc*MTIz&utm_source=fb&zarsrc=30&uid=9981';

describe('the address of a page in a report', () => {
  it.each([
    ['https://shopee.vn/Am-tra-i.912345678.20011223344', ''],
    ['https://shopee.vn/search', 'keyword=%E1%BA%A5m%20tr%C3%A0'],
    ['https://www.lazada.vn/catalog/', 'q=am+tra'],
    ['https://tiki.vn/am-tra-p123456.html', 'spid=123457'],
    ['https://item.taobao.com/item.htm', 'id=612345678901'],
    ['https://www.amazon.com/sp', 'seller=A1B2C3D4E5F6G7'],
  ])('keeps on a marketplace the parameters of the marketplace’s own patterns: %s', (address, named) => {
    const whole = `${address}?${[CLICK, named, 'sp_atk=6f0a', 'xptdk=6f0a', 'variant=3'].filter(Boolean).join('&')}#access_token=Zt8`;
    expect(toPageAddressForReport(whole, [])).toBe(named === '' ? address : `${address}?${named}`);
  });

  it('keeps of a pasted link only what names a product', () => {
    const url = `https://shop-lua.vn/p/am-tra?variant=3&srsltid=Af4711&_kx=person&epik=x&cid=9&${CLICK}#top`;
    expect(toPageAddressForReport(url, [keepProductParameters(url)])).toBe(
      'https://shop-lua.vn/p/am-tra?variant=3',
    );
  });

  it('keeps on another site a parameter that links of the page have with the same value', () => {
    const url = `https://shop-lua.vn/product.php?id=5&variant=3&${CLICK}#top`;
    expect(toPageAddressForReport(url, [])).toBe('https://shop-lua.vn/product.php');
    expect(toPageAddressForReport(url, ['/product.php?id=5'])).toBe('https://shop-lua.vn/product.php?id=5');
    expect(
      toPageAddressForReport(url, [
        'https://shop-lua.vn/product.php?id=6',
        'https://other.vn/product.php?id=5',
      ]),
    ).toBe('https://shop-lua.vn/product.php');
    expect(toPageAddressForReport(`https://u:p@shop-lua.vn/a?otp=8044`, ['?otp=8044'])).toBe(
      'https://shop-lua.vn/a?otp=x',
    );
  });
});

describe('addresses in a page', () => {
  it.each(ADDRESS_SECRETS)('lose %j', (parameter, secret) => {
    for (const address of [
      `https://shop.example/a?x=1&${parameter}&y=2`,
      `/a?${parameter}`,
      `https://shop.example/a#${parameter}`,
      `/login?next=${encodeURIComponent(`/a?${parameter}`)}`,
    ]) {
      expect(maskSecrets(address, 'x'), address).not.toContain(secret);
    }
  });

  it.each([
    '/san-pham/am-tra?id=5&variant=3&page=2&sort=price',
    '/p?code=SP-2026-00123',
    '/p?product_code=AT400&sku=AT-1&color=do',
    'https://cdn.example/i.jpg?w=300&h=300&format=webp&v=20261129',
    '/tim-kiem?q=am+tra&category=12',
  ])('keep the parameter that identifies the page or picture: %s', (address) => {
    expect(maskSecrets(address, 'x')).toBe(address);
  });

  it.each([
    ['{"user":{"id":90077112,"nickname":"may.lan.93"},"sku":"AT-1"}', ['90077112', 'may.lan.93'], 'AT-1'],
    ['{"clientId":"GA1.2.1839.17755","userId":"u-44120","price":250000}', ['GA1.2', 'u-44120'], '250000'],
    ['{\\"userId\\":778899,\\"title\\":\\"Ấm trà\\"}', ['778899'], 'Ấm trà'],
  ])('and data lose the parameter that identifies the visitor: %s', (data, secrets, remainder) => {
    const clean = maskSecrets(data, '█');
    for (const secret of secrets) expect(clean).not.toContain(secret);
    expect(clean).toContain(remainder);
  });
});
