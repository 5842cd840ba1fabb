import { describe, expect, it } from 'vitest';
import { isPrivateHost, mayFetch } from '@/lib/capture/addresses';
import { findCssReferences, makeUrlsAbsolute } from '@/lib/capture/css';
import { escapeAttribute, escapeStyle, escapeText } from '@/lib/capture/freeze/write/escape';
import { filterJsonLd } from '@/lib/capture/freeze/write/json-ld';
import { toIdentityTokens } from '@/lib/capture/identity';
import { findMediaType } from '@/lib/capture/media-type';
import { TokenFinder } from '@/lib/capture/token-finder';
import { findHtmlProblems } from '@/lib/evidence/verify/inert-html';

const base = 'https://cdn.example/css/a.css';

describe('findCssReferences', () => {
  it.each([
    ['a{background:url(b.png)}', [['https://cdn.example/css/b.png', 'image']]],
    ['a{background:url( "../b.png#x" )}', [['https://cdn.example/b.png', 'image']]],
    ["@font-face{src:url('/f.woff2?v=1') format('woff2')}", [['https://cdn.example/f.woff2?v=1', 'font']]],
    [
      '@import "b.css";@import url(c.css) screen;',
      [
        ['https://cdn.example/css/b.css', 'style'],
        ['https://cdn.example/css/c.css', 'style'],
      ],
    ],
    ['a{background:url(data:image/png;base64,AA)} b{fill:url(#x)}', []],
    ['a{background:url(javascript:x())}', []],
    [
      'a{background:url(//other.example/b.png),url(b.png),url(b.png)}',
      [
        ['https://other.example/b.png', 'image'],
        ['https://cdn.example/css/b.png', 'image'],
      ],
    ],
  ])('reads %s', (css, expected) => {
    expect(findCssReferences(css, base).map(({ url, use }) => [url, use])).toEqual(expected);
  });

  it('makes relative addresses absolute and leaves data addresses and fragments', () => {
    expect(makeUrlsAbsolute('@import "b.css";a{x:url(c.png);y:url(#d);z:url(data:,e)}', base)).toBe(
      '@import "https://cdn.example/css/b.css";a{x:url("https://cdn.example/css/c.png");y:url(#d);z:url(data:,e)}',
    );
  });
});

describe('escapeAttribute, escapeText and escapeStyle', () => {
  it.each(['<script>&"', 'a < b > c', '\u00a0', '</textarea><script>'])(
    'keep %j inert in a text and an attribute',
    (words) => {
      expect(findHtmlProblems(`<p title="${escapeAttribute(words)}">${escapeText(words)}</p>`)).toEqual([]);
    },
  );

  it.each([
    ['a{content:"</style><script>x()</script>"}', 'a{content:"\\3c /style>\\3c script>x()\\3c /script>"}'],
    ['@media (400px<width<600px){}', '@media (400px< width<600px){}'],
    ["a{background:url('data:image/svg+xml,<svg/>')}", "a{background:url('data:image/svg+xml,\\3c svg/>')}"],
    ['a::before{content:"<"}', 'a::before{content:"<"}'],
    ['</style><script>', '< /style>< script>'],
    ['"unclosed </style>', '"unclosed < /style>'],
  ])('start no tag in the style %s', (css, expected) => {
    expect(escapeStyle(css)).toBe(expected);
    expect(findHtmlProblems(`<style>${escapeStyle(css)}</style>`)).toEqual([]);
  });
});

describe('filterJsonLd', () => {
  it('keeps goods, seller and price, and drops everything else', () => {
    const page = {
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Ấm </script>',
      offers: {
        '@type': 'Offer',
        price: 189_000,
        seller: { name: 'Gốm Thử', email: 'a@b.vn', telephone: '0901' },
      },
      review: [{ author: { name: 'Khách' } }],
      potentialAction: { target: 'https://a.example/?token=1' },
      customer: 'Hoa',
    };
    const jsonLd = filterJsonLd(JSON.stringify(page)) ?? '';
    expect(JSON.parse(jsonLd)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Ấm </script>',
      offers: { '@type': 'Offer', price: 189_000, seller: { name: 'Gốm Thử' } },
    });
    expect(jsonLd).not.toContain('<');
  });

  it.each(['', 'x()', 'null', '{}', '[]', '{"@context":"https://evil.example","name":"a"}', '{"a":1}'])(
    'keeps nothing of %s',
    (text) => {
      expect(filterJsonLd(text)).toBeUndefined();
    },
  );

  it('stops at the depth limit', () => {
    let deep = '"a"';
    for (let level = 0; level < 100; level++) deep = `{"item":${deep}}`;
    expect(filterJsonLd(deep)).toBeUndefined();
  });
});

describe('the visitor’s identity', () => {
  it.each([
    [['Chào, Hoa Mẫu Đơn'], ['Hoa Mẫu Đơn']],
    [['hoa.thu@example.vn'], ['hoa.thu@example.vn']],
    [
      ['Giao đến: 27 Ngõ Thử, Phường Mẫu Số Chín, Hà Nội'],
      ['27 Ngõ Thử', 'Phường Mẫu Số Chín', '27 Ngõ Thử, Phường Mẫu Số Chín, Hà Nội'],
    ],
    [
      ['12 Jalan Mawar 3, 43000 Kajang, Selangor'],
      ['Kajang', '43000 Kajang', '12 Jalan Mawar 3', '12 Jalan Mawar 3, 43000 Kajang, Selangor'],
    ],
    [['Tài khoản', 'Đăng xuất', 'Hà Nội', 'abc', '  ', 'xxxxxxxx', '********'], []],
  ])('is found in %j', (fields, tokens) => {
    expect(new Set(toIdentityTokens(fields))).toEqual(new Set(tokens));
  });

  it.each([
    ['Gửi Hoa Mẫu Đơn nhé', 'Gửi █████ nhé'],
    ['HOA MẪU ĐƠN', '█████'],
    ['Hoa\n  Mẫu Đơn', '█████'],
    ['HoaMẫuĐơnx và Hoa Mẫu Đơnx', 'HoaMẫuĐơnx và Hoa Mẫu Đơnx'],
  ])('is removed from %j', (text, expected) => {
    expect(new TokenFinder(['Hoa Mẫu Đơn']).without(text)).toBe(expected);
  });

  it.each([
    ['JSON with escapes in JSON', '{\\"n\\":\\"Ch\\\\u00e0o\\\\nHoa M\\\\u1eabu \\\\u0110\\\\u01a1n\\"}'],
    ['entities', 'Hoa M&#7851;u &#x110;&#417;n'],
    ['entities of entities', 'Hoa M&amp;#7851;u &amp;#x110;&amp;#417;n'],
    ['an address in an address', `?next=${encodeURIComponent(`/u?n=${encodeURIComponent('Hoa Mẫu Đơn')}`)}`],
    ['what escape() made', 'n=Hoa%20M%u1EABu%20%u0110%u01A1n'],
    ['decomposed letters', 'Hoa Mẫu Đơn'.normalize('NFD')],
    ['a no-break space', 'Hoa\u00a0Mẫu\u00a0Đơn'],
    ['plain letters', 'Hoa Mau Don'],
    ['the end of an address', '/u/hoa-mau-don'],
    ['a name run together', 'ten=HoaMauDon;'],
    ['letters of no width', 'H\u200bo\u00ada\u200b Mẫu\u2060 Đơn'],
    [
      'an address three times in another',
      [1, 2, 3].reduce((inner) => encodeURIComponent(inner), '/u?n=Hoa Mẫu Đơn'),
    ],
  ])('is removed from %s', (_, text) => {
    expect(new TokenFinder(['Hoa Mẫu Đơn']).without(text)).not.toMatch(/hoa|don|1eab/i);
  });

  it.each([
    ['as it is', Buffer.from('Hoa Mẫu Đơn').toString('base64')],
    ['behind other words', Buffer.from('{"n":"Hoa Mẫu Đơn"}').toString('base64')],
    ['as addresses write it', `/u/${Buffer.from('~?~Hoa Mẫu Đơn>>').toString('base64url')}`],
    ['percent-encoded inside', Buffer.from(encodeURIComponent('Hoa Mẫu Đơn')).toString('base64')],
  ])('is removed from base64 (%s), other base64 stays', (_, text) => {
    const other = Buffer.from('Ấm trà men rạn').toString('base64');
    const clean = new TokenFinder(['Hoa Mẫu Đơn']).without(`${text} ${other}`);
    expect(clean).toMatch(/█████ /);
    expect(clean).toContain(` ${other}`);
  });

  it.each([
    '+84 901 234 567',
    '(+84) 901-234-567',
    '0901.234.567',
    '84901234567',
    '%2B84901234567',
    '090 123 45 67',
  ])('loses the phone number written as %s, longer and other numbers stay', (written) => {
    const phone = new TokenFinder(['0901 234 567']);
    expect(phone.without(`Gọi ${written}.`)).not.toMatch(/[2-9]/);
    const others = 'Gọi 0901 234 568, mã 10901234567, 0901234567890';
    expect(phone.without(others)).toBe(others);
  });

  it('loses a mail address in any encoding, and no short name inside a longer word', () => {
    const mail = new TokenFinder(['hoa.thu@example.vn']);
    for (const sign of ['@', '%40', '%2540', '\\u0040', '&#64;', '&#x40;']) {
      expect(mail.without(`u=hoa.thu${sign}example.vn`)).not.toContain('hoa');
    }
    expect(new TokenFinder(['Lê Na']).without('Lena và len a')).toBe('Lena và len a');
    expect(new TokenFinder(['hoaban']).without('gian hoabanshop, hoaban')).toBe('gian hoabanshop, █████');
  });

  it.each([
    `https://a.example/?n=${encodeURIComponent('Hoa Mẫu Đơn')}&b=1`,
    `https://a.example/?q=Ch%C3%A0o%20${encodeURIComponent('Hoa Mẫu Đơn')}`,
    `https://a.example/?n=${encodeURIComponent('Hoa Mẫu Đơn').replaceAll('%20', '+')}`,
  ])('is removed from the address %s', (url) => {
    const clean = new TokenFinder(['Hoa Mẫu Đơn']).without(url, 'x');
    expect(decodeURIComponent(clean.replaceAll('+', ' '))).not.toMatch(/Mẫu/);
    expect(URL.canParse(clean)).toBe(true);
  });
});

describe('findMediaType', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const words = (text: string) => new TextEncoder().encode(text);
  it.each([
    ['image', 'image/png', png, 'image/png'],
    ['image', 'application/octet-stream', png, 'image/png'],
    ['image', '', words('RIFF????WEBPVP8 '), 'image/webp'],
    ['image', 'text/html; charset=utf-8', words('<!doctype html>'), undefined],
    ['image', 'application/javascript', words('x()'), undefined],
    ['image', 'text/plain', words('x()'), undefined],
    ['image', 'image/svg+xml', words('<svg/>'), 'image/svg+xml'],
    ['image', 'image/svg+xml', words('<svg onload="x()"/>'), undefined],
    ['image', 'text/plain', words('<svg><script>x()</script></svg>'), undefined],
    ['style', 'text/css; charset=UTF-8', words('a{}'), 'text/css; charset=utf-8'],
    ['style', '', words('a{}'), 'text/css'],
    ['style', 'text/html', words('<p>'), undefined],
    ['style', 'text/plain', words('<!doctype html>'), undefined],
    ['image', 'text/css', words('a{}'), undefined],
    ['font', 'font/woff2', words('wOF2'), 'font/woff2'],
    ['font', 'application/octet-stream', words('wOF2'), 'font/woff2'],
  ] as const)('stores %s served as "%s" under its true type', (use, contentType, bytes, expected) => {
    expect(findMediaType(use, contentType, bytes)).toBe(expected);
  });
});

describe('isPrivateHost', () => {
  it.each([
    'localhost',
    '127.0.0.1',
    '10.0.0.8',
    '172.20.1.1',
    '192.168.1.1',
    '169.254.1.1',
    '[::1]',
    '[fd00::1]',
    'nas.local',
    'router',
    '0.0.0.0',
    '100.64.0.1',
  ])('is true for %s', (host) => {
    expect(isPrivateHost(host)).toBe(true);
    expect(mayFetch(`http://${host}/a`, 'https://shopee.vn/')).toBe(false);
  });

  it.each(['shopee.vn', '8.8.8.8', '172.32.0.1', '[2606:4700::1]', 'localhost.example'])(
    'is false for %s',
    (host) => {
      expect(isPrivateHost(host)).toBe(false);
    },
  );
});
