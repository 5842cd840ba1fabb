import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeRemoteAddressesFromCss } from '@/components/evidence/still/still-css';
import { removeRemoteUrlsFromHtml } from '@/components/evidence/still/still-page';
import { problemsOf } from '@/tests/support/hostile/growth';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const still = (html: string) => removeRemoteUrlsFromHtml(html, parse) ?? '';
const ELSEWHERE = 'https://a.example/x';

describe('a stored page made safe to show', () => {
  it.each<[what: string, html: string]>([
    ['a connection made in advance', `<link rel="preconnect" href="${ELSEWHERE}">`],
    ['a name looked up in advance', `<link rel="dns-prefetch" href="//a.example">`],
    ['any link of its head', `<link rel="next" href="${ELSEWHERE}"><link rel="icon" href="${ELSEWHERE}">`],
    ['a frame that was not stored', `<iframe src="${ELSEWHERE}"></iframe>`],
    ['a link', `<a href="${ELSEWHERE}" ping="${ELSEWHERE}" target="_top">a</a>`],
    ['a map of links', `<map name="a"><area href="${ELSEWHERE}"></map>`],
    ['a link in a drawing', `<svg><a xlink:href="${ELSEWHERE}" href="${ELSEWHERE}"><text>a</text></a></svg>`],
    ['a link that is moved there', `<svg><a><set attributeName="href" to="${ELSEWHERE}"></set></a></svg>`],
    ['a refresh', `<meta http-equiv="refresh" content="0;url=${ELSEWHERE}">`],
    ['a base', `<base href="${ELSEWHERE}">`],
    ['a form', `<form action="${ELSEWHERE}"><button formaction="${ELSEWHERE}">a</button></form>`],
    ['pictures', `<img src="${ELSEWHERE}" srcset="${ELSEWHERE} 2x"><video poster="${ELSEWHERE}"></video>`],
    ['a background', `<table background="${ELSEWHERE}"></table>`],
    ['a plugin', `<object data="${ELSEWHERE}"></object><embed src="${ELSEWHERE}">`],
    ['a sheet', `<style>@import "${ELSEWHERE}"; a { background: url(${ELSEWHERE}) }</style>`],
    ['a style', `<p style="background:image-set('${ELSEWHERE}' 1x)">a</p>`],
    ['a filter', `<svg><rect filter="url(${ELSEWHERE}#a)"></rect></svg>`],
    ['a document inside', `<iframe srcdoc="&lt;a href=&quot;${ELSEWHERE}&quot;&gt;a&lt;/a&gt;"></iframe>`],
    ['a shadow root', `<div><template shadowrootmode="open"><a href="${ELSEWHERE}">a</a></template></div>`],
    [
      'a sheet that breaks out',
      `<style>a{}</style><link rel="preconnect" href="${ELSEWHERE}"><style></style>`,
    ],
    [
      'a document that means something else once it was written',
      `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;link rel=preconnect href=${ELSEWHERE}&gt;">`,
    ],
  ])('removes the outside address from %s', (_what, html) => {
    const shown = parse(still(html));
    const values = [...shown.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes]);
    const named = values.filter(({ name, value }) => name !== 'title' && value.includes('a.example'));
    expect(named.map(({ name, value }) => `${name}=${value}`)).toEqual([]);
    expect(shown.querySelectorAll('link, base, meta[http-equiv], iframe[src]')).toHaveLength(0);
    for (const style of shown.querySelectorAll('style')) expect(style.textContent).not.toContain('a.example');
    const written = still(html).replace(/ title="[^"]*"/g, ''); // title texts may name other sites
    expect(written).not.toMatch(/href=["']?https?:|src=["']?https?:|<link/);
  });

  it('keeps embedded pictures, references inside a drawing, text, styles and frames', () => {
    const html =
      '<!doctype html><html><head><style>a > b { background: url("data:image/png;base64,AA=="); fill: url("#a") }</style></head><body><img src="data:image/png;base64,AA=="><svg><use href="#a"></use></svg><p title="https://shopee.vn/a" class="x">a</p><iframe srcdoc="<p>b</p>"></iframe></body></html>';
    expect(parse(still(html)).documentElement.outerHTML).toBe(parse(html).documentElement.outerHTML);
  });

  it('marks former links and frames that were not stored', () => {
    const shown = parse(still(`<a href="${ELSEWHERE}">a</a><iframe src="${ELSEWHERE}"></iframe>`));
    expect(shown.querySelector('a')?.hasAttribute('data-chosang-link')).toBe(true);
    expect(shown.querySelector('iframe')?.hasAttribute('data-chosang-absent')).toBe(true);
  });
});

describe('removeRemoteAddressesFromCss', () => {
  it.each([
    'a{background:url(https://a.example/x)}',
    'a{background:url( "https://a.example/x" )}',
    "a{background:u\\72l('https://a.example/x')}",
    'a{background:url(https:\\2f\\2f a.example/x)}',
    'a{background:URL(//a.example/x)}',
    'a{background:image-set("https://a.example/x" 1x)}',
    'a{background:-webkit-image-set(url(https://a.example/x) 1x)}',
    'a{background:url(https://a.example/x',
    'a{background:url("https://a.example/x',
    '@import url(https://a.example/x) screen;b{}',
    '@\\69mport "https://a.example/x";b{}',
    '@font-face{src:url(https://a.example/x) format("woff2")}',
    'a{--x:url(https://a.example/x)}',
    'a{}/*</style><link rel=preconnect href=https://a.example/x>*/b{}',
    'a::after{content:"</style><link rel=preconnect href=https://a.example/x>"}',
    'a</style>url(https://a.example/x)',
  ])('removes outside addresses and markup from %s', (css) => {
    const shown = removeRemoteAddressesFromCss(css);
    expect(shown).not.toMatch(/(?:url|image-set)\([^)]*a\.example|@import/i);
    expect(shown).not.toMatch(/<[a-z/!?]/i);
    expect(removeRemoteAddressesFromCss(shown)).toBe(shown);
  });

  it.each([
    ':root{--u:"https://a.example/x"}a{background-image:image-set(var(--u) 1x)}',
    'a{background:-webkit-image-set(v\\61r(--u) 1x)}',
    'a{background:image(attr(data-u))}',
    'a{background:cross-fade(image-set(calc(1px) env(u) 1x))}',
    'a{background:src(--own())}',
  ])('refuses an address that only the browser would put together: %s', (css) => {
    const shown = removeRemoteAddressesFromCss(css);
    expect(shown).toContain('refused(');
    expect(shown).not.toMatch(
      /(?:image-set|image|src)\((?:[^()]|\([^()]*\))*(?:v\\?6?1?ar|attr|env|--own)\(/i,
    );
    expect(removeRemoteAddressesFromCss(shown)).toBe(shown);
    expect(
      removeRemoteAddressesFromCss(
        ':root{--c:red}a{color:var(--c);background:linear-gradient(var(--c),red)}',
      ),
    ).not.toContain('refused');
  });

  it('keeps rules without addresses', () => {
    const css =
      'a>b:not(.c)[d="e"]{background:url("data:image/png;base64,AA==") no-repeat;width:calc(1px + 2%)}';
    expect(removeRemoteAddressesFromCss(css)).toBe(css);
  });

  it('leaves nothing unsafe after one pass, for any text', () => {
    const part = fc.constantFrom(
      'url(',
      ')',
      '"',
      "'",
      '\\',
      '<',
      '/style>',
      '&',
      'lt;',
      '/*',
      '*/',
      '@import',
      ' ',
      '\n',
      'https://a.example',
      ';',
      '{',
      '}',
      '[',
      ']',
      'a',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const shown = removeRemoteAddressesFromCss(parts.join(''));
        expect(removeRemoteAddressesFromCss(shown)).toBe(shown);
        expect(shown).not.toMatch(/<[a-z/!?]|&[a-z#]/i);
      }),
    );
  });

  it('takes time in proportion to a long sheet', () => {
    const units = ['url(', '"', '\\', '/*', '<', '(', 'a{b:url(data:image/png;base64,AA)}'];
    const texts = units.map((name) => ({
      name,
      ofLength: (length: number) => name.repeat(Math.floor(length / name.length)),
    }));
    expect(problemsOf(removeRemoteAddressesFromCss, texts)).toEqual([]);
  });
});
