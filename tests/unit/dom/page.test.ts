// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readTextWithoutHiddenParts } from '@/lib/dom/elements';
import { findJsonLdOfType, getJsonLdValueAt } from '@/lib/dom/json-ld';
import { readMeta, readUrlsStatedByPage, toAbsoluteUrl } from '@/lib/dom/meta';
import { readScriptState, readStateAssignedInScript } from '@/lib/dom/scripts';
import { cleanText, countVisibleCharacters, findTextLeaves } from '@/lib/dom/text';
import { elementOf, pageOf } from '../../support/pages/page';

const BASE = new URL('https://example.vn/a/b?x=1');

describe('text of a page', () => {
  it('loses invisible characters and extra spaces', () => {
    expect(cleanText('  Nhà\u00a0 Bếp\n\u200bXanh ')).toBe('Nhà Bếp Xanh');
    expect(cleanText('Nha\u0300')).toBe('Nhà');
    expect(cleanText('\u200b ')).toBeUndefined();
  });

  it('is undefined rather than cut when too long', () => {
    expect(cleanText('x'.repeat(1_001))).toBeUndefined();
  });

  it('is counted without scripts, up to a limit', () => {
    const body = elementOf('<div><script>var hidden = 1;</script><p>ba</p><p>bốn</p></div>');
    expect(countVisibleCharacters(body, 100)).toBe(5);
    expect(countVisibleCharacters(null, 100)).toBe(0);
    expect([...findTextLeaves(body)].map(({ text }) => text)).toEqual(['ba', 'bốn']);
  });

  it('leaves out words for screen readers only', () => {
    const root = elementOf('<h3>Tai nghe<span class="clipped">Opens in a new window</span></h3>');
    expect(readTextWithoutHiddenParts(root)).toBe('Tai nghe');
  });
});

describe('toAbsoluteUrl', () => {
  it.each([
    ['//shop.vn/a?b#c', 'https://shop.vn/a'],
    ['/x', 'https://example.vn/x'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['http://[', undefined],
    [null, undefined],
    ['x'.repeat(9_000), undefined],
  ])('resolves %s to %s', (address, expected) => {
    expect(toAbsoluteUrl(address, BASE)).toBe(expected);
  });

  it('finds the page’s own addresses in canonical and og:url', () => {
    const { document } = pageOf(
      '<link rel="canonical" href="/c"><meta name="og:url" content="https://example.vn/o">',
      BASE.href,
    );
    expect(readUrlsStatedByPage(document, BASE).map(({ pathname }) => pathname)).toEqual(['/c', '/o']);
    expect(readMeta(document, 'og:url')?.from.selector).toBe('meta[name="og:url"]');
  });
});

describe('state in scripts', () => {
  it('is read from a JSON script and from an assignment', () => {
    const { document } = pageOf(
      '<script id="s" type="application/json">{"a":1}</script><script>var x=1;window.data = {"b":"};"};run();</script>',
      BASE.href,
    );
    expect(readScriptState(document, '#s', 's')?.value).toEqual({ a: 1 });
    expect(readStateAssignedInScript(document, /window\.data\s*=\s*\{/, 'data')?.value).toEqual({ b: '};' });
    expect(readStateAssignedInScript(document, /window\.none\s*=\s*\{/, 'none')).toBeUndefined();
  });

  it('is undefined when it is code instead of JSON', () => {
    const { document } = pageOf('<script>window.data = {a: f()};</script>', BASE.href);
    expect(readStateAssignedInScript(document, /window\.data\s*=\s*\{/, 'data')).toBeUndefined();
  });
});

describe('JSON-LD', () => {
  const { document } = pageOf(
    `<script type="application/ld+json">{"@graph":[{"@type":"Store","name":"Chợ"},{"@type":["Product","Thing"],"name":"Ấm","offers":[{"seller":{"name":"Mây"}}]}]}</script>
     <script type="application/ld+json">not json</script>
     <script type="application/ld+json">[{"@type":"https://schema.org/Product","name":"Bát"}]</script>`,
    BASE.href,
  );

  it('is found through graphs, lists and lists of types', () => {
    expect(findJsonLdOfType(document, 'Product').map((node) => getJsonLdValueAt(node.value, 'name'))).toEqual(
      ['Ấm', 'Bát'],
    );
  });

  it('is read through lists of one item', () => {
    const [product] = findJsonLdOfType(document, 'Product');
    expect(getJsonLdValueAt(product?.value, 'offers.seller.name')).toBe('Mây');
  });
});
