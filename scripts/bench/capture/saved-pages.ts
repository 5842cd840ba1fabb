import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningSite } from '@/demo/measuring/capture/site-server';

const PAGES = [
  'shopee/product-1',
  'shopee/search-1',
  'lazada/search-1',
  'tiki/product-1',
  'daraz/product-1',
  'amazon/product-1',
  'ebay/search-1',
  'mercadolibre/search-1',
];
// Content security policy that keeps the scripts of saved pages from running and from sending anything.
const POLICY =
  "script-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-src 'self'; font-src 'self'";

/** Adds the real saved pages of CHOSANG_PAGES to the measuring site. Returns their paths; empty if CHOSANG_PAGES is not set. */
export async function addSavedPages(site: RunningSite): Promise<readonly string[]> {
  const folder = process.env.CHOSANG_PAGES;
  if (folder === undefined) return [];
  const there = PAGES.filter((page) => existsSync(join(folder, `${page}.html`)));
  for (const page of there) {
    site.put(`/${page}`, {
      type: 'text/html; charset=utf-8',
      body: readFileSync(join(folder, `${page}.html`), 'utf8'),
      headers: { 'content-security-policy': POLICY },
    });
  }
  return there;
}
