// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { findPriceIn, findShownPrices } from '@/lib/dom/prices';
import { elementOf } from '../../support/pages/page';

const shown = (markup: string, hint?: string) =>
  findShownPrices(elementOf(markup), hint).map(({ money }) => `${money.minor} ${money.currency}`);

describe('the prices shown in an element', () => {
  it.each([
    ['one leaf', '<p><b>27.900₫</b></p>', ['27900 VND']],
    ['number and sign apart', '<p><b>50.000</b><i>₫</i></p>', ['50000 VND']],
    ['sign first', '<p><i>₫</i><b>154.000</b></p>', ['154000 VND']],
    ['whole and cents apart', '<p><i>RM</i><b>14<u>.</u></b><s2>99</s2></p>', ['1499 MYR']],
    ['digits that begin with their separator', '<p><i>RM</i><b>5</b><b>.01</b></p>', ['501 MYR']],
    ['a range in pieces', '<p><i>RM</i><b>24</b><b>.17</b> - <b>24</b><b>.69</b></p>', ['2417 MYR']],
    ['wide digits and their sign apart', '<p><b>５０.０００</b><i>₫</i></p>', ['50000 VND']],
    ['words before it', '<p><i>Current price now:</i><b>RM</b><u>14.90</u></p>', ['1490 MYR']],
    ['one with its tax and one without', '<p><b>1,800円</b>(税抜) <b>1,980円</b>(税込)</p>', ['1980 JPY']],
    ['one without its tax', '<p><i>本体価格</i><b>1,800円</b></p>', []],
    ['one and its tax apart', '<p><b>1,980</b><i>円</i><i>（税込）</i></p>', ['1980 JPY']],
    ['two prices', '<p><b>27.900₫</b><b>30.000₫</b></p>', ['27900 VND', '30000 VND']],
  ])('are read from %s', (_, markup, expected) => {
    expect(shown(markup)).toEqual(expected);
  });

  it('do not join a title’s last digit with the price after it', () => {
    expect(shown('<p><b>Awifi X5-1</b><b>50.000₫</b></p>')).toEqual(['50000 VND']);
    expect(shown('<p><b>5</b><b>50.000</b><i>₫</i></p>')).toEqual([]);
  });

  it('exclude struck prices', () => {
    expect(shown('<p><del>359.000₫</del><b>89.000₫</b></p>')).toEqual(['89000 VND']);
    expect(shown('<p><b class="price-original">359.000₫</b><b>89.000₫</b></p>')).toEqual(['89000 VND']);
  });

  it('exclude texts of scripts and styles', () => {
    expect(shown('<p><script>1.000₫</script><b>89.000₫</b></p>')).toEqual(['89000 VND']);
  });

  it('are at most 40 on a page of ten thousand prices', () => {
    expect(shown(`<p>${'<b>1.000₫</b>'.repeat(10_000)}</p>`).length).toBeLessThanOrEqual(40);
  });
});

describe('the price of a known element', () => {
  it('joins the texts inside the element', () => {
    const root = elementOf('<div><p class="now">111.720<sup>₫</sup></p></div>');
    expect(findPriceIn(root, '.now')).toEqual({ minor: 111_720, currency: 'VND' });
    expect(findPriceIn(root, '.none')).toBeUndefined();
  });

  it('skips an element that is struck through', () => {
    const root = elementOf('<div><del><b class="p">9.000₫</b></del><b class="p">8.000₫</b></div>');
    expect(findPriceIn(root, '.p')?.minor).toBe(8_000);
  });
});
