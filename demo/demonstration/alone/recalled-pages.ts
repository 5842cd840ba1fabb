import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES_FOLDER } from '@/demo/demonstration/world/files';
import { DEMO_PAGES } from '@/demo/demonstration/world/pages';
import type { InsteadOfPage } from '@/demo/demonstration/world/shop-server';

/** A listing for a product that is recalled in the invented source files. */
export interface RecalledPage {
  readonly url: string;
  /** Kind of identifier by which the recall names the product. */
  readonly by: 'barcode' | 'model' | 'item';
  readonly html: string;
}

/** Host of a marketplace whose pages the extension may read only after a person allowed it. */
export const AMAZON = 'www.amazon.com';

/** The demonstration's listings of recalled products. Each page states product data as its seller would. */
export const RECALLED_PAGES: readonly RecalledPage[] = [
  createRecalledPage('shopee', 'barcode', (html) =>
    html.replace(
      '<div class="row"><h2>',
      '<div class="row"><h3>Mã vạch</h3><div>9521234000013</div></div><div class="row"><h2>',
    ),
  ),
  createRecalledPage('lazada', 'barcode', (html, url) =>
    addProductData(html, { url, gtin12: '036000291452' }),
  ),
  createRecalledPage('tiki', 'model', (html, url) =>
    addProductData(html.replaceAll('Mây Tre', 'Exempla'), { url, model: 'EX-65W' }),
  ),
  {
    url: `https://${AMAZON}/dp/B0EXAMPLE1`,
    by: 'item',
    html: readPage('amazon/listing-2025.html')
      .replaceAll('B0CDEMO123', 'B0EXAMPLE1')
      .replace('<body>', '<body style="padding: 80px">'),
  },
];

/**
 * Returns the response with the page of the recalled product at this address; undefined if no such page has the address. The
 * demonstration sends this response in place of its usual page.
 */
export function findRecalledPageResponse(url: URL): InsteadOfPage | undefined {
  const page = RECALLED_PAGES.find((one) => one.url === url.href);
  return page && { status: 200, html: page.html };
}

function createRecalledPage(
  marketplace: string,
  by: RecalledPage['by'],
  change: (html: string, url: string) => string,
): RecalledPage {
  const page = DEMO_PAGES.find((one) => one.marketplace === marketplace && one.kind === 'listing');
  if (!page) throw new Error(`the demonstration has no listing of ${marketplace}`);
  return { url: page.url, by, html: change(readPage(page.file), page.url) };
}

function readPage(file: string): string {
  return readFileSync(join(PAGES_FOLDER, file), 'utf8');
}

/** Returns the page (HTML) with one more product in its structured data. `stated` holds the fields of this product. */
function addProductData(html: string, stated: object): string {
  const product = { '@context': 'https://schema.org', '@type': 'Product', ...stated };
  return html.replace(
    '</head>',
    `<script type="application/ld+json">${JSON.stringify(product)}</script></head>`,
  );
}
