import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from '@/demo/browser-driver/find-browser';
import { VISITOR } from '@/demo/measuring/capture/measuring-pages';
import type { RunningSite } from '@/demo/measuring/capture/site-server';

// Real saved pages, where CHOSANG_PAGES names a folder, each in one browser: every fourth in Firefox, where a replay costs three times
// as much. CHOSANG_DIFFERENCES=1 tries each in both.
const folder = process.env.CHOSANG_PAGES;
const PAGES = [
  ...['shopee/product-1', 'shopee/search-1', 'lazada/search-1', 'tiki/product-1', 'tiki/search-1'],
  ...['daraz/product-1', 'amazon/product-1', 'ebay/search-1', 'etsy/product-2', 'mercadolibre/search-1'],
].filter((page) => folder !== undefined && existsSync(join(folder, `${page}.html`)));

const DECOY_MAIL = 'hoa.thu@example.vn';
/** Texts of the visitor that are added to these pages. */
export const PLANTED: readonly string[] = [VISITOR.name, VISITOR.street, VISITOR.ward, DECOY_MAIL];

/** The real pages that are tried in a browser. */
export function realPagesOf(browser: BrowserName): string[] {
  const inBoth = process.env.CHOSANG_DIFFERENCES !== undefined;
  return PAGES.filter((_, at) => inBoth || (at % 4 === 1) === (browser === 'firefox'));
}

/**
 * Puts a real page on the site as a signed-in visitor would see it; returns its path. Scripts, which would redraw the page, and
 * all requests to other hosts are blocked, so pictures and styles are missing and only text and layout can be compared.
 */
export function putRealPage(site: RunningSite, page: string): string {
  const headers = {
    'content-security-policy':
      "script-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-src 'self'; font-src 'self'",
  };
  const body = withVisitor(readFileSync(join(folder ?? '', `${page}.html`), 'utf8'));
  const path = `/real/${page}`;
  site.put(path, { type: 'text/html; charset=utf-8', body, headers });
  return path;
}

/** Adds the visitor's name to the page, in the places where sites show it. */
function withVisitor(html: string): string {
  const { name, street, ward } = VISITOR;
  const top = `<header style="display:flex"><div id="user-menu"><span class="uname">${name}</span> <span class="addr">Giao đến: ${street}, ${ward}, Hà Nội</span></div><a href="mailto:${DECOY_MAIL}" data-user="${btoa(`{"u":"${DECOY_MAIL}"}`)}">${DECOY_MAIL}</a></header>`;
  const inside = `<div><template shadowrootmode="closed"><p>Giao tới ${ward}</p></template></div><iframe height="40" srcdoc="<p>Chào ${name}"></iframe><a title="${name}" href="/u?n=${encodeURIComponent(name)}">x</a><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Quà cho ${name}"}</script>`;
  return /<body[^>]*>/i.test(html)
    ? html.replace(/<body[^>]*>/i, (body) => body + top + inside)
    : top + inside + html;
}
