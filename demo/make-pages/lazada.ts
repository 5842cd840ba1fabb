import {
  at,
  type DemoPage,
  expectedCards,
  expectedListing,
  type Offer,
  offersOf,
  SELLER_NAMES,
  seller,
} from './demo';
import { LOOK_ALIKE_PLACE } from './products';
import { style } from './style';
import { dong, html, json, type Markup, NOTE, plainSlugOf } from './template';

const HOST = 'https://www.lazada.vn';
const STYLE = style('#1a2d8f');

const offers = offersOf(
  'lazada',
  (index) => String(2_418_830_551 + index * 611_207),
  (index, view) => `https://img.lazcdn.com/g/p/demo-${index}-${view}.jpg`,
  // Its name contains Cyrillic letters and looks like that of the official store on the same page.
  SELLER_NAMES.map((name, index) => (index === LOOK_ALIKE_PLACE ? 'Nhà Bếр Xаnh' : name)),
);

function sku({ id }: Offer): string {
  return String(Number(id) * 4 + 12_003);
}

function address(offer: Offer): string {
  return `/products/${plainSlugOf(offer.product.title)}-i${offer.id}-s${sku(offer)}.html`;
}

function page(title: string, path: string, body: Markup, head: Markup = html``): string {
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} | Lazada Vietnam</title><link rel="canonical" href="${HOST}${path}">
<meta name="og:url" content="${HOST}${path}"><meta name="og:title" content="${title} | Lazada Vietnam">
${head}${STYLE}</head>
<body><header class="bar"><div class="in"><b>Lazada</b><div class="find"><span>Tìm trên Lazada</span><i>Tìm</i></div><div class="mini"><span>Chăm sóc khách hàng</span><span>Đăng nhập</span></div></div></header>
<div id="root">${body}</div><footer class="foot">${NOTE}</footer></body></html>
`.markup;
}

function card(offer: Offer, place: number): Markup {
  const { product, id, pictures } = offer;
  const target = `//www.lazada.vn${address(offer)}`;
  return html`<div data-qa-locator="product-item" data-tracking="product-card" data-sku-simple="${id}_VNAMZ-${sku(offer)}" data-item-id="${id}" data-listno="${place}"><div class="card">
<a href="${target}"><div class="pic picture-wrapper"><img type="product" alt="${product.title}" src="${pictures[0] ?? ''}_400x400q75.jpg" loading="lazy"></div></a>
<div class="txt"><div class="name"><a href="${target}" title="${product.title}">${product.title}</a></div>
<div class="cost"><span>${dong(product.price)}</span>${product.before && html`<del class="cut">${dong(product.before)}</del>`}</div>
<div class="meta"><span>${product.sold}</span><span>Hà Nội</span></div></div></div></div>`;
}

/** The list in the page's state; the drawn cards name no seller. */
function pageData(list: readonly Offer[]): Markup {
  const listItems = list.map((offer) => ({
    itemId: offer.id,
    skuId: sku(offer),
    name: offer.product.title,
    price: `${offer.product.price}.00`,
    priceShow: dong(offer.product.price),
    sellerId: offer.seller.id,
    sellerName: offer.seller.name,
    location: 'Hà Nội',
  }));
  return html`<script>window.pageData={"mods":{"listItems":${json(listItems)}},"mainInfo":{"totalResults":${list.length}}};window.pageReady=true;</script>`;
}

function searchPage(): DemoPage {
  const path = '/catalog/?q=%C4%91%E1%BB%93+b%E1%BA%BFp';
  const body = html`<div class="in page"><aside class="side"><h2>Danh mục</h2><ul><li>Đồ gốm sứ</li><li>Nồi chảo</li><li>Đèn trang trí</li></ul></aside><div class="list"><div class="sort">24 mặt hàng cho “đồ bếp” <b class="on">Phù hợp nhất</b></div>
<div class="grid" data-qa-locator="general-products">${offers.map(card)}</div></div></div>`;
  return {
    file: 'lazada/demo-results.html',
    url: `${HOST}${path}`,
    marketplace: 'lazada',
    kind: 'results',
    markup: page('Đồ bếp giá tốt', path, body, pageData(offers)),
    expected: { cards: expectedCards(offers) },
  };
}

function shopPage(): DemoPage {
  const shop = seller('lazada', 'Nhà Bếp Xanh');
  const own = offers.filter((offer) => offer.seller.id === shop.id);
  const path = `/shop/${shop.slug}/`;
  const body = html`<div class="in"><div class="panel shop shop-name-container"><div class="logo">BX</div><div><h1 class="nm">${shop.name}</h1><div>LazMall</div></div><div class="stats"><span>97% đánh giá tích cực</span><span>12k người theo dõi</span><span>5 năm trên Lazada</span></div></div>
<div class="grid" data-qa-locator="general-products">${own.map(card)}</div></div>`;
  return {
    file: 'lazada/demo-shop.html',
    url: `${HOST}${path}`,
    marketplace: 'lazada',
    kind: 'seller',
    markup: page(shop.name, path, body, pageData(own)),
    expected: { seller: { id: shop.id, name: shop.name }, cards: expectedCards(own) },
  };
}

function moduleData(offer: Offer) {
  const { product, id, seller: by, pictures } = offer;
  const skuId = sku(offer);
  const info = {
    skuId,
    itemId: id,
    sellerId: by.id,
    dataLayer: {
      pdt_name: product.title,
      // The price that is crossed out; reading it would be wrong.
      pdt_price: dong(product.before ?? product.price),
      pdt_sku: Number(id),
      supplier_id: Number(by.id),
      seller_name: by.name,
      pdt_category: ['Nhà cửa & Đời sống', 'Bếp & Phòng ăn'],
      core: { country: 'VN', currencyCode: 'VND' },
    },
  };
  const fields = {
    seller: {
      sellerId: by.id,
      shopId: 3_000_000 + (Number(by.id) % 99_991),
      name: by.name,
      url: `//www.lazada.vn/shop/${by.slug}/?itemId=${id}&channelSource=pdp`,
      percentRate: '96%',
    },
    product: { title: product.title, brand: { name: 'No Brand' }, desc: `<p>${product.about} {“}”};</p>` },
    skuInfos: { 0: info, [skuId]: info },
    skuGalleries: { 0: pictures.map((src) => ({ src, poster: src, type: 'img' })) },
    primaryKey: { itemId: id, skuId, defaultSkuId: skuId, sellerId: by.id },
  };
  return { data: { root: { fields } } };
}

function productPage(index: number, file: string): DemoPage {
  const offer = at(offers, index);
  const { product, seller: by, pictures } = offer;
  const path = address(offer);
  const head = html`<script>try { var __moduleData__ = ${json(moduleData(offer))}; var __googleBot__ = ""; } catch (e) {}</script>`;
  const body = html`<div class="in"><div class="crumb"><a href="/">Trang chủ</a><a href="/nha-bep/">Bếp &amp; Phòng ăn</a></div>
<div class="panel offer"><div id="module_item_gallery_1"><div class="pic gallery-preview-panel"><img class="pdp-mod-common-image gallery-preview-panel__image" src="${pictures[0] ?? ''}" alt="${product.title}"></div><div class="thumbs item-gallery">${pictures.map((src) => html`<img src="${src}" alt="">`)}</div></div>
<div><div id="module_product_title_1"><h1 class="pdp-mod-product-badge-title">${product.title}</h1></div><div class="facts"><span>★ ${product.rating}</span><span>${product.sold}</span></div>
<div id="module_product_price_1" class="price"><span class="pdp-price pdp-price_type_normal">${dong(product.price)}</span>${product.before && html`<span class="pdp-price pdp-price_type_deleted cut">${dong(product.before)}</span>`}</div>
<div class="row"><h3>Vận chuyển</h3><div>Giao tiêu chuẩn ${dong(21_900)}</div></div><div class="buy"><b class="alt">Mua ngay</b><b>Thêm vào giỏ hàng</b></div></div></div>
<div class="panel shop" id="module_seller_info"><div class="logo">${by.name.slice(0, 1)}</div><div><div>Được bán bởi</div><a class="nm seller-name__detail-name" href="//www.lazada.vn/shop/${by.slug}/?itemId=${offer.id}">${by.name}</a></div><div class="stats"><span>96% đánh giá tích cực</span><span>100% giao đúng hạn</span><span>98% phản hồi</span></div></div>
<div class="panel about"><h2>Mô tả sản phẩm</h2><p>${product.about}</p></div></div>`;
  return {
    file,
    url: `${HOST}${path}`,
    marketplace: 'lazada',
    kind: 'listing',
    markup: page(product.title, path, body, head),
    expected: { listing: expectedListing(offer) },
  };
}

export const lazadaPages = (): DemoPage[] => [
  searchPage(),
  productPage(0, 'lazada/demo-product.html'),
  productPage(LOOK_ALIKE_PLACE, 'lazada/demo-look-alike.html'),
  shopPage(),
];
