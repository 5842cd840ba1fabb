import type { AdaptersDocumentText } from '@/lib/registry/documents/adapters-document';

type Change = AdaptersDocumentText['changes'][number];

/** Class names and labels by which a Shopee results page is read, each with its name after an invented redesign. */
const SHOPEE_RESULTS: readonly (readonly [old: string, renamed: string])[] = [
  ['shopee-search-item-result__items', 'q7Rk2a'],
  ['shopee-search-item-result__item', 'm0Xw9c'],
  ['shopee-search-item-result', 'zz41Tb'],
  ['id="main"', 'id="app"'],
  ['data-sqe="item"', 'data-cell="offer"'],
  ['class="contents"', 'class="b8Yd"'],
  ['line-clamp-2 name', 'e5Hn'],
  ['aria-label="Product card: ', 'data-offer-name="'],
  ['aria-label="promotion price"', 'data-role="pay"'],
  ['<div class="pic" style="padding-top:100%">', '<div class="p1Cs">'],
];

/** A Shopee results page with each of these class names and labels changed. */
export function redesigned(markup: string): string {
  return SHOPEE_RESULTS.reduce((text, [old, renamed]) => text.replaceAll(old, renamed), markup);
}

/** The function `redesigned` as an expression for a browser. */
export const REDESIGN_EXPRESSION = `((text) => ${JSON.stringify(SHOPEE_RESULTS)}.reduce((all, [old, renamed]) => all.replaceAll(old, renamed), text))`;

/** Signed locator data that reads the redesigned page. */
export const REPAIR: Change = {
  adapter: 'shopee',
  extension: { from: '0.1.0', before: '9.0' },
  locators: [
    { field: 'place.container', tried: 'first', in: 'css', at: '.q7Rk2a' },
    { field: 'place.card', tried: 'first', in: 'css', at: 'li.m0Xw9c' },
    { field: 'place.picture', tried: 'first', in: 'css', at: '.p1Cs' },
    {
      field: 'card.title',
      tried: 'first',
      in: 'attribute',
      at: '[data-offer-name]',
      attribute: 'data-offer-name',
    },
    { field: 'card.price', tried: 'first', in: 'css', at: '.cost > .truncate' },
  ],
};
