import { describe, expect, it } from 'vitest';
import { createReadingOfAddress } from '@/lib/workflows/look-up/reading-of-address';
import { problemsOf } from '@/tests/support/hostile/growth';
import { toLookUpText } from '@/web/scan/code-text';
import { findSharedLinkOrText } from '@/web/share/shared';

describe('findSharedLinkOrText', () => {
  it.each([
    [{ text: 'Xem ngay! https://shopee.vn/a-i.1.2?x=1.' }, 'https://shopee.vn/a-i.1.2?x=1'],
    [{ title: 'Gốm', text: 'https://vn.shp.ee/AbCdEfG 👍' }, 'https://vn.shp.ee/AbCdEfG'],
    [{ text: '“https://vt.tiktok.com/ZS123/”', title: 'x' }, 'https://vt.tiktok.com/ZS123/'],
    [{ url: 'https://tiki.vn/p1.html', text: 'https://other.example/' }, 'https://tiki.vn/p1.html'],
    [{ url: '', text: '', title: 'https://sendo.vn/a' }, 'https://sendo.vn/a'],
    [{ text: 'https://a.example/1 https://b.example/2' }, 'https://a.example/1'],
    [{ text: '(https://a.example/x)…' }, 'https://a.example/x'],
    [{ text: 'Tiệm Gốm Mây Thử' }, 'Tiệm Gốm Mây Thử'],
    [{ text: 'javascript:alert(1)' }, 'javascript:alert(1)'],
    [{}, ''],
  ])('reads from %j the text to look up %j', (fields, link) => {
    expect(findSharedLinkOrText(fields)).toBe(link);
  });

  it('takes time in proportion to a long hostile text', () => {
    const ofLength = (length: number) => `https://a.example/${'.'.repeat(length)}x`;
    expect(problemsOf((text) => findSharedLinkOrText({ text }), [{ name: 'points', ofLength }])).toEqual([]);
  });
});

describe('toLookUpText', () => {
  it.each([
    ['ean13', '9521234543213', { text: 'mã vạch 9521234543213', host: undefined }],
    ['upca', '036000291452', { text: 'mã vạch 036000291452', host: undefined }],
    ['ean13', '9521234543214', undefined],
    [
      'qrcode',
      'https://gommay.example.vn/a',
      { text: 'https://gommay.example.vn/a', host: 'gommay.example.vn' },
    ],
    ['qrcode', 'javascript:alert(1)', { text: 'javascript:alert(1)', host: undefined }],
    ['qrcode', '0100233488', { text: '0100233488', host: undefined }],
    ['qrcode', '   ', undefined],
  ])('reads from %s %s the question %j', (format, text, expected) => {
    expect(toLookUpText({ format, text }, 'mã vạch')).toEqual(expected);
  });
});

describe('createReadingOfAddress', () => {
  it('reads only listing and shop from the address', () => {
    expect(
      createReadingOfAddress(new URL('https://shopee.vn/Am-i.1043927518.2047?smtt=0'), 'Tiệm Gốm'),
    ).toMatchObject({
      kind: 'listing',
      listing: {
        id: '2047',
        url: 'https://shopee.vn/Am-i.1043927518.2047',
        seller: { id: '1043927518', name: 'Tiệm Gốm' },
        readFrom: { id: { source: 'url' }, 'seller.id': { source: 'url' } },
      },
    });
  });

  it('reads a shop by its number or name in the address', () => {
    expect(createReadingOfAddress(new URL('https://shopee.vn/shop/12'))).toMatchObject({
      kind: 'seller',
      seller: { id: '12' },
    });
    expect(createReadingOfAddress(new URL('https://tiki.vn/cua-hang/gom-may'))).toMatchObject({
      kind: 'seller',
      seller: { slug: 'gom-may' },
    });
  });

  it('reads an independent site as its own seller', () => {
    expect(createReadingOfAddress(new URL('https://gommay.example.vn/a'))).toMatchObject({
      kind: 'seller',
      marketplace: 'site',
      seller: { url: 'https://gommay.example.vn/' },
      site: { host: 'gommay.example.vn' },
    });
  });
});
