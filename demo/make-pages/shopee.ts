import { at, type DemoPage, expectedCards, expectedListing, type Offer, offersOf, seller } from './demo';
import { style } from './style';
import { digits, dong, html, json, type Markup, NOTE, slugOf } from './template';

const HOST = 'https://shopee.vn';
const STYLE = style('#d0452a');
const NUMBERS = [20471130952, 18830476125];

const offers = offersOf(
  'shopee',
  (index) => String(NUMBERS[index] ?? 21_300_000_000 + index * 7_411_903),
  (index, view) => `https://down-vn.img.susercontent.com/file/vn-demo-${index}-${view}`,
  names(),
);

/** Two sellers that are on Shopee only offer the wooden things and the lanterns. */
function names(): string[] {
  const wood = [3, 14, 23];
  const light = [4, 13, 21];
  return Array.from({ length: 24 }, (_, index) => {
    if (wood.includes(index)) return 'Xưởng Gỗ Sông';
    if (light.includes(index)) return 'Đèn Lồng Đêm';
    if ([1, 11].includes(index)) return 'Kho Hàng Giá Rẻ 68';
    if ([0, 2, 5, 12, 16].includes(index)) return 'Tiệm Gốm Mây';
    return [7, 9, 19, 10].includes(index) ? 'Nhà Bếp Xanh' : 'Góc Bếp Nhỏ';
  });
}

function address({ product, seller: by, id }: Offer): string {
  return `/${encodeURIComponent(slugOf(product.title))}-i.${by.id}.${id}`;
}

function page(title: string, path: string, body: Markup, head: Markup = html``): string {
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} | Shopee Việt Nam</title>
<meta name="shopee:version" content="sw-WEBFE-MKP-2026.11.02.v2">
<link rel="canonical" href="${HOST}${path}" data-rh="true">
<meta property="og:title" content="${title} | Shopee Việt Nam" data-rh="true">
<meta property="og:url" content="${HOST}${path}" data-rh="true">
${head}${STYLE}</head>
<body><div id="main"><header class="bar"><div class="in"><b>Shopee</b><div class="find"><span>Đồ bếp, gốm, gỗ…</span><i>Tìm</i></div><div class="mini"><span>Thông báo</span><span>Hỗ trợ</span><span>Đăng nhập</span></div></div></header>
${body}
<footer class="foot">${NOTE}</footer></div></body></html>
`.markup;
}

/** The inside of a card, as search, category and shop pages share it. */
function cardBody(offer: Offer): Markup {
  const { product } = offer;
  const cut = product.before ? `-${Math.round((1 - product.price / product.before) * 100)}%` : undefined;
  return html`<a class="contents" href="${address(offer)}?sp_atk=demo"><div role="group" aria-label="Product card: ${product.title}" class="card">
<div class="pic" style="padding-top:100%"><img src="${offer.pictures[0] ?? ''}_tn" alt="${product.title}" loading="lazy"></div>
<div class="txt"><div class="line-clamp-2 name">${product.title}</div>
<div class="cost"><span aria-label="promotion price"></span><div class="truncate flex items-baseline"><span></span><span class="truncate font-medium">${digits(product.price)}</span><span>₫</span></div>${cut && html`<span class="off" aria-label="${cut}">${cut}</span>`}</div>
<div class="meta"><span><span class="rating">★ ${product.rating}</span></span><span class="text-shopee-black87">${product.sold}</span></div></div></div></a>`;
}

function searchPage(): DemoPage {
  const path = '/search?keyword=%C4%91%E1%BB%93%20b%E1%BA%BFp';
  const empty = html`<li class="col-xs-2-4 shopee-search-item-result__item" data-sqe="item"></li>`;
  const body = html`<div class="in page"><aside class="side"><h2>Bộ lọc tìm kiếm</h2><ul><li>Đồ gốm</li><li>Dụng cụ bếp</li><li>Trang trí nhà</li><li>Đèn</li></ul></aside>
<section class="list shopee-search-item-result"><div class="sort">Sắp xếp theo <b class="on">Liên quan</b><b>Mới nhất</b><b>Bán chạy</b></div>
<ul class="grid shopee-search-item-result__items">${offers.map((offer) => html`<li class="col-xs-2-4 shopee-search-item-result__item" data-sqe="item">${cardBody(offer)}</li>`)}${[empty, empty]}</ul></section></div>`;
  return {
    file: 'shopee/demo-results.html',
    url: `${HOST}${path}`,
    marketplace: 'shopee',
    kind: 'results',
    markup: page('Đồ bếp giá tốt', path, body),
    expected: { cards: expectedCards(offers) },
  };
}

function shopPage(): DemoPage {
  const shop = seller('shopee', 'Tiệm Gốm Mây');
  const own = offers.filter((offer) => offer.seller.id === shop.id);
  const body = html`<div class="in"><div class="panel shop section-seller-overview-horizontal"><div class="logo">GM</div><div><h1 class="nm section-seller-overview-horizontal__portrait-name">${shop.name}</h1><div>Đang hoạt động</div></div><div class="stats"><span>Sản phẩm: ${own.length}</span><span>Người theo dõi: 4,1k</span><span>Đánh giá: 4.9</span></div></div>
<div class="shop-search-result-view"><div class="grid">${own.map((offer) => html`<div class="shop-search-result-view__item col-xs-2-4">${cardBody(offer)}</div>`)}</div></div></div>`;
  return {
    file: 'shopee/demo-shop.html',
    url: `${HOST}/${shop.slug}`,
    marketplace: 'shopee',
    kind: 'seller',
    markup: page(`${shop.name}, Cửa hàng trực tuyến`, `/${shop.slug}`, body),
    expected: { seller: { id: shop.id, name: shop.name }, cards: expectedCards(own) },
  };
}

const CITY: Readonly<Record<string, string>> = {
  'Tiệm Gốm Mây': 'Hà Nội',
  'Kho Hàng Giá Rẻ 68': 'Bình Dương',
};

function productPage(index: number): DemoPage {
  const offer = at(offers, index);
  const { product, seller: by, id, pictures } = offer;
  const city = CITY[by.name] ?? 'Đà Nẵng';
  const path = address(offer);
  const shopAddress = `/${by.slug}?categoryId=100714&entryPoint=ShopByPDP&itemId=${id}`;
  const jsonLd = {
    '@context': 'http://schema.org',
    '@type': 'Product',
    productID: id,
    name: product.title,
    image: pictures[0],
    // The barcode of a recall in the demonstration's registry.
    ...(index === 1 && { gtin13: '9521234543213' }),
    url: `${HOST}${path}`,
    offers: {
      '@type': 'Offer',
      price: `${product.price}.00`,
      priceCurrency: 'VND',
      seller: { '@type': 'Organization', name: by.name, url: `${HOST}/${by.slug}` },
      availability: 'http://schema.org/InStock',
    },
  };
  const head = html`<script type="application/ld+json" data-rh="true">${json(jsonLd)}</script>
<script type="text/mfe-initial-data">${json({ initialState: state(offer, city) })}</script>`;
  const body = html`<div class="in page-product"><div class="crumb page-product__breadcrumb"><a href="/">Shopee</a><a href="/Nha-Cua-cat.11036670">Nhà Cửa &amp; Đời Sống</a><span>${product.title}</span></div>
<div class="panel offer"><section><div class="pic"><picture><img elementtiming="shopee:heroComponentPaint" src="${pictures[0] ?? ''}" alt="${product.title}"></picture></div><div class="thumbs">${pictures.map((src) => html`<img src="${src}" alt="">`)}</div></section>
<section><h1>${product.title}</h1><div class="facts"><span>★ ${product.rating}</span><span>${product.sold}</span></div>
<section aria-live="polite"><div class="price"><div>${dong(product.price)}</div>${product.before && html`<del class="cut">${dong(product.before)}</del>`}</div></section>
<div class="row"><h3>Gửi từ</h3><div>${city}</div></div><div class="row"><h2>Vận chuyển</h2><div>Phí vận chuyển ${dong(18_300)}</div></div><div class="row"><h2>Phân loại</h2><div><span class="chip">Mặc định</span></div></div>
<div class="buy"><b class="alt">Thêm vào giỏ hàng</b><b>Mua ngay</b></div></section></div>
<section class="panel shop page-product__shop"><a href="${shopAddress}"><div class="logo">${by.name.slice(0, 1)}</div></a><div><div class="nm">${by.name}</div><div>Online 6 phút trước</div><a href="${shopAddress}"><span class="chip">Xem shop</span></a></div><div class="stats"><span><label>Đánh giá</label> 3,2k</span><span><label>Tỉ lệ phản hồi</label> 98%</span><span><label>Tham gia</label> 3 năm trước</span></div></section>
<div class="panel about"><h2>Mô tả sản phẩm</h2><p>${product.about}</p><p>Đổi trả trong 7 ngày nếu sản phẩm vỡ khi giao.</p></div></div>`;
  return {
    file: `shopee/demo-product-${index + 1}.html`,
    url: `${HOST}${path}`,
    marketplace: 'shopee',
    kind: 'listing',
    markup: page(product.title, path, body, head),
    expected: { listing: expectedListing(offer, city) },
  };
}

/** The server-rendered state; as on the real site it hides prices from guests. */
function state({ product, seller: by, id, pictures }: Offer, city: string) {
  const item = {
    item_id: Number(id),
    shop_id: Number(by.id),
    title: product.title,
    currency: 'VND',
    brand: null,
    price: null,
    shop_location: city,
    categories: [
      { catid: 100636, display_name: 'Nhà Cửa & Đời Sống' },
      { catid: 100714, display_name: 'Đồ Dùng Nhà Bếp' },
    ],
  };
  const cached = {
    item,
    product_images: { images: pictures.map((src) => src.split('/').at(-1)) },
    product_price: { price: { single_value: -1, range_min: -1, range_max: -1 } },
    shop_detailed: {
      shopid: Number(by.id),
      userid: Number(by.id) + 1_480_211,
      name: by.name,
      account: { username: by.slug },
      place: city,
      is_official_shop: by.name === 'Nhà Bếp Xanh',
    },
  };
  return {
    DOMAIN_CONTEXT: { data: { shopId: Number(by.id), itemId: Number(id) } },
    DOMAIN_PDP: { data: { PDP_BFF_DATA: { cachedMap: { [`${by.id}/${id}`]: cached } } } },
  };
}

function wallPage(): DemoPage {
  const path = '/search?keyword=gốm';
  const body = html`<div class="panel wall"><h2>Lỗi tải</h2><p>Xin lỗi, chúng tôi đang gặp sự cố tải, bạn vui lòng thử lại nhé.</p><b>Thử lại</b></div>`;
  return {
    file: 'shopee/demo-wall.html',
    url: `${HOST}/search?keyword=g%E1%BB%91m`,
    marketplace: 'shopee',
    kind: 'wall',
    markup: page('Mua và bán', path, body),
    expected: {},
  };
}

export const shopeePages = (): DemoPage[] => [
  searchPage(),
  productPage(0),
  productPage(1),
  shopPage(),
  wallPage(),
];
