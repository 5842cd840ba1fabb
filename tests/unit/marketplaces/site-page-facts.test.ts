// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { findCurrencyOfPage, readProductFactsFromPage } from '@/lib/independent-shops/page-state';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const AMERICAN = new URL('https://lamps.example/en_us/oil-lamp');

it.each([
  ['the one that its scripts name', '<script>var shop = {"currency":"CAD"}</script>', 'CAD'],
  ['the dollar of its path, if the scripts name none', '', 'USD'],
  [
    'the dollar of its path, if the scripts name several',
    '<script>var all = [{"currency":"CAD"},{"currency":"EUR"}]</script>',
    'USD',
  ],
])('the currency of a page for the United States is %s', (_, script, currency) => {
  expect(findCurrencyOfPage(parse(script), AMERICAN)).toBe(currency);
});

it('a gallery is searched around a few of a thousand equal pictures only', () => {
  const picture = '<div><div><img class="gallery" src="/one.jpg"></div></div>';
  const page = parse(`<h1>Đèn dầu gốm</h1><section>${picture.repeat(1_000)}</section>`);
  const search = vi.spyOn(page.defaultView?.Element.prototype ?? Element.prototype, 'querySelectorAll');
  const { value } = readProductFactsFromPage(page, AMERICAN, undefined);
  expect(value).toMatchObject({ images: undefined });
  const searches = search.mock.calls.filter(([selector]) => selector === 'img').length;
  search.mockRestore();
  expect(searches).toBeGreaterThan(0);
  expect(searches).toBeLessThan(200);
});
