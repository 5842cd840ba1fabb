// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { ownText } from '@/lib/dom/elements';
import { jsonLdOfType, ldValueAt } from '@/lib/dom/json-ld';
import { absoluteUrl, inMeta, ownAddresses } from '@/lib/dom/meta';
import { assignedState, scriptState } from '@/lib/dom/scripts';
import { cleanText, textLeaves, visibleTextLength } from '@/lib/dom/text';
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
    expect(visibleTextLength(body, 100)).toBe(5);
    expect(visibleTextLength(null, 100)).toBe(0);
    expect([...textLeaves(body)].map(({ text }) => text)).toEqual(['ba', 'bốn']);
  });

  it('leaves out words for screen readers only', () => {
    const root = elementOf('<h3>Tai nghe<span class="clipped">Opens in a new window</span></h3>');
    expect(ownText(root)).toBe('Tai nghe');
  });
});

describe('absoluteUrl', () => {
  it.each([
    ['//shop.vn/a?b#c', 'https://shop.vn/a'],
    ['/x', 'https://example.vn/x'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['http://[', undefined],
    [null, undefined],
    ['x'.repeat(9_000), undefined],
  ])('resolves %s to %s', (address, expected) => {
    expect(absoluteUrl(address, BASE)).toBe(expected);
  });

  it('finds the page’s own addresses in canonical and og:url', () => {
    const { document } = pageOf(
      '<link rel="canonical" href="/c"><meta name="og:url" content="https://example.vn/o">',
      BASE.href,
    );
    expect(ownAddresses(document, BASE).map(({ pathname }) => pathname)).toEqual(['/c', '/o']);
    expect(inMeta(document, 'og:url')?.from.selector).toBe('meta[name="og:url"]');
  });
});

describe('state in scripts', () => {
  it('is read from a JSON script and from an assignment', () => {
    const { document } = pageOf(
      '<script id="s" type="application/json">{"a":1}</script><script>var x=1;window.data = {"b":"};"};run();</script>',
      BASE.href,
    );
    expect(scriptState(document, '#s', 's')?.value).toEqual({ a: 1 });
    expect(assignedState(document, /window\.data\s*=\s*\{/, 'data')?.value).toEqual({ b: '};' });
    expect(assignedState(document, /window\.none\s*=\s*\{/, 'none')).toBeUndefined();
  });

  it('is undefined when it is code instead of JSON', () => {
    const { document } = pageOf('<script>window.data = {a: f()};</script>', BASE.href);
    expect(assignedState(document, /window\.data\s*=\s*\{/, 'data')).toBeUndefined();
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
    expect(jsonLdOfType(document, 'Product').map((node) => ldValueAt(node.value, 'name'))).toEqual([
      'Ấm',
      'Bát',
    ]);
  });

  it('is read through lists of one item', () => {
    const [product] = jsonLdOfType(document, 'Product');
    expect(ldValueAt(product?.value, 'offers.seller.name')).toBe('Mây');
  });
});
