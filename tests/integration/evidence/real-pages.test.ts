import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CapturingBrowser, launchCapturing } from '@/demo/capture/capturing-browser';
import { VISITOR } from '@/demo/capture/measuring-pages';
import { differenceInPercent, type Replayer, startReplayer } from '@/demo/capture/replay';
import { type RunningSite, startSite } from '@/demo/capture/site-server';
import { openPackage } from '@/lib/evidence/verify/read';
import { verifyPackage } from '@/lib/evidence/verify/verify';
import { filesOf } from '@/tests/support/evidence/packages';

// Tries real saved pages where CHOSANG_PAGES names a folder, each in one browser. CHOSANG_DIFFERENCES=1 tries each in
// both and prints the difference to its picture.
const folder = process.env.CHOSANG_PAGES;
const inBoth = process.env.CHOSANG_DIFFERENCES !== undefined;
const PAGES = [
  ...[
    'shopee/product-1',
    'shopee/search-1',
    'lazada/search-1',
    'tiki/product-1',
    'tiki/search-1',
    'daraz/product-1',
  ],
  ...['amazon/product-1', 'ebay/search-1', 'etsy/product-2', 'mercadolibre/search-1'],
].filter((page) => folder !== undefined && existsSync(join(folder, `${page}.html`)));

let site: RunningSite;
let capturing: CapturingBrowser;
let replayer: Replayer;

describe.runIf(PAGES.length > 0).each(['chromium', 'firefox'] as const)(
  'real saved pages in %s',
  (browser) => {
    beforeAll(async () => {
      site = await startSite();
      capturing = await launchCapturing(browser);
      replayer = await startReplayer(browser);
    }, 60_000);
    afterAll(async () => {
      await capturing?.close();
      await replayer?.close();
      await site?.close();
    });

    // Pictures and styles are missing without a network: text and layout are compared as saved.
    it.each(PAGES.filter((_, at) => inBoth || (at % 2 === 0) === (browser === 'chromium')))(
      '%s is captured, verified, and replayed within one percent of its picture',
      async (page) => {
        const path = `/real/${page}`;
        const body = withVisitor(readFileSync(join(folder ?? '', `${page}.html`), 'utf8'));
        // Scripts of a saved page would redraw it, and nothing of it may leave this machine.
        const headers = {
          'content-security-policy':
            "script-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-src 'self'; font-src 'self'",
        };
        site.put(path, { type: 'text/html; charset=utf-8', body, headers });
        const name = page.replace('/', '-');
        const tab = await capturing.open(`${site.shop}${path}?capture=${name}`);
        const sent = await site.captured(name);
        await tab.close();
        expect(sent.headers['x-error']).toBeUndefined();
        const file = new Blob([sent.body]);
        expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
        const contents = await openPackage(file);
        await holdsNothingOfTheVisitor(file);
        const taken = await contents.picture();
        if (!taken) throw new Error(`no picture: ${JSON.stringify(contents.context)}`);
        const picture = PNG.sync.read(Buffer.from(taken.bytes));
        const replayed = await replayer.draw(sent.body, contents.manifest.mainPageUrl, picture);
        const difference = differenceInPercent(picture, replayed);
        if (inBoth) process.stderr.write(`${browser} ${page}: ${difference.toFixed(3)} %\n`);
        expect(difference).toBeLessThanOrEqual(1);
      },
      90_000,
    );
  },
);

const DECOY_MAIL = 'hoa.thu@example.vn';

/** The page as a signed-in visitor would see it, with their name where sites put it. */
function withVisitor(html: string): string {
  const { name, street, ward } = VISITOR;
  const top = `<header style="display:flex"><div id="user-menu"><span class="uname">${name}</span> <span class="addr">Giao đến: ${street}, ${ward}, Hà Nội</span></div><a href="mailto:${DECOY_MAIL}" data-user="${btoa(`{"u":"${DECOY_MAIL}"}`)}">${DECOY_MAIL}</a></header>`;
  const inside = `<div><template shadowrootmode="closed"><p>Giao tới ${ward}</p></template></div><iframe height="40" srcdoc="<p>Chào ${name}"></iframe><a title="${name}" href="/u?n=${encodeURIComponent(name)}">x</a><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Quà cho ${name}"}</script>`;
  return /<body[^>]*>/i.test(html)
    ? html.replace(/<body[^>]*>/i, (body) => body + top + inside)
    : top + inside + html;
}

async function holdsNothingOfTheVisitor(file: Blob): Promise<void> {
  const { records, read } = await openPackage(file);
  const parts = [...(await filesOf(file)).entries()];
  for (const { url } of records)
    parts.push([url, (await read(url)) ?? new Uint8Array()], [url, new TextEncoder().encode(url)]);
  const words = [VISITOR.name, VISITOR.street, VISITOR.ward, DECOY_MAIL];
  const forms = words.flatMap((word) => [word, encodeURIComponent(word)]);
  for (const [place, bytes] of parts) {
    const content = new TextDecoder().decode(bytes);
    expect(
      forms.filter((form) => content.includes(form)),
      place,
    ).toEqual([]);
  }
}
