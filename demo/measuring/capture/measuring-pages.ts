import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';

/** One file that the measuring site serves. */
export interface SiteFile {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Files of the measuring site, by path. `shop`: files on the shop's own origin. `pictures`: files on the origin of the pictures.
 */
export interface MeasuringSite {
  readonly shop: ReadonlyMap<string, SiteFile>;
  readonly pictures: ReadonlyMap<string, SiteFile>;
}

/**
 * Names of the measuring pages. `everything` has every kind of content, `dialog` has the same content under a modal dialog,
 * `listing` is one listing under a strict content security policy, and `feed` is long.
 */
export const MEASURING_PAGES = ['everything', 'dialog', 'listing', 'feed'] as const;
export type MeasuringPage = (typeof MEASURING_PAGES)[number];

/** The visitor's personal details on the measuring pages. No package may contain any of them. */
export const VISITOR = {
  name: 'Hoa Mẫu Đơn Thử',
  email: 'hoa.thu@example.vn',
  street: '27 Ngõ Thử Nghiệm',
  ward: 'Phường Mẫu Số Chín',
  password: 'mat-khau-rieng-2026',
  csrf: 'csrf-9f2c7e51ab',
} as const;

/**
 * Number of images on each origin. Cards use the first thirty. Elements that show an image at a smaller size use the other three:
 * Firefox may draw an image from a copy that it decoded at another size, and the copy has different noise.
 */
const IMAGES = 33;

/** Builds the measuring site. `pictures` is the address of the origin that serves its pictures. */
export async function buildMeasuringSite(pictures: string): Promise<MeasuringSite> {
  const font = {
    type: 'font/woff2',
    body: readFileSync(findFontFile()),
    headers: { 'access-control-allow-origin': '*' },
  };
  const images = await Promise.all(Array.from({ length: IMAGES }, (_, index) => drawImage(index)));
  const imageFiles = images.map((body, index): [string, SiteFile] => [
    `/img/${index}.jpg`,
    { type: 'image/jpeg', body },
  ]);
  const toHtmlFile = (body: string, headers?: SiteFile['headers']): SiteFile => ({
    type: 'text/html; charset=utf-8',
    body,
    ...(headers ? { headers } : {}),
  });
  const toCssFile = (body: string): SiteFile => ({ type: 'text/css', body });
  const toScriptFile = (body: string): SiteFile => ({ type: 'text/javascript', body });
  return {
    shop: new Map([
      ...imageFiles,
      ['/everything', toHtmlFile(renderEverythingPage(pictures, false))],
      ['/dialog', toHtmlFile(renderEverythingPage(pictures, true))],
      ['/everything.css', toCssFile(createCssOfEverythingPage(pictures))],
      ['/imported.css', toCssFile('.account{font-weight:bold;color:#ff6}')],
      ['/everything.js', toScriptFile(createScriptOfEverythingPage(pictures))],
      ['/frame', toHtmlFile(renderFrame('Khung cùng nguồn', '/img/30.jpg', '#dfe'))],
      [
        '/listing',
        toHtmlFile(renderListing(pictures), {
          'content-security-policy': createContentSecurityPolicy(pictures),
        }),
      ],
      ['/listing.css', toCssFile(LISTING_CSS)],
      ['/listing.js', toScriptFile(LISTING_JS)],
      ['/feed', toHtmlFile(renderFeed(pictures))],
      ['/feed.css', toCssFile(FEED_CSS)],
      ['/display.woff2', font],
      ['/symbols.svg', { type: 'image/svg+xml', body: SYMBOLS }],
    ]),
    pictures: new Map([
      ...imageFiles,
      [
        '/remote.css',
        toCssFile('.card{border-radius:10px;border:1px solid #ccc}.scroll{background:#eef url(/img/9.jpg)}'),
      ],
      ['/display.woff2', font],
      ['/frame', toHtmlFile(renderFrame('Khung nguồn khác', '/img/31.jpg', '#fdd'))],
    ]),
  };
}

function findFontFile(): string {
  return createRequire(import.meta.url).resolve(
    '@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-700-normal.woff2',
  );
}

/** Draws a picture like a photograph: smooth colours and noise, about 20 kB. */
async function drawImage(seed: number): Promise<Uint8Array> {
  const [width, height] = [240, 240];
  const pixels = Buffer.alloc(width * height * 3);
  let noise = seed * 7_919 + 1;
  for (let at = 0; at < pixels.length; at++) {
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    pixels[at] = (x * (seed + 3) + y * (at % 3) * 2 + (noise >> 26)) % 256;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

const repeatText = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join('');

function renderEverythingPage(pictures: string, dialog: boolean): string {
  const renderCard = (index: number) => {
    const address = index < 30 ? `/img/${index}.jpg` : `${pictures}/img/${index - 30}.jpg`;
    const lazy = index >= 20 ? ' loading="lazy"' : '';
    const set = index % 7 === 0 ? ` srcset="${address} 1x, ${address}?hai 2x"` : '';
    return `<article class="card" id="card-${index}"><a href="/hang/${index}"><img src="${address}"${lazy}${set} width="180" height="180" alt="Hàng ${index}"></a><h3>Hàng thử ${index} &amp; hơn nữa</h3><p class="price"><b>${(index * 7_300 + 9_900).toLocaleString('vi')}</b> ₫</p>${repeatText(28, (k) => `<span class="tag t${k % 5}" data-k="${k}">${k}</span>`)}</article>`;
  };
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Chợ thử: mọi thứ</title><meta name="csrf-token" content="${VISITOR.csrf}">
<link rel="stylesheet" href="/everything.css"><link rel="stylesheet" href="${pictures}/remote.css"><style>@import url("/imported.css"); :root{--accent:#c03}</style></head><body onclick="void 0">
<header><h1 class="display">Trang thử nặng</h1><div id="user-menu" class="account">Chào, <span class="uname">${VISITOR.name}</span> · <span class="user-email">${VISITOR.email}</span></div></header>
<section class="row"><canvas id="drawing" width="200" height="120"></canvas><div id="open"></div><div id="closed"></div>
<div id="declared"><template shadowrootmode="open"><style>p{color:#fff;background:#063;padding:6px;margin:0}</style><p>Gốc bóng khai báo <slot></slot></p></template>trong khe</div>
<x-adopted id="adopted"></x-adopted><div class="photo"></div><svg width="60" height="60"><use href="#sign"></use></svg><svg width="40" height="40"><use href="/symbols.svg#ring"></use></svg><svg width="0" height="0"><symbol id="sign" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#e80"/></symbol></svg></section>
<section class="row"><iframe id="same" src="/frame" width="260" height="150"></iframe><iframe id="other" src="${pictures}/frame" width="260" height="150"></iframe><iframe id="written" srcdoc="<style>body{background:#ffd}</style><b>Khung viết sẵn, gửi ${VISITOR.name}</b>" width="240" height="150"></iframe></section>
<section class="row"><form id="form"><input type="hidden" name="childNodes" value="${VISITOR.csrf}"><input id="text" value="cũ"><input id="check" type="checkbox"><input id="radio" type="radio"><select id="choice"><option>một</option><option>hai</option><option>ba</option></select><textarea id="area">chữ cũ</textarea><input id="secret" type="password"><input id="mail" type="email"></form>
<details id="more"><summary>Thêm</summary><p>Phần mở ra</p></details><video id="film" poster="${pictures}/img/11.jpg" width="160" height="90"></video><img src="${pictures}/img/28.jpg?lon" srcset="${pictures}/img/27.jpg?lon 240w" sizes="120px" alt="gấp đôi"></section>
<div id="scroll" class="scroll">${repeatText(40, (index) => `<div>dòng ${index}</div>`)}</div>
<main class="grid">${repeatText(60, renderCard)}</main>
<dialog id="dialog"><p>Hộp thoại đang mở</p><button>Được</button></dialog><div id="pop" popover>Bảng nổi</div>
<div id="live"></div><script>window.openDialog=${dialog}</script><script src="/everything.js"></script></body></html>`;
}

/**
 * Returns the style sheet of the page `everything`. It names a font for every text area, because Firefox chooses its monospaced
 * font for Vietnamese anew in each process, and the font decides the width.
 */
function createCssOfEverythingPage(pictures: string): string {
  return `@font-face{font-family:Display;src:url(/display.woff2) format("woff2")}
@font-face{font-family:Remote;src:url(${pictures}/display.woff2) format("woff2")}
body{font:14px/1.4 sans-serif;margin:0;background:#f6f6f6}.display{font-family:Display;font-size:30px;margin:0;color:#fff}
header{background:#245;color:#fff;padding:10px;position:sticky;top:0;z-index:2;display:flex;justify-content:space-between}
.row{display:flex;gap:12px;padding:8px;align-items:center;flex-wrap:wrap}.grid{display:grid;grid-template-columns:repeat(6,1fr);gap:8px;padding:8px}
.card{background:#fff;padding:6px}.card h3{font-family:Remote,serif;margin:4px 0}.price b{color:var(--accent)}.tag{display:inline-block;font-size:9px;padding:1px}.t1{color:green}.t2{color:blue}
textarea{font:inherit}.photo{width:80px;height:60px;background:url(/img/32.jpg) center/cover}.scroll{height:80px;overflow:auto;border:1px solid #999;margin:8px;background:#fff}
dialog::backdrop{background:rgba(0,0,0,.35)}dialog{border:3px solid #c03;margin-top:560px}`;
}

function createScriptOfEverythingPage(pictures: string): string {
  return `
const pen=document.getElementById('drawing').getContext('2d');const sky=pen.createLinearGradient(0,0,200,0);sky.addColorStop(0,'#f00');sky.addColorStop(1,'#00f');pen.fillStyle=sky;pen.fillRect(0,0,200,120);pen.fillStyle='#fff';pen.font='20px sans-serif';pen.fillText('chữ trên khung',40,65);
const open=document.getElementById('open').attachShadow({mode:'open'});open.innerHTML='<style>div{background:#036;color:#fff;padding:8px}</style><div>Gốc bóng mở <img width=40 height=40 src="${pictures}/img/30.jpg"></div>';
const closed=document.getElementById('closed').attachShadow({mode:'closed'});closed.innerHTML='<style>div{background:#630;color:#fff;padding:8px}</style><div>Gốc bóng đóng, giá 12.340 ₫</div>';
const sheet=new CSSStyleSheet();sheet.replaceSync('p{background:#909;color:#fff;padding:8px;margin:0}');
customElements.define('x-adopted',class extends HTMLElement{connectedCallback(){const root=this.attachShadow({mode:'open'});root.adoptedStyleSheets=[sheet];root.innerHTML='<p>Bảng kiểu nhận nuôi</p>'}});
const whole=new CSSStyleSheet();whole.replaceSync('h3{letter-spacing:1px}.grid{background:#e4f0e4}');document.adoptedStyleSheets=[whole];
const late=document.createElement('style');document.head.append(late);late.sheet.insertRule('#live{height:24px;background:#0a8}',0);
document.getElementById('text').value='vừa gõ';document.getElementById('check').checked=true;document.getElementById('radio').checked=true;document.getElementById('choice').selectedIndex=2;document.getElementById('area').value='chữ vừa gõ';document.getElementById('secret').value='${VISITOR.password}';document.getElementById('mail').value='${VISITOR.email}';
document.getElementById('more').open=true;
document.cookie='phien=${VISITOR.csrf}';localStorage.setItem('phien','${VISITOR.csrf}');
if(window.openDialog)document.getElementById('dialog').showModal();
`;
}

function renderFrame(words: string, picture: string, colour: string): string {
  return `<!doctype html><meta charset="utf-8"><style>body{background:${colour};font:13px sans-serif}</style><b>${words}</b><br><img src="${picture}" width="90" height="90"><script>document.body.append(' do kịch bản viết')</script>`;
}

const SYMBOLS = `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="ring" viewBox="0 0 10 10"><circle cx="5" cy="5" r="3" fill="none" stroke="#08c" stroke-width="2"/></symbol></svg>`;

function createContentSecurityPolicy(pictures: string): string {
  return `default-src 'self'; img-src 'self' ${pictures}; style-src 'self'; script-src 'self'; connect-src 'self'`;
}

function renderListing(pictures: string): string {
  const renderReview = (index: number) =>
    `<li class="review"><b>khach_${index}***</b> <span>${'★'.repeat(1 + (index % 5))}</span><p>Giao nhanh, đóng gói cẩn thận. Nhận xét ${index} ${'hàng đúng mô tả '.repeat(4)}</p><div>${[0, 1].map((k) => `<img loading="lazy" width="72" height="72" src="${pictures}/img/${(index * 2 + k) % 30}.jpg">`).join('')}</div></li>`;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Ấm trà thử',
    sku: 'AT-1',
    offers: {
      '@type': 'Offer',
      price: '189000',
      priceCurrency: 'VND',
      seller: { '@type': 'Organization', name: 'Gốm Thử' },
    },
    potentialAction: { '@type': 'Action', target: `https://example.vn/?session=${VISITOR.csrf}` },
    review: { '@type': 'Review', author: { '@type': 'Person', name: VISITOR.name } },
  };
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Ấm trà men rạn | Chợ thử</title><link rel="canonical" href="/listing"><meta property="og:title" content="Ấm trà men rạn"><script type="application/ld+json">${JSON.stringify(data)}</script>
<link rel="stylesheet" href="/listing.css"></head><body><nav class="bar"><a class="logo">Chợ Thử</a><input id="q" value=""><div id="user-menu" data-testid="account"><span class="uname">${VISITOR.name}</span> <span class="addr">Giao đến: ${VISITOR.street}, ${VISITOR.ward}, Hà Nội</span></div><a id="cart">Giỏ (3)</a></nav>
<main class="listing"><div class="gallery"><img id="main-picture" src="${pictures}/img/0.jpg" width="420" height="420">${[1, 2, 3, 4, 5].map((index) => `<img src="${pictures}/img/${index}.jpg" width="70" height="70">`).join('')}</div><div><h1>Ấm trà men rạn 400 ml</h1><p class="amount">189.000 ₫ <s>260.000 ₫</s></p><p>Người bán <a href="/gian/gom-thu?ref=${encodeURIComponent(VISITOR.name)}">Gốm Thử</a></p><div id="shipping"></div><button>Thêm vào giỏ</button><table>${repeatText(12, (index) => `<tr><th>Mục ${index}</th><td>Giá trị ${index}</td></tr>`)}</table></div></main>
<section><h2>Đánh giá</h2><ul>${repeatText(40, renderReview)}</ul></section><script src="/listing.js"></script></body></html>`;
}

const LISTING_CSS = `@font-face{font-family:Display;src:url(/display.woff2)}body{margin:0;font:14px sans-serif}.bar{display:flex;gap:16px;background:#ee4d2d;color:#fff;padding:10px;position:sticky;top:0}.logo{font:24px Display}.listing{display:flex;gap:20px;padding:16px}.gallery{width:440px}.amount{font-size:28px;color:#c2410c}ul{list-style:none;padding:16px}.review{border-bottom:1px solid #ddd;padding:8px}`;
const LISTING_JS = `const root=document.getElementById('shipping').attachShadow({mode:'open'});const sheet=new CSSStyleSheet();sheet.replaceSync('p{background:#e8f7ee;padding:6px}');root.adoptedStyleSheets=[sheet];root.innerHTML='<p>Giao tới ${VISITOR.ward} vào thứ Sáu</p>';document.getElementById('q').value='ấm trà';`;

function renderFeed(pictures: string): string {
  const renderItem = (index: number) =>
    `<div class="item"><img loading="lazy" width="200" height="200" src="${index % 2 ? `${pictures}/img/${index % 30}.jpg` : `/img/${index % 30}.jpg`}?v=${index}"><div>Hàng ${index}</div>${repeatText(44, (k) => `<i class="k${k % 9}">${k}</i>`)}</div>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>Chợ thử: danh sách dài</title><link rel="stylesheet" href="/feed.css"></head><body><div class="top">Thanh dính</div><div class="feed">${repeatText(300, renderItem)}</div></body></html>`;
}

const FEED_CSS = `body{margin:0;font:13px sans-serif}.top{position:sticky;top:0;background:#222;color:#fff;padding:12px}.feed{display:grid;grid-template-columns:repeat(5,1fr);gap:10px;padding:10px}.item{border:1px solid #ddd}.item i{font-size:8px;margin:1px}.k1{color:red}.k2{color:green}.k3{color:blue}`;
