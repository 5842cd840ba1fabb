import { describe, expect, it } from 'vitest';
import { findCssReferences, makeUrlsAbsolute, removeUrls } from '@/lib/capture/css';
import { splitCss } from '@/lib/capture/css-parts';
import { parseSrcset } from '@/lib/capture/freeze/write/media';

const BASE = 'https://cdn.example/css/a.css';

describe('splitCss and the addresses in a style sheet', () => {
  it.each([
    'a{background:url("b.png")}/* c */@import "d.css" screen;',
    'a{content:"\\"url(x)"}',
    '"unclosed\nb{background:url(c.png)}',
    'url(',
    'url("',
    '/* unclosed',
    '\\',
    'url( "a" b)url(c d)url(e)',
  ])('split %j without losing a character', (css) => {
    expect([...splitCss(css)].map(({ text }) => text).join('')).toBe(css);
  });

  it.each([
    ['an escaped quote', 'a{background:url("a\\"b.png")}', 'https://cdn.example/css/a%22b.png'],
    ['escaped letters', 'a{background:url("\\62 .png")}', 'https://cdn.example/css/b.png'],
    ['an escaped bracket', 'a{background:url(a\\)b.png)}', 'https://cdn.example/css/a)b.png'],
    ['blanks around it', 'a{background:URL(\n "b.png"\t)}', 'https://cdn.example/css/b.png'],
  ])('read an address with %s', (_, css, url) => {
    expect(findCssReferences(css, BASE)).toEqual([{ url, use: 'image' }]);
  });

  it.each(['a{content:"url(b.png)"}', '/* url(b.png) */', 'a{background:url(b c.png)}'])(
    'find no address in %s',
    (css) => {
      expect(findCssReferences(css, BASE)).toEqual([]);
      expect(makeUrlsAbsolute(css, BASE)).toBe(css);
    },
  );

  it('remove every picture from a style', () => {
    expect(removeUrls('width:1px;background:url("data:image/png;base64,AA==") red')).toBe(
      'width:1px;background:none red',
    );
    expect(removeUrls('background:url("https://a.example/\nb')).not.toContain('example');
  });
});

describe('parseSrcset: the sources of a srcset', () => {
  it.each([
    [
      'a.jpg 1x, b.jpg 2x',
      [
        ['a.jpg', '1', 'x'],
        ['b.jpg', '2', 'x'],
      ],
    ],
    [
      'a.jpg 240w,b.jpg 480w',
      [
        ['a.jpg', '240', 'w'],
        ['b.jpg', '480', 'w'],
      ],
    ],
    ['a.jpg, b.jpg 1.5x', [['a.jpg'], ['b.jpg', '1.5', 'x']]],
    ['/img/w_1,h_2/a.jpg 2x', [['/img/w_1,h_2/a.jpg', '2', 'x']]],
    [' ,, ', []],
  ])('reads %j', (srcset, expected) => {
    expect(parseSrcset(srcset).map((one) => Object.values(one))).toEqual(expected);
  });
});
