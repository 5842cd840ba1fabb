import { describe, expect, it } from 'vitest';
import { findHtmlProblems, findSvgProblems } from '@/lib/evidence/verify/inert-html';
import { problemOfGrowth } from '@/tests/support/hostile/growth';

describe('findHtmlProblems', () => {
  it.each([
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>a &amp; b</title></head><body><p>1 &lt; 2</p></body></html>',
    '<style>a{width:calc(1px)}@media (width < 600px){b{color:red}}</style>',
    '<script type="application/ld+json">{"@type":"Product","name":"a\\u003c/script>"}</script>',
    '<div><template shadowrootmode="closed"><p>x</p></template></div>',
    '<iframe srcdoc="&lt;p title=&quot;a&quot;&gt;x&lt;/p&gt;"></iframe>',
    '<svg viewBox="0 0 1 1"><use xlink:href="#a"></use></svg>',
    '<a href="https://shopee.vn/javascript-sach-lap-trinh">Sách javascript: nhập môn</a>',
    '<img src="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27/%3E">',
  ])('finds nothing in %s', (html) => {
    expect(findHtmlProblems(html)).toEqual([]);
  });

  it.each([
    ['a script', '<script>x()</script>'],
    ['a script of another type', '<script type="module" src="https://x.example/a.js"></script>'],
    ['a script in capitals', '<SCRIPT>x()</SCRIPT>'],
    ['JSON-LD that is no JSON', '<script type="application/ld+json">x()</script>'],
    ['JSON-LD that ends early', '<script type="application/ld+json">{}</script><script>x()</script>'],
    ['a handler', '<p onclick="x()">a</p>'],
    ['a script address', '<a href="javascript:x()">a</a>'],
    ['a script address with white space', '<a href="java\tscript:x()">a</a>'],
    ['a script address with an entity', '<a href="&#106;avascript:x()">a</a>'],
    ['a script address with a named entity', '<a href="javascript&colon;x()">a</a>'],
    [
      'a script address in SVG',
      '<svg><animate attributeName="href" values="javascript:x()"></animate></svg>',
    ],
    ['a document as data', '<iframe src="data:text/html,<script>x()</script>"></iframe>'],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://x.example">'],
    ['a connection made in advance', '<link rel="preconnect" href="https://x.example/">'],
    ['a name looked up in advance', '<link rel="stylesheet DNS-Prefetch" href="//x.example">'],
    ['a call when a link is followed', '<a href="https://x.example/" ping="https://x.example/">a</a>'],
    ['a base', '<base href="https://x.example/">'],
    ['a plugin', '<object data="a.swf"></object>'],
    ['a script in a frame', '<iframe srcdoc="&lt;script&gt;x()&lt;/script&gt;"></iframe>'],
    [
      'a script in a frame in a frame',
      '<iframe srcdoc="&lt;iframe srcdoc=&quot;&amp;lt;script&amp;gt;&quot;&gt;&lt;/iframe&gt;"></iframe>',
    ],
    ['an unquoted attribute', '<p title=a>x</p>'],
    ['a tag in an attribute', '<textarea><p title="</textarea><script>x()</script>"></textarea>'],
    ['a comment', '<!--a--><p>x</p>'],
    ['a declaration', '<![CDATA[<script>]]>'],
    ['a processing instruction', '<?xml version="1.0"?>'],
    ['an attribute twice', '<p title="a" title="b">x</p>'],
    ['a broken tag', '<p <script>x()</script>'],
    ['raw text', '<noscript><p>x</p></noscript>'],
    ['a style that ends early', '<style>a{}</style ><script>x()</script>'],
  ])('finds %s', (_, html) => {
    expect(findHtmlProblems(html)).not.toEqual([]);
  });

  it('reads megabytes, in proportion to their length', () => {
    const paragraphs = (count: number) =>
      `<!DOCTYPE html>${'<p class="a b c" data-k="1">chữ &amp; số</p>'.repeat(count)}`;
    expect(findHtmlProblems(paragraphs(100_000))).toEqual([]);
    const read = (count: number) => {
      const html = paragraphs(count);
      return () => findHtmlProblems(html);
    };
    expect(problemOfGrowth(read, 20_000)).toBeUndefined();
  });
});

describe('findSvgProblems', () => {
  it.each([
    '<svg><script>x()</script></svg>',
    '<svg:svg><svg:script/></svg:svg>',
    '<svg onload="x()"/>',
    '<svg\nonload = "x()"/>',
    '<svg><a xlink:href="javascript:x()"/></svg>',
    '<svg><foreignObject><iframe/></foreignObject></svg>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
  ])('finds code in %s', (svg) => {
    expect(findSvgProblems(svg)).not.toEqual([]);
  });

  it('finds nothing in a harmless drawing', () => {
    expect(findSvgProblems('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>')).toEqual([]);
  });
});
