import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { OverlayPage } from '@/demo/measuring/overlay/browser';
import { type Cover, measureWhatOverlayCovers } from '@/demo/measuring/overlay/covered';
import {
  DEMO_PRODUCTS,
  openProductPages,
  type ProductPage,
  readSavedProductPages,
  WINDOWS,
  type Window,
} from '@/demo/measuring/overlay/product-pages';
import { withChromium } from '@/tests/support/browsers/one-chromium';
import { eventually } from '@/tests/support/eventually';
import { layout, picture, settle } from '@/tests/support/overlay/scenes';

// A folder of real saved pages; they may not be published.
const folder = process.env.CHOSANG_PAGES;

let scenes: Awaited<ReturnType<typeof openProductPages>>;
withChromium.beforeAll(async ({ chromium }) => {
  scenes = await openProductPages(chromium);
});
afterAll(() => scenes?.close());

/** The marketplaces whose adapter has locators of the price. */
const PRICED = /^(?:shopee|lazada|tiki)\//;

const draw = ({ inOverlay }: OverlayPage, look: string, isNoticed = true) =>
  inOverlay(`productTest.draw(${JSON.stringify(look)}, ${isNoticed})`);
const shift = ({ inOverlay }: OverlayPage) => inOverlay('shift');
const watchShift = ({ inOverlay }: OverlayPage) =>
  inOverlay(
    `globalThis.shift = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value; }).observe({ type: 'layout-shift' }); undefined`,
  );

const KEEP_STILL = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*,::before,::after{animation:none!important;transition:none!important}');
  document.adoptedStyleSheets.push(sheet);
}`;

/** When the page has loaded, before any scroll: the mark's words are in view and cover nothing, and the page did not move. */
async function expectSeen(page: ProductPage, window: Window, look: 'warned' | 'check') {
  const opened = await scenes.open(page, window);
  // Movements of the page itself do not count.
  await opened.inOverlay(KEEP_STILL);
  await opened.page.waitForFunction("document.readyState === 'complete'");
  await opened.inOverlay('document.fonts.ready.then(() => undefined)');
  const before = await layout(opened);
  await watchShift(opened);
  await draw(opened, look);
  await settle(opened, 400);
  const seen = await waitForClearWords(opened);
  expect(seen.label).toContain(look === 'warned' ? 'Cảnh báo chính thức' : 'Mã số thuế chưa đúng cấu trúc');
  expect(await layout(opened)).toEqual(before);
  expect(await shift(opened)).toBe(0);
  return opened;
}

/** Expects it when the page has loaded and, if its adapter knows the price, after a scroll to the price. */
async function expectWarningSeen(page: ProductPage, window: Window): Promise<void> {
  const opened = await expectSeen(page, window, 'warned');
  if (!PRICED.test(page.name)) return;
  const isPriced = await opened.inOverlay('productTest.scrollToPrice()');
  // A page saved without its styles may show no price; the demonstration's pages always do.
  if (DEMO_PRODUCTS.includes(page)) expect(isPriced).toBe(true);
  await settle(opened, 500);
  await waitForClearWords(opened);
}

/** Waits until the notice, or without one the mark, is in view and covers nothing; a busy machine draws later. */
function waitForClearWords(opened: OverlayPage): Promise<Cover> {
  return eventually(async () => {
    const notice = await measureWhatOverlayCovers(opened, 'notice');
    const seen = notice.box ? notice : await measureWhatOverlayCovers(opened, 'mark');
    expect(seen).toMatchObject({ isInView: true, covers: [] });
    return seen;
  });
}

/**
 * Returns the pages that are opened in a window: each page in one of the two wide windows, which differ in their size alone, and in
 * one of the two narrow windows, of which one is narrow by its zoom. The pages of one marketplace take turns. Whether the page's own
 * style sheets or our search for a free spot meet another case depends on that width.
 */
const pagesIn = (window: Window, pages: readonly ProductPage[]) =>
  pages.filter((_, at) => [WINDOWS[at % 2], WINDOWS[2 + (Math.floor(at / 2) % 2)]].includes(window));

/** Waits until the notice or the mark is as `wanted`; a busy machine draws later. */
function waitFor(opened: OverlayPage, which: 'notice' | 'mark', wanted: object): Promise<Cover> {
  return eventually(async () => {
    const seen = await measureWhatOverlayCovers(opened, which);
    expect(seen).toMatchObject(wanted);
    return seen;
  });
}
const waitForNotice = async (opened: OverlayPage) => {
  const seen = await waitFor(opened, 'notice', SEEN);
  if (!seen.box) throw new Error('no notice');
  return { ...seen, box: seen.box };
};
const SEEN = { isInView: true, covers: [] };
const ABSENT = { box: null };

describe.each(WINDOWS)('in a window of $name', (window) => {
  it.each(pagesIn(window, DEMO_PRODUCTS))(
    'a warning on $name is visible at load and at its price, covering no word or control',
    (page) => expectWarningSeen(page, window),
  );

  describe.runIf(folder !== undefined)('on real saved pages', () => {
    it.each(pagesIn(window, folder ? readSavedProductPages(folder) : []))(
      'a warning on $name is visible too',
      (page) => expectWarningSeen(page, window),
    );
  });

  it.each(DEMO_PRODUCTS.slice(0, 1))('a check on $name is visible too', async (page) => {
    await expectSeen(page, window, 'check');
  });
});

const ROWS = (count: number) =>
  Array.from({ length: count }, (_, row) => `<p>Dòng ${row} của trang, với chữ dài đến mép phải.</p>`).join(
    '',
  );
const html = (body: string, css = '') =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bát gốm</title><style>body{margin:0;font:16px/1.3 Arial,sans-serif}${css}</style><body>${body}</body></html>`;
const SHOP =
  '<section class="page-product__shop" style="margin:60px 0;padding:20px">Tiệm Gốm Mây Thử</section>';
const [LARGE, , NARROW] = WINDOWS;
if (!LARGE || !NARROW) throw new Error('the windows are not there');

const WARNED = 'Chợ Sáng, Cảnh báo chính thức: Bị xử lý: bán hàng không rõ nguồn gốc';

/** Counts what our script requests from the page: boxes, computed styles, elements at a point. */
const COUNT_WORK = `{
  const work = globalThis.work = { boxes: 0, styles: 0, points: 0 };
  const count = (owner, name, as) => {
    const own = owner[name];
    owner[name] = function (...given) { work[as] += 1; return own.apply(this, given); };
  };
  count(Element.prototype, 'getBoundingClientRect', 'boxes');
  count(Range.prototype, 'getClientRects', 'boxes');
  count(globalThis, 'getComputedStyle', 'styles');
  count(Document.prototype, 'elementFromPoint', 'points');
  count(Document.prototype, 'elementsFromPoint', 'points');
}`;

const WorkSchema = z.object({ boxes: z.int(), styles: z.int(), points: z.int() });

describe('the notice', () => {
  const open = async (body: string, { css = '', window = LARGE, look = 'warned' } = {}) => {
    const opened = await scenes.openHtml(html(body, css), window);
    await watchShift(opened);
    await draw(opened, look);
    await settle(opened);
    return opened;
  };
  const tall = `<h1>Bát gốm</h1><div style="height:1500px"></div>${SHOP}<div style="height:1500px"></div>`;
  const scrollTo = async (opened: OverlayPage, top: number) => {
    await opened.page.evaluate((y) => window.scrollTo({ top: y, behavior: 'instant' }), top);
    await settle(opened, 400);
  };

  it('disappears when the mark comes into view, returns when it leaves, and shifts nothing', async () => {
    const opened = await open(tall);
    await waitFor(opened, 'notice', { isInView: true });
    await scrollTo(opened, 1300);
    await waitFor(opened, 'notice', ABSENT);
    await waitFor(opened, 'mark', { isInView: true });
    await scrollTo(opened, 2500);
    await waitFor(opened, 'notice', { isInView: true });
    await scrollTo(opened, 0);
    await waitFor(opened, 'notice', { isInView: true });
    expect(await shift(opened)).toBe(0);
  });

  const PRICE = '<section aria-live="polite" style="margin:40px 300px;width:200px">79.000₫</section>';

  it('stays next to a visible price even while the mark is visible, and covers neither', async () => {
    const opened = await open(`<h1>Bát gốm</h1>${PRICE}<div style="height:200px"></div>${SHOP}`);
    await waitFor(opened, 'mark', SEEN);
    const notice = await waitForNotice(opened);
    expect(notice.box.y).toBeLessThan(250);
    const check = await open(`<h1>Bát gốm</h1>${PRICE}<div style="height:200px"></div>${SHOP}`, {
      look: 'check',
    });
    await waitFor(check, 'mark', SEEN);
    await waitFor(check, 'notice', ABSENT);
  });

  it('never lies across the border of two colours', async () => {
    for (const height of [96, 120, 150, 180, 210]) {
      const opened = await open(
        `<header style="height:${height}px;background:#c22"></header><h1 style="margin:0">Bát</h1><div style="height:1500px"></div>${SHOP}`,
        { window: NARROW },
      );
      const { box } = await waitForNotice(opened);
      const isOff = box.y >= height + 4 || box.y + box.height <= height - 4;
      expect([height, isOff]).toEqual([height, true]);
    }
  });

  it('is absent for a mark in view and where it is turned off', async () => {
    const near = await open(`<h1>Bát gốm</h1>${SHOP}`);
    await waitFor(near, 'mark', { isInView: true });
    await waitFor(near, 'notice', ABSENT);
    const opened = await scenes.openHtml(html(tall), LARGE);
    await draw(opened, 'registered', false);
    await settle(opened);
    await waitFor(opened, 'notice', ABSENT);
  });

  it('replaces a mark hidden by a bar of the page', async () => {
    const opened = await open(
      `<div style="height:500px"></div>${SHOP}<div style="height:1500px"></div><nav style="position:fixed;inset:0 0 auto;height:220px;z-index:10;background:#fff"><b>Thanh của trang</b></nav>`,
    );
    await waitFor(opened, 'notice', ABSENT);
    await scrollTo(opened, 420);
    await waitFor(opened, 'notice', SEEN);
  });

  it('is next to the price if there is room, and at the edge if the price is out of view', async () => {
    const price = '<section aria-live="polite" style="margin:40px 300px;width:200px">79.000₫</section>';
    const opened = await open(tall.replace('</h1>', `</h1>${price}`));
    const beside = await eventually(async () => {
      const seen = await waitForNotice(opened);
      expect(seen.box.x).toBeGreaterThan(300);
      expect(seen.box.x).toBeLessThan(540);
      return seen;
    });
    await scrollTo(opened, 400);
    await eventually(async () => expect((await waitForNotice(opened)).box.x).toBeGreaterThan(900));
    await scrollTo(opened, 0);
    await waitFor(opened, 'notice', { box: beside.box });
    expect(await shift(opened)).toBe(0);
    // With words on both sides of the price, the notice stays at the window's edge.
    const full = await open(
      tall.replace(
        '</h1>',
        `</h1>${ROWS(3)}${price.replace('200px', '100%;max-width:200px;float:left')}${ROWS(30)}`,
      ),
    );
    await waitFor(full, 'notice', SEEN);
  });

  it('never covers a mark under a dialogue or the chip', async () => {
    const dialogue =
      '<div style="position:fixed;inset:0;z-index:9;background:rgb(0 0 0/.2);pointer-events:auto"></div>';
    const opened = await open(
      `<div style="height:240px"></div><section class="page-product__shop" style="margin:0 20px 0 auto;width:260px;padding:20px">Tiệm Gốm Mây Thử</section>${dialogue}`,
    );
    await eventually(async () => {
      const [notice, mark] = [
        await measureWhatOverlayCovers(opened, 'notice'),
        await measureWhatOverlayCovers(opened, 'mark'),
      ];
      if (!notice.box || !mark.box) throw new Error('one of the two is not there');
      const apart =
        notice.box.x >= mark.box.x + mark.box.width ||
        notice.box.x + notice.box.width <= mark.box.x ||
        notice.box.y >= mark.box.y + mark.box.height ||
        notice.box.y + notice.box.height <= mark.box.y;
      expect(apart).toBe(true);
    });
  });

  it('moves when the page draws something under it, and shrinks where its words do not fit', async () => {
    const opened = await open(tall, { window: NARROW });
    const first = await waitForNotice(opened);
    await opened.page.evaluate(
      `document.body.insertAdjacentHTML('afterbegin', ${JSON.stringify(`<button style="position:fixed;inset:${Math.round(first.box.y)}px 0 auto;height:90px">Mua ngay</button>`)})`,
    );
    await settle(opened, 500);
    await eventually(async () => expect((await waitForNotice(opened)).box.y).not.toBe(first.box.y));
    const full = await open(`<main>${ROWS(60)}</main>${SHOP}`, {
      window: NARROW,
      // Each row is one line in any font: beside the last word of a second line there would be room.
      css: 'main{padding-right:58px;font-size:12px;text-align:justify;text-align-last:justify}',
    });
    const small = await waitFor(full, 'notice', { ...SEEN, label: WARNED });
    expect(small.box?.width).toBeLessThan(64); // our sign and the octagon
  });

  it('avoids bars and elements that only the pointer shows as clickable', async () => {
    const bars = `<div style="height:0"><div style="position:fixed;inset:auto 0 0;height:60px;background:#fff"><div onclick="" style="height:60px">Mua</div></div></div>
<div style="position:fixed;inset:80px 0 auto auto;width:240px;height:400px;cursor:pointer;background:#eee"></div>`;
    const opened = await open(`${bars}${tall}`);
    const { box } = await waitForNotice(opened);
    expect(box.x + box.width <= 1040 || box.y >= 480 || box.y + box.height <= 80).toBe(true);
    expect(box.y + box.height <= 660).toBe(true);
  });

  it('replaces a mark without a seller’s name, and covers nothing', async () => {
    const opened = await open(`<div>${ROWS(80)}</div>`, { css: 'p{margin:0;max-width:900px}' });
    await waitForNotice(opened);
    expect((await measureWhatOverlayCovers(opened, 'mark')).box).toBeNull();
  });

  it('opens the mark’s panel by mouse and keyboard, and returns the focus', async () => {
    const opened = await open(tall);
    const { box } = await waitForNotice(opened);
    const text = () =>
      opened.inOverlay('productTest.panel()?.querySelector("[role=dialog]").innerText ?? null');
    const isFocused = () => opened.inOverlay('document.activeElement?.localName === "chosang-overlay"');
    const soon = { timeout: 5_000 };
    await opened.page.mouse.click(box.x + 20, box.y + 10);
    await expect.poll(async () => (await text()) ?? '', soon).toContain('12/QĐ-XPHC');
    await opened.page.keyboard.press('Escape');
    await expect.poll(text, soon).toBeNull();
    await expect.poll(isFocused, soon).toBe(true);
    // The mark precedes the notice in the order of focus. The browser scrolls to the mark, so the notice disappears.
    await opened.page.keyboard.down('Shift');
    await opened.page.keyboard.press('Tab');
    await opened.page.keyboard.up('Shift');
    const noticeBox = async () => (await measureWhatOverlayCovers(opened, 'notice')).box;
    await expect.poll(noticeBox, soon).toBeNull();
    await expect.poll(isFocused, soon).toBe(true);
    await scrollTo(opened, 0);
    await expect.poll(noticeBox, soon).not.toBeNull();
    await opened.page.keyboard.press('Tab');
    await expect.poll(isFocused, soon).toBe(true);
    await opened.page.keyboard.press('Enter');
    await expect.poll(async () => (await text()) ?? '', soon).toContain('12/QĐ-XPHC');
    const { nodes } = await opened.session.send('Accessibility.getFullAXTree');
    const buttons = nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => name?.value);
    expect(buttons).toContain(WARNED);
  });

  it('stays while focused, even when the mark comes into view', async () => {
    const opened = await open(tall);
    await waitForNotice(opened);
    await opened.inOverlay('productTest.notice().focus()');
    await scrollTo(opened, 1300);
    expect((await measureWhatOverlayCovers(opened, 'notice')).box).not.toBeNull();
    await opened.inOverlay('productTest.notice().blur()');
    await settle(opened, 400);
    await waitFor(opened, 'notice', ABSENT);
  });

  it('replaces the mark again after the page redrew the seller, and goes with the mark', async () => {
    const opened = await open(tall);
    await waitForNotice(opened);
    await opened.page.evaluate(
      `document.querySelector('section').outerHTML = ${JSON.stringify(SHOP.replace('Mây', 'Mới'))}`,
    );
    await settle(opened, 700);
    const hosts = `document.querySelectorAll('chosang-overlay[at=notice]').length`;
    await waitFor(opened, 'notice', { isInView: true });
    await eventually(async () => expect(await opened.inOverlay(hosts)).toBe(1));
    await opened.inOverlay('productTest.stop()');
    expect(await opened.inOverlay(`document.querySelectorAll('chosang-overlay').length`)).toBe(0);
    await scrollTo(opened, 1300);
    expect(await opened.inOverlay(`document.querySelectorAll('chosang-overlay').length`)).toBe(0);
  });

  it('is hidden in pictures of the page and in print', async () => {
    const opened = await scenes.openHtml(html(tall), LARGE);
    const before = await picture(opened);
    await draw(opened, 'warned');
    await waitForNotice(opened);
    await eventually(async () => expect((await picture(opened)).equals(before)).toBe(false));
    await opened.inOverlay('productTest.overlay().hide(true)');
    await eventually(async () => expect((await picture(opened)).equals(before)).toBe(true));
    await opened.inOverlay('productTest.overlay().hide(false)');
    await settle(opened, 400);
    await waitFor(opened, 'notice', { isInView: true });
    await opened.page.emulateMediaType('print');
    expect(
      await opened.inOverlay(
        `[...document.querySelectorAll('chosang-overlay')].filter((host) => getComputedStyle(host).display !== 'none').length`,
      ),
    ).toBe(0);
  });

  it('sends the page no event, and shows it one element without text', async () => {
    const opened = await scenes.openHtml(html(tall), LARGE);
    await opened.page.evaluate(`(() => {
      window.heard = [];
      for (const name of Object.keys(window).filter((key) => key.startsWith('on')))
        if (!name.startsWith('ondevice')) addEventListener(name.slice(2), (event) => heard.push(event.type), true);
      new MutationObserver((changes) => { for (const change of changes) heard.push(change.type + ' ' + [...change.addedNodes].map((node) => node.outerHTML).join('')); })
        .observe(document, { childList: true, subtree: true, attributes: true });
    })()`);
    await draw(opened, 'warned');
    await settle(opened);
    await waitForNotice(opened);
    expect(await opened.page.evaluate('heard')).toEqual([
      'childList <chosang-overlay at="above-flow"></chosang-overlay>',
      'childList <chosang-overlay at="notice"></chosang-overlay>',
    ]);
    expect(await opened.page.evaluate(`document.querySelector('[at=notice]').shadowRoot`)).toBeNull();
  });

  it('reads few boxes and styles of 20,000 elements, because most are outside the window', async () => {
    const rows = 4_000;
    const row = '<div class="row"><a href="#"><b>Bát</b></a><span>gốm <i>men</i></span></div>';
    const opened = await scenes.openHtml(html(`<div>${row.repeat(rows)}</div>${SHOP}`), LARGE);
    await opened.inOverlay(COUNT_WORK);
    await draw(opened, 'warned');
    const visibility = () => opened.inOverlay('productTest.notice()?.style.visibility ?? null');
    await expect.poll(visibility, { timeout: 15_000 }).toBe('visible');
    await settle(opened, 500);
    const { boxes, styles, points } = WorkSchema.parse(await opened.inOverlay('work'));
    // The page is read once, and once or twice more after the notice was added. A reading takes one box for each row, and none
    // inside rows out of view.
    expect(boxes).toBeGreaterThan(rows);
    expect(boxes).toBeLessThan(rows * 5);
    expect(styles).toBeLessThan(1_000);
    expect(points).toBeLessThan(500);
    await waitFor(opened, 'notice', { isInView: true });
  });

  // Each look at each position, in a wide and in a narrow window.
  it.each([
    ['registered', 0, [WINDOWS[0], WINDOWS[2]]],
    ['registered', 160, [WINDOWS[1], WINDOWS[3]]],
    ['warned', 0, [WINDOWS[1], WINDOWS[2]]],
    ['warned', 160, [WINDOWS[0], WINDOWS[3]]],
  ] as const)('keeps the words around a seller’s name free (%s, %i px down)', async (look, top, windows) => {
    for (const window of windows.flatMap((one) => one ?? [])) {
      const opened = await scenes.openHtml(
        html(
          `<div style="margin-top:${top}px;padding:8px;max-width:360px"><div>Thông tin người bán</div><a class="page-product__shop" href="/p">Trần Văn Gốm</a><div>Tham gia năm 2015</div><div>Rất hay trả lời tin nhắn của người mua</div></div>`,
        ),
        window,
      );
      await draw(opened, look, look === 'warned');
      await settle(opened, 400);
      await waitFor(opened, 'mark', SEEN);
    }
  });
});
