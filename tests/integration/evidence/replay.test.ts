import { PNG } from 'pngjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '@/demo/browser-driver/find-browser';
import { type CapturingBrowser, launchCapturingBrowser } from '@/demo/measuring/capture/capturing-browser';
import { MEASURING_PAGES, type MeasuringPage, VISITOR } from '@/demo/measuring/capture/measuring-pages';
import {
  describeDifference,
  measureDifference,
  type Replayer,
  startReplayer,
} from '@/demo/measuring/capture/replay';
import { type RunningSite, type Sent, startMeasuringSite } from '@/demo/measuring/capture/site-server';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { filesOf } from '@/tests/support/evidence/packages';
import { PLANTED, putRealPage, realPagesOf } from '@/tests/support/evidence/real-pages';

/** Maximum share of pixels in which a replayed page may differ from its picture (percent). */
const MAX_DIFFERENCE = 0.5;
const CAPTURED: readonly (readonly [BrowserName, MeasuringPage])[] = [
  ...MEASURING_PAGES.map((page) => ['chromium', page] as const),
  ['firefox', 'everything'],
  ['firefox', 'dialog'],
  ['firefox', 'listing'],
];

const packages = new Map<string, Sent>();
/** Each browser's picture of the whole page, with nothing covered. */
const wholePages = new Map<BrowserName, PNG>();
const replayers = new Map<BrowserName, Replayer>();

beforeAll(async () => {
  for (const name of ['chromium', 'firefox'] as const) {
    const pages = CAPTURED.filter(([browser]) => browser === name).map(([, page]) => page);
    await capture(name, pages, async (site, open) => {
      for (const page of realPagesOf(name)) {
        const key = `${name}-${page.replace('/', '-')}`;
        const tab = await open(`${site.shop}${putRealPage(site, page)}?capture=${key}`);
        packages.set(key, await site.captured(key));
        await tab.close();
      }
      const tab = await open(`${site.shop}/listing?capture=${name}-whole&whole`);
      packages.set(`${name}-whole`, await site.captured(`${name}-whole`));
      wholePages.set(name, PNG.sync.read(Buffer.from(await tab.screenshot({ fullPage: true }))));
      await tab.close();
    });
    replayers.set(name, await startReplayer(name));
  }
}, 600_000);
afterAll(async () => {
  for (const replayer of replayers.values()) await replayer.close();
});

/** Captures pages in a new session. Afterwards their web servers are stopped, so that replays can use only the packages. */
async function capture(
  name: BrowserName,
  pages: readonly MeasuringPage[],
  more?: (site: RunningSite, open: CapturingBrowser['open']) => Promise<void>,
): Promise<void> {
  const site = await startMeasuringSite();
  try {
    const { open, close } = await launchCapturingBrowser(name);
    try {
      for (const page of pages) {
        const key = `${name}-${page}`;
        const tab = await open(`${site.shop}/${page}?capture=${key}`);
        packages.set(key, await site.captured(key));
        await tab.close();
      }
      await more?.(site, open);
    } finally {
      await close();
    }
  } finally {
    await site.close();
  }
}

function packageOf(browser: BrowserName, page: string): Blob {
  const sent = packages.get(`${browser}-${page}`);
  expect(decodeURIComponent(String(sent?.headers['x-message'] ?? ''))).toBe('');
  return new Blob([sent?.body ?? '']);
}

/** No file of the package, and no record, holds any of these words. */
async function expectNothingOf(words: readonly string[], file: Blob): Promise<void> {
  const { records, read } = await openPackage(file);
  const parts = [...(await filesOf(file)).entries()];
  for (const { url } of records)
    parts.push([url, (await read(url)) ?? new Uint8Array()], [url, new TextEncoder().encode(url)]);
  const forms = words.flatMap((word) => [word, encodeURIComponent(word)]);
  for (const [place, bytes] of parts) {
    const content = new TextDecoder().decode(bytes);
    const found = forms.filter((form) => content.includes(form));
    expect(found, place).toEqual([]);
  }
}

describe.each(CAPTURED)('a package made in %s of the page "%s"', (browser, page) => {
  it('is verified, is of a page that stood still, and lost no unexpected part', async () => {
    const file = packageOf(browser, page);
    const checks = await verifyPackage(file);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(isVerified(checks)).toBe(true);
    const { context, pageText } = await openPackage(file);
    expect(context.context.stable).toBe(true);
    expect(context.resources.missing).toEqual([]);
    expect(context.frames.flatMap(({ losses }) => losses)).toEqual([]);
    // Closed roots stay closed in a replay, so their text is looked for here.
    if (page === 'everything') expect(await pageText()).toContain('Gốc bóng đóng, giá 12.340 ₫');
  });

  it('contains no detail of the visitor', () =>
    expectNothingOf(Object.values(VISITOR), packageOf(browser, page)));

  // A second try replays a second capture, because the browser may have drawn a frame late.
  it(`is replayed by ReplayWeb.page within ${MAX_DIFFERENCE} % of its picture, without its origins`, {
    retry: 1,
  }, async ({ task }) => {
    if (task.result?.retryCount) await capture(browser, [page]);
    const file = packageOf(browser, page);
    const contents = await openPackage(file);
    const picture = PNG.sync.read(Buffer.from((await contents.picture())?.bytes ?? ''));
    const wacz = new Uint8Array(await file.arrayBuffer());
    const replayed = await replayers.get(browser)?.replay(wacz, contents.manifest.mainPageUrl, picture);
    if (!replayed) throw new Error(`nothing replays in ${browser}`);
    expect(replayed.loadedImages).toBe(replayed.images);
    expect(replayed.images).toBeGreaterThan(0);
    expect(WORDS[page].filter((words) => !replayed.words.includes(words))).toEqual([]);
    // Each package is replayed in the browser that made it: browsers draw letters differently.
    const difference = measureDifference(picture, replayed.picture);
    // Describing where the pictures differ takes as long as comparing them, so it is done only on a failure.
    const where = difference > MAX_DIFFERENCE ? describeDifference(picture, replayed.picture) : '';
    expect(difference, where).toBeLessThanOrEqual(MAX_DIFFERENCE);
  });
});

describe.each(['chromium', 'firefox'] as const)('a full-page picture made in %s', (browser) => {
  it('shows the page from top to bottom, its bar once, and the visitor covered', async () => {
    const file = packageOf(browser, 'whole');
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    const { context, records, read } = await openPackage(file);
    expect(context.stages.find(({ name }) => name === 'full-page')).toMatchObject({ outcome: 'done' });
    expect(context.fullPage?.method).toBe(browser === 'firefox' ? 'one-call' : 'scrolled');
    if (browser === 'firefox') expect(context.fullPage?.moves).toEqual([]);
    else expect(context.fullPage?.moves.at(-1)).toMatchObject({ x: 0, y: 0 });
    const record = records.find(({ url }) => url.startsWith('urn:fullPage:'));
    const picture = sharp((await read(record?.url ?? '')) ?? new Uint8Array());
    const { width, height } = await picture.metadata();
    const theirs = wholePages.get(browser);
    expect([width, height]).toEqual([theirs?.width, theirs?.height]);
    // JPEG changes single pixels; the pictures are compared at a quarter of their size, which shows the layout.
    const small = await Promise.all(
      [picture.clone(), sharp(theirs ? PNG.sync.write(theirs) : undefined)].map(async (one) =>
        PNG.sync.read(
          await one
            .resize(Math.round(width / 4))
            .png()
            .toBuffer(),
        ),
      ),
    );
    const [ours, expected] = small;
    expect(ours && expected && measureDifference(ours, expected)).toBeLessThanOrEqual(1.5);
    // The account's name is white on orange in the bar; its place is black.
    const bar = await picture
      .clone()
      .ensureAlpha()
      .extract({ left: 0, top: 0, width, height: 40 })
      .raw()
      .toBuffer();
    let black = 0;
    for (let at = 0; at < bar.length; at += 4)
      if ((bar[at] ?? 255) < 20 && (bar[at + 1] ?? 255) < 20) black++;
    expect(black).toBeGreaterThan(300 * 10);
  });
});

const REAL = (['chromium', 'firefox'] as const).flatMap((browser) =>
  realPagesOf(browser).map((page) => ({ browser, page })),
);

describe.runIf(REAL.length > 0)('real saved pages', () => {
  it.each(REAL)(
    '$page is captured in $browser, verified, and replayed within one percent of its picture',
    { timeout: 90_000 },
    async ({ browser, page }) => {
      const file = packageOf(browser, page.replace('/', '-'));
      expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
      await expectNothingOf(PLANTED, file);
      const contents = await openPackage(file);
      const taken = await contents.picture();
      if (!taken) throw new Error(`no picture: ${JSON.stringify(contents.context)}`);
      const picture = PNG.sync.read(Buffer.from(taken.bytes));
      const wacz = new Uint8Array(await file.arrayBuffer());
      const replayed = await replayers.get(browser)?.draw(wacz, contents.manifest.mainPageUrl, picture);
      if (!replayed) throw new Error(`nothing replays in ${browser}`);
      const difference = measureDifference(picture, replayed);
      if (process.env.CHOSANG_DIFFERENCES !== undefined)
        process.stderr.write(`${browser} ${page}: ${difference.toFixed(3)} %\n`);
      expect(difference).toBeLessThanOrEqual(1);
    },
  );
});

describe.runIf(REAL.length === 0)('real saved pages', () => {
  it('are tested only where CHOSANG_PAGES names a folder', () => {
    expect(REAL).toEqual([]);
  });
});

const EVERYTHING = [
  ...['Gốc bóng mở', 'Gốc bóng khai báo', 'Bảng kiểu nhận nuôi', 'Khung viết sẵn'],
  ...['Khung cùng nguồn', 'Khung nguồn khác', 'do kịch bản viết', 'Phần mở ra'],
];
const WORDS: Readonly<Record<MeasuringPage, readonly string[]>> = {
  everything: EVERYTHING,
  dialog: [...EVERYTHING, 'Hộp thoại đang mở'],
  listing: ['Ấm trà men rạn 400 ml', '189.000 ₫', 'Giao tới', 'vào thứ Sáu', 'Nhận xét 39'],
  feed: ['Hàng 299'],
};
