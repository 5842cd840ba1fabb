import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { InsteadOfPage } from '@/demo/demonstration/world/shop-server';

/** An invented shop that tries to learn who reports it, and another host of its owner. */
export const SHOP = 'tiem-soi.example';
export const PICTURES = 'anh.tiem-soi.example';
export const PRODUCT = `https://${SHOP}/san-pham/am-tra`;

/** Files the browser may cache for an hour, by path. */
export const KEPT = ['/style.css', '/deep.css', '/held.png', '/background.png', '/wide.png'] as const;
/** Files of the page that the browser may not cache, or that another host of the owner serves. */
export const NOT_KEPT = [
  `https://${SHOP}/not-stored.png`,
  `https://${SHOP}/moved.png`,
  `https://${PICTURES}/px.png?visitor=session-4711`,
  `https://${PICTURES}/far.css`,
] as const;

const HOUR = 'max-age=3600';

/**
 * The shop's page. It tells its owner at once what it can observe: through its performance timeline, its service worker, reports
 * of its content security policy, and replaced browser functions.
 */
const PAGE = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Ấm trà</title>
<meta property="og:type" content="product">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Ấm trà gốm","url":"${PRODUCT}","offers":{"@type":"Offer","price":"250000","priceCurrency":"VND","seller":{"@type":"Organization","name":"Tiệm Soi","url":"https://${SHOP}/"}}}</script>
<link rel="icon" href="/icon.png"><link rel="stylesheet" href="/style.css"><link rel="stylesheet" href="https://${PICTURES}/far.css">
</head><body><header><a href="/">Tiệm Soi</a></header><main><h1>Ấm trà gốm</h1><p class="price">250.000₫</p><button>Thêm vào giỏ</button>
<img src="/held.png" width="40" height="40" alt=""><img srcset="/wide.png 1x, /wider.png 2x" width="40" height="40" alt="">
<img src="/not-stored.png" width="40" height="40" alt=""><img src="/moved.png" width="40" height="40" alt="">
<img src="https://${PICTURES}/px.png?visitor=session-4711" width="40" height="40" alt="">
<video poster="/poster.png" width="40" height="40"></video><iframe src="/frame.html" width="80" height="40"></iframe>
<p>${'Ấm trà gốm làm bằng tay, tráng men, nung ở nhiệt độ cao. '.repeat(8)}</p>
<div style="height:6000px"></div><img src="/lazy.png" loading="lazy" width="40" height="40" alt=""></main>
<footer><p>Hộ kinh doanh Tiệm Soi</p><p>Địa chỉ: Số 1, đường Ví Dụ, Tỉnh Minh Họa</p><p>Điện thoại: 024 3333 4444</p></footer>
<script>
const tell = (what) => navigator.sendBeacon('/seen?' + encodeURIComponent(what));
for (const [where, name] of [[window, 'fetch'], [XMLHttpRequest.prototype, 'open'], [Document.prototype, 'createElement']]) {
  const own = where[name];
  where[name] = function (...given) { tell(name + ' ' + given[0]); return own.apply(this, given); };
}
new PerformanceObserver((list) => { for (const { name, initiatorType } of list.getEntries()) if (!name.includes('/seen') && !name.includes('/csp')) tell(initiatorType + ' ' + name); })
  .observe({ type: 'resource', buffered: true });
document.addEventListener('securitypolicyviolation', ({ blockedURI }) => { if (!blockedURI.includes('/seen')) tell('policy ' + blockedURI); });
navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { document.title = navigator.serviceWorker.controller ? 'Ấm trà (có người xem)' : 'Ấm trà'; });
</script></body></html>`;

/** The page's service worker, which reports every request to the owner and answers none. */
const WORKER = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', ({ request }) => { if (!request.url.includes('/seen')) fetch('/seen?' + encodeURIComponent('worker ' + request.url), { method: 'POST', keepalive: true }); });`;

/** Title of the page once its service worker controls it. */
export const WATCHED_TITLE = 'Ấm trà (có người xem)';

const png = (at: number) =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: `hsl(${at * 40} 60% 50%)` } })
    .png()
    .toBuffer();

/** Returns what both hosts answer to a request for an address. */
export async function createWatchingShop(): Promise<(url: URL) => InsteadOfPage | undefined> {
  const names = 'held background wide wider not-stored icon poster lazy px'.split(' ');
  const pictures = new Map(
    await Promise.all(
      names.map(async (name, at): Promise<[string, Buffer]> => [`/${name}.png`, await png(at)]),
    ),
  );
  const sheet = (css: string, cache = HOUR) => toResponse(css, 'text/css', cache);
  return ({ hostname, pathname }) => {
    if (hostname !== SHOP && hostname !== PICTURES) return undefined;
    const picture = pictures.get(pathname);
    if (picture) return toResponse(picture, 'image/png', pathname === '/not-stored.png' ? 'no-store' : HOUR);
    switch (pathname) {
      case '/style.css':
        return sheet(
          '@import "/deep.css"; @font-face { font-family: F; src: url(/font.woff2) } h1 { font-family: F }',
        );
      case '/deep.css':
        return sheet(
          `main { background: url(/background.png) } footer { background: url(https://${PICTURES}/px.png?footer) }`,
        );
      case '/far.css':
        return sheet('h1 { color: #333 }');
      case '/font.woff2':
        return toResponse(deflateSync('no font'), 'font/woff2', HOUR);
      case '/moved.png':
        return {
          status: 302,
          html: '',
          location: `https://${PICTURES}/px.png?moved`,
          headers: { 'cache-control': HOUR },
        };
      case '/worker.js':
        return toResponse(WORKER, 'text/javascript', 'no-cache');
      case '/frame.html':
        return toResponse('<!doctype html><img src="/held.png?frame" alt="">', 'text/html', HOUR);
      case '/seen':
      case '/csp':
        return { status: 204, html: '' };
      default:
        return toResponse(PAGE, 'text/html; charset=utf-8', HOUR, {
          'content-security-policy': "connect-src 'self'; report-uri /csp",
          'content-security-policy-report-only': 'connect-src https://nobody.example; report-uri /csp',
        });
    }
  };
}

function toResponse(
  html: string | Buffer,
  type: string,
  cache: string,
  more: Record<string, string> = {},
): InsteadOfPage {
  return { status: 200, html, headers: { 'content-type': type, 'cache-control': cache, ...more } };
}
