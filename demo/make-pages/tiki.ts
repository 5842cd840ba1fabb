import { at, type DemoPage, expectedCards, expectedListing, type Offer, offersOf, seller } from './demo';
import { style } from './style';
import { digits, html, json, type Markup, NOTE, plainSlugOf } from './template';

const HOST = 'https://tiki.vn';
const STYLE = style('#0a68ff', '#27272a');

const offers = offersOf(
  'tiki',
  (index) => String(278_810_443 + index * 9_173),
  (index, view) => `https://salt.tikicdn.com/media/catalog/producttmp/demo-${index}-${view}.png`,
);

function spid({ id }: Offer): string {
  return String(Number(id) + 2);
}

function address(offer: Offer): string {
  return `/${plainSlugOf(offer.product.title)}-p${offer.id}.html?spid=${spid(offer)}`;
}

function page(title: string, path: string, body: Markup, state: unknown, head: Markup = html``): string {
  const own = `${HOST}${path.split('?')[0]}`;
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><link rel="canonical" href="${own}"><meta property="og:title" content="${title}"><meta property="og:url" content="${own}">
${head}${STYLE}</head>
<body><div id="__next"><header class="bar"><div class="in"><b>Tiki</b><div class="find"><span>Bạn tìm gì hôm nay</span><i>Tìm kiếm</i></div><div class="mini"><span>Trang chủ</span><span>Tài khoản</span></div></div></header>
<main>${body}</main><footer class="foot">${NOTE}</footer></div>
<script id="__NEXT_DATA__" type="application/json">${json(state)}</script></body></html>
`.markup;
}

function card(offer: Offer, index: number): Markup {
  const { product, id, pictures } = offer;
  const data = JSON.stringify({ click_data: { id: Number(id), spid: Number(spid(offer)) } });
  // Two cards are advertisements: their link is a redirect that names no product.
  const isAd = index === 1 || index === 6;
  const href = isAd ? '//tka.tiki.vn/pixel/pixel?data=ZGVtbw&type=CLICK' : address(offer);
  return html`<div><a class="product-item" data-view-id="product_list_item" data-view-content="${data}" href="${href}"><span class="card">
<div class="pic thumbnail image-wrapper"><img src="${pictures[0] ?? ''}" alt="${product.title}" loading="lazy">${isAd ? html`<p class="ads-badge" style="position:absolute;top:0;right:6px;font-size:10px">AD</p>` : undefined}</div>
<div class="txt info"><div class="above-product-name-info"><span>MÂY TRE</span></div><h3 class="name">${product.title}</h3>
<div class="cost price-discount"><div class="price-discount__price">${digits(product.price)}<sup>₫</sup></div>${product.before && html`<div class="off price-discount__percent">-${Math.round((1 - product.price / product.before) * 100)}%</div>`}</div><div class="meta"><span>★ ${product.rating}</span><span>${product.sold}</span></div></div></span></a></div>`;
}

function catalog(list: readonly Offer[]) {
  const data = list.map((offer) => ({
    id: Number(offer.id),
    name: offer.product.title,
    url_path: address(offer).slice(1),
    seller_id: Number(offer.seller.id),
    seller_name: offer.seller.name,
    brand_name: 'Mây Tre',
    price: offer.product.price,
    original_price: offer.product.before ?? offer.product.price,
    seller_product_id: Number(spid(offer)),
  }));
  return { page: '/Catalog/Category', props: { initialState: { catalog: { data } } } };
}

function searchPage(): DemoPage {
  const path = '/do-dung-phong-bep/c1951';
  const body = html`<div class="in page"><aside class="side"><h2>Khám phá theo danh mục</h2><ul><li>Bát đĩa</li><li>Ấm chén</li><li>Đèn trang trí</li></ul></aside><div class="list"><div class="sort"><b class="on">Phổ biến</b><b>Bán chạy</b><b>Giá thấp</b></div><div class="grid" data-view-id="product_list_container">${offers.map(card)}</div></div></div>`;
  return {
    file: 'tiki/demo-results.html',
    url: `${HOST}${path}`,
    marketplace: 'tiki',
    kind: 'results',
    markup: page('Đồ dùng phòng bếp', path, body, catalog(offers)),
    expected: { cards: expectedCards(offers) },
  };
}

function shopPage(): DemoPage {
  const shop = seller('tiki', 'Kho Hàng Giá Rẻ 68');
  const own = offers.filter((offer) => offer.seller.id === shop.id);
  const path = `/cua-hang/${shop.slug}`;
  const body = html`<div class="in"><div class="panel shop"><div class="logo">68</div><div><h1 class="nm store-name">${shop.name}</h1><div>Đã tham gia 8 tháng</div></div><div class="stats"><span>4.2 / 5</span><span>310 người theo dõi</span><span>Phản hồi 71%</span></div></div><div class="grid" data-view-id="product_list_container">${own.map((offer) => card(offer, 9))}</div></div>`;
  return {
    file: 'tiki/demo-shop.html',
    url: `${HOST}${path}`,
    marketplace: 'tiki',
    kind: 'seller',
    markup: page(`Gian hàng ${shop.name}`, path, body, catalog(own)),
    expected: { seller: { id: shop.id, name: shop.name }, cards: expectedCards(own) },
  };
}

function productPage(): DemoPage {
  const offer = at(offers, 1);
  const { product, seller: by, id, pictures } = offer;
  const path = address(offer);
  const link = `${HOST}/cua-hang/${by.slug}`;
  // The state holds the price before coupons; the page shows the price after them.
  const listPrice = product.price + 10_000;
  const data = {
    id: Number(id),
    master_id: Number(id),
    name: product.title,
    price: listPrice,
    original_price: product.before,
    images: pictures.map((src) => ({ base_url: src })),
    brand: { id: 1, name: 'Mây Tre' },
    breadcrumbs: [
      { category_id: 1951, name: 'Đồ dùng phòng bếp' },
      { category_id: 0, name: product.title },
    ],
    current_seller: { id: Number(by.id), name: by.name, link, price: listPrice, product_id: spid(offer) },
  };
  const state = {
    page: '/ProductPage',
    props: { initialState: { productv2: { productData: { response: { data } } } } },
  };
  const store = { '@context': 'https://schema.org', '@type': 'Store', name: 'Tiki', url: `${HOST}/` };
  const head = html`<script type="application/ld+json">${json(store)}</script>`;
  const body = html`<div class="in"><div class="crumb"><a href="/">Trang chủ</a><a href="/do-dung-phong-bep/c1951">Đồ dùng phòng bếp</a></div><div class="panel offer"><div><div class="pic"><img src="${pictures[0] ?? ''}" alt="${product.title}"></div><div class="thumbs">${pictures.map((src) => html`<img src="${src}" alt="">`)}</div></div>
<div><h1>${product.title}</h1><div class="facts"><span>★ ${product.rating}</span><span>${product.sold}</span></div><div class="price"><div class="product-price__current-price">${digits(product.price)}<sup>₫</sup></div>${product.before && html`<div class="product-price__original-price cut">${digits(product.before)}<sup>₫</sup></div>`}</div><div class="buy"><b>Mua ngay</b><b class="alt">Thêm vào giỏ</b></div></div></div>
<div class="panel shop"><a href="/cua-hang/${by.slug}?source_screen=product_detail"><div class="logo">68</div></a><div class="seller-name"><a class="nm" href="/cua-hang/${by.slug}?source_screen=product_detail"><span>${by.name}</span></a><div>4.2 (310 đánh giá)</div></div></div><div class="panel about"><h2>Mô tả sản phẩm</h2><p>${product.about}</p></div></div>`;
  return {
    file: 'tiki/demo-product.html',
    url: `${HOST}${path}`,
    marketplace: 'tiki',
    kind: 'listing',
    markup: page(`Mua ${product.title} tại ${by.name}`, path, body, state, head),
    expected: { listing: expectedListing(offer) },
  };
}

export const tikiPages = (): DemoPage[] => [searchPage(), productPage(), shopPage()];
