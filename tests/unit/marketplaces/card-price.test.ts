// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { formatMoneyAsDecimal } from '@/lib/base/money';
import { findCardPrice } from '@/lib/independent-shops/card-price';

/** The price that is read from a card of this document, in which styles are computed. */
function priceOf(card: string, style = '', hint = 'VND'): string | undefined {
  document.body.innerHTML = `<style>${style}</style><div id="card">${card}</div>`;
  const money = findCardPrice(document.querySelector('#card') ?? document.body, hint)?.value;
  return money && `${formatMoneyAsDecimal(money)} ${money.currency}`;
}

const TWO = '<b class="x1">500.000₫</b><b class="x2">420.000₫</b>';

describe('the price of a shop card with two prices', () => {
  it('is the one through which the page draws no line', () => {
    expect(priceOf(TWO, '.x1 { text-decoration: line-through }')).toBe('420000 VND');
    expect(priceOf(`<p class="x3">${TWO}</p>`, '.x2 { text-decoration: line-through }')).toBe('500000 VND');
  });

  it.each(['-16%', '16% off', 'Giảm 16 %', '-15%'])('is the lower one if the card states %s', (discount) => {
    expect(priceOf(`${TWO}<i>${discount}</i>`)).toBe(discount === '-15%' ? undefined : '420000 VND');
  });

  it('is unknown if nothing tells the two apart', () => {
    expect(priceOf(TWO)).toBeUndefined();
    expect(priceOf(`<div class="price">${TWO}</div>`)).toBeUndefined();
  });

  it('is the first one of a price element if no other is lower', () => {
    expect(priceOf('<div class="price"><b>80.000₫</b><b>95.000₫</b></div><b>50.000₫</b>')).toBe('80000 VND');
  });

  it('is unknown if there are three and a discount fits two of them', () => {
    expect(priceOf(`${TWO}<b>30.000₫</b><i>-16%</i>`)).toBeUndefined();
  });
});

describe('the price of a shop card whose symbol and number are siblings', () => {
  it('is read beside other texts', () => {
    expect(priceOf('<p><b>R$</b><b>2.899,99</b><i>-19%</i></p>', '', 'BRL')).toBe('2899.99 BRL');
  });

  it('is not read if the symbol is a former price’s', () => {
    expect(priceOf('<del><b>R$</b><b>3.599,99</b><i>a</i></del>', '', 'BRL')).toBeUndefined();
  });
});

describe('a price in pence', () => {
  it('is read on British pages only', () => {
    expect(priceOf('<b>85p</b><i>28p / 100g</i>', '', 'GBP')).toBe('0.85 GBP');
    expect(priceOf('<b>85p</b>', '', 'EUR')).toBeUndefined();
  });

  it('is not read beside a price in pounds, or if there are two', () => {
    expect(priceOf('<b>85p</b><b>£1.20</b>', '', 'GBP')).toBe('1.20 GBP');
    expect(priceOf('<b>85p</b><b>90p</b>', '', 'GBP')).toBeUndefined();
  });
});
