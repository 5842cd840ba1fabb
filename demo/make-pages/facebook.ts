import { at, type DemoPage, expectedCards, expectedListing, type Offer, offersOf } from './demo';
import { style } from './style';
import { dong, html, json, type Markup, NOTE } from './template';

const HOST = 'https://www.facebook.com';
const STYLE = style('#0866ff', '#080809');
const CITY = 'Hà Nội';

/** Eight Marketplace offers: by a trader on record, by one with a published decision, and by an unknown one. */
const offers = offersOf(
  'facebook',
  (index) => String(1_234_509_876_543_210n + BigInt(index) * 7_919n),
  (index, view) => `https://scontent.xx.fbcdn.net/v/demo-${index}-${view}.jpg`,
  Array.from({ length: 24 }, (_, index) =>
    index === 1 ? 'Kho Hàng Giá Rẻ 68' : index % 3 === 0 ? 'Tiệm Gốm Mây' : 'Góc Bếp Nhỏ',
  ),
).slice(0, 8);

function address({ id }: Offer): string {
  return `/marketplace/item/${id}/`;
}

/** A listing in the page's Relay state. */
function node({ id, product, seller: by, pictures }: Offer) {
  return {
    __typename: 'GroupCommerceProductItem',
    id,
    marketplace_listing_title: product.title,
    listing_price: {
      amount: `${product.price}.00`,
      currency: 'VND',
      formatted_amount: `₫${product.price.toLocaleString('en-US')}`,
    },
    marketplace_listing_seller: { __typename: 'User', id: by.id, name: by.name },
    location_text: { text: CITY },
    listing_photos: pictures.map((uri) => ({ image: { uri } })),
  };
}

function page(title: string, body: Markup, result: unknown): string {
  const state = { require: [['x', [{ __bbox: { result: { data: result } } }]]] };
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<script type="application/json" data-sjs>${json(state)}</script>${STYLE}</head>
<body><header class="bar"><div class="in"><b>Marketplace</b><div class="find"><span>Tìm trên Marketplace</span><i>Tìm</i></div></div></header>
<div role="main">${body}</div><footer class="foot">${NOTE}</footer></body></html>
`.markup;
}

function card(offer: Offer): Markup {
  const { product, pictures } = offer;
  return html`<div class="card"><a href="${address(offer)}?ref=search"><div class="pic"><img alt="${product.title}" src="${pictures[0] ?? ''}"></div><div class="txt"><div class="cost"><span>${dong(product.price)}</span></div><div class="name"><span>${product.title}</span></div><div class="meta"><span>${CITY}</span></div></div></a></div>`;
}

function searchPage(): DemoPage {
  const path = '/marketplace/hanoi/search?query=do%20bep';
  const edges = offers.map((offer) => ({ node: { listing: node(offer) } }));
  return {
    file: 'facebook/demo-results.html',
    url: `${HOST}${path}`,
    marketplace: 'facebook',
    kind: 'results',
    markup: page(
      'Marketplace: đồ bếp',
      html`<div class="in page"><div class="list"><div class="grid">${offers.map(card)}</div></div></div>`,
      { marketplace_search: { feed_units: { edges } } },
    ),
    expected: { cards: expectedCards(offers) },
  };
}

function productPage(): DemoPage {
  const offer = at(offers, 0);
  const { product, seller: by, pictures } = offer;
  const body = html`<div class="in"><div class="panel offer"><div class="pic"><img src="${pictures[0] ?? ''}" alt="${product.title}"></div>
<div><h1>${product.title}</h1><div class="price"><span>${dong(product.price)}</span></div><p>${CITY}</p><div class="buy"><b>Nhắn tin</b></div></div></div>
<div class="panel about"><h2>Mô tả</h2><p>${product.about}</p></div>
<div class="panel shop"><div><div>Thông tin người bán</div><a class="nm" href="/marketplace/profile/${by.id}/">${by.name}</a></div></div></div>`;
  return {
    file: 'facebook/demo-product.html',
    url: `${HOST}${address(offer)}`,
    marketplace: 'facebook',
    kind: 'listing',
    markup: page(product.title, body, {
      viewer: { marketplace_product_details_page: { target: node(offer) } },
    }),
    expected: { listing: expectedListing(offer, CITY) },
  };
}

export const facebookPages = (): DemoPage[] => [searchPage(), productPage()];
