import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, sleep, waitForText } from '@/demo/browser-driver/wait';
import { openPopupDetails } from '@/demo/demonstration/steps/choose-violation';
import {
  findDemoPage,
  findExpectedMarkState,
  findSellerRole,
  hasMarkOnCards,
} from '@/demo/demonstration/steps/demo-sellers';
import {
  countMarksByState,
  type DrawnMark,
  readMarks,
  readPanelText,
  scrollThrough,
  toMarkExpression,
} from '@/demo/demonstration/steps/marks';
import { readMessage } from '@/demo/demonstration/steps/words';
import { DEMO_SITES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { getPageDomains, toMatchPatterns } from '@/lib/marketplaces/hosts';
import { openBrowserPerBlock } from '../support/browsers/one-browser';
import { casesIn, sameInAll } from '../support/browsers/same-in-all';
import { shareWorld } from '../support/one-world';
import { FACEBOOK, facebookPage, OURS_OVER } from '../support/pages/listing-over-results';
import { BROWSERS } from '../support/test-world';

let world: DemoWorld;
shareWorld(
  (sharedWorld) => {
    world = sharedWorld;
    world.shops.instead = ({ hostname }) =>
      hostname === FACEBOOK ? { status: 200, html: facebookPage() } : undefined;
  },
  [FACEBOOK],
);

const isCard = ({ kind }: DrawnMark) => kind === 'card';
const chipDrawn = (marks: readonly DrawnMark[]) => marks.some(({ kind }) => kind === 'chip');
const MARKETPLACES = ['shopee', 'lazada', 'tiki'] as const;
const ONE_SELLER = [
  ['shopee', 'listing', 0],
  ['shopee', 'listing', 1],
  ['lazada', 'listing', 0],
  ['lazada', 'listing', 1],
  ['tiki', 'listing', 0],
  ['shopee', 'seller', 0],
  ['lazada', 'seller', 0],
  ['tiki', 'seller', 0],
] as const;

describe.each(BROWSERS)('in %s, a page', (name) => {
  let opened: Opened;
  openBrowserPerBlock(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );

  /** Opens a page and waits until `enough` returns true for its marks. */
  async function marked(url: string, enough: (marks: readonly DrawnMark[]) => boolean) {
    const tab = await opened.browser.openTab(url);
    return { tab, marks: await pollUntil('marks', () => readMarks(tab), enough) };
  }

  it.each(casesIn(name, MARKETPLACES))(
    'shows on %s results a mark on each listing with a record, and on no other',
    async (shop) => {
      const { url, expected } = findDemoPage(shop, 'results');
      const wanted = (expected.cards ?? [])
        .filter(({ sellerId }) => hasMarkOnCards(shop, sellerId))
        .map(({ id, sellerId }) => ({ id, state: findExpectedMarkState(shop, sellerId) }));
      // While a page is still being drawn, it may show the chip before its last marks.
      const { tab } = await marked(url, chipDrawn);
      await scrollThrough(tab);
      const marks = await pollUntil(
        'all marks',
        () => readMarks(tab),
        (some) => some.filter(isCard).length >= wanted.length,
      );
      const drawn = marks.filter(isCard);
      for (const { id, state } of wanted) {
        const ofCard = drawn.filter(({ card }) => card?.includes(id));
        expect(
          ofCard.map((mark) => mark.state),
          `card ${id}`,
        ).toEqual([state]);
      }
      expect(drawn).toHaveLength(wanted.length);
      await tab.close();
    },
  );

  sameInAll(name)('of results counts every state in one chip, official stores separately', async () => {
    const { url, expected } = findDemoPage('shopee', 'results');
    const { tab } = await marked(url, chipDrawn);
    const counts = countMarksByState(
      (expected.cards ?? []).map(({ sellerId }) => ({ state: findSellerRole('shopee', sellerId) })),
    );
    const total = new RegExp(`\\b${expected.cards?.length}\\b`);
    // The chip counts cards that were looked up: those near the window so far.
    await scrollThrough(tab);
    const chips = await pollUntil(
      'the count of all cards',
      async () => (await readMarks(tab)).filter(({ kind }) => kind === 'chip'),
      (drawn) => drawn.some(({ label }) => total.test(label)),
    );
    expect(chips).toHaveLength(1);
    for (const count of [expected.cards?.length, ...Object.values(counts)]) {
      expect(chips[0]?.label).toMatch(new RegExp(`\\b${count}\\b`));
    }
    await tab.close();
  });

  it('keeps its layout to the pixel', async () => {
    const { tab } = await marked(
      findDemoPage('shopee', 'results').url,
      (marks) => marks.filter(isCard).length > 0,
    );
    const boxes = `[...document.querySelectorAll('a, img, li, h1, h2')].filter((one) => one.localName !== '${OVERLAY_TAG}').map((one) => { const r = one.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round).join(); })`;
    await pollUntil(
      'the pictures',
      () =>
        tab.evaluate(
          '[...document.images].every((image) => image.complete || image.loading === "lazy")',
          z.boolean(),
        ),
      Boolean,
    );
    const withMarks = await tab.evaluate(boxes, z.array(z.string()));
    await tab.evaluate(
      `document.querySelectorAll('${OVERLAY_TAG}').forEach((one) => one.style.setProperty('display', 'none', 'important'))`,
      z.unknown(),
    );
    expect(await tab.evaluate(boxes, z.array(z.string()))).toEqual(withMarks);
    await tab.close();
  });

  sameInAll(name).each(ONE_SELLER)('shows on one %s %s (%i) its seller’s state', async (shop, kind, nth) => {
    const { url, expected } = findDemoPage(shop, kind, nth);
    const { tab, marks } = await marked(url, (drawn) => drawn.some((mark) => mark.kind === 'page'));
    const state = findExpectedMarkState(shop, expected.listing?.sellerId ?? expected.seller?.id);
    expect(marks.filter((mark) => mark.kind === 'page').map((mark) => mark.state)).toEqual([state]);
    await tab.close();
  });

  it('shows the record of a warning on a click, and closes it with Escape', async () => {
    const { tab } = await marked(findDemoPage('shopee', 'results').url, chipDrawn);
    await scrollThrough(tab);
    expect(await readPanelText(tab)).toBeNull();
    await tab.click(toMarkExpression('card', 'warned'));
    const text = await pollUntil(
      'the panel',
      () => readPanelText(tab),
      (shown) => shown !== null && shown.length > 50,
    );
    expect(text).toMatch(/\d+\/QĐ-MINHHOA/);
    expect(text).toMatch(opened.language === 'vi' ? /\d{2}\/\d{2}\/\d{4}/ : /\d{1,2} \w{3} \d{4}/);
    expect(text).toContain('Cơ quan minh họa');
    expect(text).not.toMatch(/lừa đảo|gian lận|scam|fraud/i);
    await tab.press('Escape');
    await pollUntil(
      'the panel to close',
      () => readPanelText(tab),
      (shown) => shown === null || shown === '',
    );
    await tab.close();
  });

  it('gets new marks after a single-page navigation, and loses the old ones', async () => {
    const results = findDemoPage('shopee', 'results');
    const listing = findDemoPage('shopee', 'listing', 1);
    const { tab } = await marked(results.url, (marks) => marks.filter(isCard).length > 0);
    await goWithoutLoading(tab, listing.url);
    const marks = await pollUntil(
      'the listing’s mark',
      () => readMarks(tab),
      (drawn) => drawn.some(({ kind }) => kind === 'page'),
    );
    const own = marks.filter(({ kind }) => kind !== 'notice');
    expect(own.map(({ kind, state }) => [kind, state])).toEqual([['page', 'warned']]);
    await goWithoutLoading(tab, results.url);
    await pollUntil('the results’ marks', () => readMarks(tab), chipDrawn);
    await scrollThrough(tab);
    const back = await readMarks(tab);
    expect(back.some(({ kind }) => kind === 'page')).toBe(false);
    expect(countMarksByState(back).warned).toBeGreaterThan(0);
    await tab.close();
  });

  sameInAll(name)(
    'shows a notice about a warned seller before scrolling, until a person turns that off',
    async () => {
      const { url } = findDemoPage('shopee', 'listing', 1);
      const shown = (tab: TabSurface) =>
        tab.evaluate('[window.innerWidth, window.innerHeight]', z.tuple([z.number(), z.number()]));
      const isIn = ({ box }: DrawnMark, [width, height]: readonly [number, number]) =>
        box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
      const { tab } = await marked(url, (marks) => marks.some(({ kind }) => kind === 'page'));
      const size = await shown(tab);
      // The shop is moved far down the page, where it is on real pages.
      await tab.evaluate(
        `void document.querySelector('.page-product__shop')?.insertAdjacentHTML('beforebegin', '<div style="height:3000px"></div>')`,
        z.unknown(),
      );
      // The notice stays invisible in the corner until a free spot for it is found.
      const isPlaced = (mark: DrawnMark) => mark.kind === 'notice' && isIn(mark, size) && mark.box.y > 0;
      const marks = await pollUntil(
        'the notice',
        () => readMarks(tab),
        (drawn) => drawn.some(isPlaced),
      );
      expect(marks.filter(({ kind }) => kind === 'page').some((mark) => isIn(mark, size))).toBe(false);
      expect(marks.find(({ kind }) => kind === 'notice')?.state).toBe('warned');
      await tab.click(toMarkExpression('notice'));
      await pollUntil(
        'the panel',
        () => readPanelText(tab),
        (text) => text?.includes('QĐ-MINHHOA') ?? false,
      );
      await tab.close();

      const settings = await opened.browser.openTab(`${opened.browser.extensionUrl}options.html`);
      const box = `[...document.querySelectorAll('label')].find((one) => one.textContent === ${JSON.stringify(readMessage('settings_noticing', opened.language))})`;
      await settings.click(box);
      const off = await marked(url, (drawn) => drawn.some(({ kind }) => kind === 'page'));
      await off.tab.evaluate(
        `void document.querySelector('.page-product__shop')?.insertAdjacentHTML('beforebegin', '<div style="height:3000px"></div>')`,
        z.unknown(),
      );
      await sleep(800);
      expect((await readMarks(off.tab)).map(({ kind }) => kind)).toEqual(['page']);
      await off.tab.close();
      await settings.click(box);
      await settings.close();
    },
  );

  sameInAll(name)('gets one mark on each card that arrives by endless scroll', async () => {
    const { url, expected } = findDemoPage('shopee', 'results');
    const { tab } = await marked(url, chipDrawn);
    await scrollThrough(tab);
    const before = (expected.cards ?? []).filter(({ sellerId }) => hasMarkOnCards('shopee', sellerId)).length;
    await pollUntil(
      'the marks of the first cards',
      () => readMarks(tab),
      (drawn) => drawn.filter(isCard).length >= before,
    );
    const added = await tab.evaluate(addCards(60), z.int());
    await sleep(200);
    await scrollThrough(tab);
    const after = await pollUntil(
      'more marks',
      () => readMarks(tab),
      (drawn) => drawn.filter(isCard).length >= before + added,
      5_000,
    );
    expect(after.filter(isCard)).toHaveLength(before + added);
    await sleep(400);
    expect((await readMarks(tab)).filter(isCard)).toHaveLength(before + added);
    await tab.close();
  });

  sameInAll(name)('with a wall has no mark, and the popup says so', async () => {
    const tab = await opened.browser.openTab(findDemoPage('shopee', 'wall').url);
    await sleep(1_200);
    expect(await readMarks(tab)).toEqual([]);
    const popup = await opened.browser.pressToolbarButton(tab);
    await waitForText(popup, new RegExp(readMessage('tab_wall_title', opened.language)));
    await popup.close();
    await tab.close();
  });

  it('of an independent site is checked when the toolbar button is pressed', async () => {
    const [lawful, doubtful] = DEMO_SITES;
    const titles = {
      [lawful?.url ?? '']: ['state_notified_label', 'rule_badge_linked_title', 'rule_same_business_title'],
      [doubtful?.url ?? '']: [
        'rule_site_warning_community_title',
        'rule_badge_elsewhere_title',
        'rule_disclosure_title',
      ],
    };
    for (const [url, keys] of Object.entries(titles)) {
      const tab = await opened.browser.openTab(url);
      const popup = await opened.browser.pressToolbarButton(tab);
      await openPopupDetails(popup);
      for (const key of keys) await waitForText(popup, new RegExp(readMessage(key, opened.language)));
      await popup.close();
      await tab.close();
    }
  });

  sameInAll(name)('without a shop has no mark', async () => {
    const tab = await opened.browser.openTab('https://shopee.vn/');
    await sleep(800);
    expect(await readMarks(tab)).toEqual([]);
    await tab.close();
  });

  it('has its state on the toolbar button of its tab', async () => {
    const warned = findDemoPage('shopee', 'listing', 1).url;
    const registered = findDemoPage('lazada', 'listing').url;
    const tabs = [await opened.browser.openTab(warned), await opened.browser.openTab(registered)];
    const urls = await Promise.all(tabs.map((tab) => tab.url()));
    const titles = () => Promise.all(urls.map((url) => opened.state.readToolbarTitle(url)));
    const named = (key: string) => readMessage(key, opened.language);
    const [first, second] = await pollUntil('titles', titles, (shown) =>
      shown.every((title) => title.includes(':')),
    );
    expect(first).toContain(named('state_warned_summary'));
    expect(second).toContain(named('state_registered_summary'));
    for (const tab of tabs) await tab.close();
  });

  sameInAll(name)('shows the mark’s verdict in full in the popup', async () => {
    const { tab } = await marked(findDemoPage('tiki', 'listing').url, (marks) => marks.length > 0);
    const popup = await opened.browser.pressToolbarButton(tab);
    const text = await waitForText(popup, new RegExp(readMessage('state_warned_label', opened.language)));
    expect(text).toMatch(/\d+\/QĐ-MINHHOA/);
    expect(text).toContain(findDemoPage('tiki', 'listing').expected.listing?.sellerName ?? '-');
    await popup.close();
    await tab.close();
  });

  it('loaded in a background tab is marked when it is shown, each card once', async () => {
    const { tab } = await marked(findDemoPage('shopee', 'results').url, chipDrawn);
    const before = (await readMarks(tab)).filter(isCard);
    const front = await opened.browser.openTab('https://shopee.vn/');
    await front.show();
    await pollUntil(
      'the tab behind',
      () => tab.evaluate('document.visibilityState', z.string()),
      (state) => state === 'hidden',
    );
    await tab.goto(findDemoPage('shopee', 'results').url);
    await sleep(600);
    await tab.show();
    const shown = await pollUntil(
      'marks once shown',
      () => readMarks(tab),
      (marks) => chipDrawn(marks) && marks.filter(isCard).length >= before.length,
    );
    expect(shown.filter(isCard).map(({ card, state }) => [card, state])).toEqual(
      before.map(({ card, state }) => [card, state]),
    );
    await tab.close();
    await front.close();
  });

  it('restored from the back/forward cache keeps its marks, and gets new ones', async () => {
    const { tab } = await marked(findDemoPage('shopee', 'results').url, chipDrawn);
    await scrollThrough(tab);
    const before = (await readMarks(tab)).map(({ kind, state, card }) => [kind, state, card]);
    // Firefox does not put a page that still loads a picture into its back/forward cache.
    await pollUntil(
      'its pictures',
      () => tab.evaluate('[...document.images].every(({ complete }) => complete)', z.boolean()),
      Boolean,
    );
    await tab.evaluate(tellWhenKept, z.unknown());
    await tab.goto(findDemoPage('shopee', 'listing', 1).url);
    await pollUntil(
      'the listing’s mark',
      () => readMarks(tab),
      (marks) => marks.some(({ kind }) => kind === 'page'),
    );
    await tab.evaluate('window.history.back()', z.unknown());
    await pollUntil(
      'the kept page',
      () => tab.evaluate(KEPT, z.string()),
      (flag) => flag === 'true',
    );
    await pollUntil('its chip', () => readMarks(tab), chipDrawn);
    expect((await readMarks(tab)).map(({ kind, state, card }) => [kind, state, card])).toEqual(before);
    const added = await tab.evaluate(addCards(6), z.int());
    await scrollThrough(tab);
    const grown = await pollUntil(
      'the marks of new cards',
      () => readMarks(tab),
      (marks) => marks.length >= before.length + added,
    );
    expect(grown).toHaveLength(before.length + added);
    await tab.close();
  });

  // Firefox does not freeze pages.
  if (name === 'chromium') {
    it('frozen by the browser continues when resumed, and marks cards that arrived meanwhile', async () => {
      const { tab } = await marked(findDemoPage('shopee', 'results').url, chipDrawn);
      await scrollThrough(tab);
      const before = (await readMarks(tab)).length;
      // The page changes when the browser freezes it: none of our code runs in between.
      await tab.evaluate(
        `document.addEventListener('freeze', () => { ${addCards(6)} }, { once: true })`,
        z.unknown(),
      );
      const front = await opened.browser.openTab('https://shopee.vn/');
      await front.show(); // browsers freeze background tabs only
      await opened.browser.setFrozen?.(tab, true);
      await sleep(300);
      await opened.browser.setFrozen?.(tab, false);
      await front.close();
      await tab.show();
      await scrollThrough(tab);
      const after = await pollUntil(
        'the marks of new cards',
        () => readMarks(tab),
        (marks) => marks.length >= before + 6,
      );
      expect(after).toHaveLength(before + 6);
      await tab.close();
    });
  }

  // Firefox does not prerender pages.
  if (name === 'chromium') {
    it('prerendered asks nothing until it is shown, and is then marked', async () => {
      const { url, expected } = findDemoPage('shopee', 'listing', 1);
      const requestedUrls: string[] = [];
      const { instead } = world.shops;
      world.shops.instead = (address) => {
        requestedUrls.push(address.href);
        return instead?.(address);
      };
      const asking = await opened.state.recordMessagingPages();
      const tab = await opened.browser.openPrerendered?.('https://shopee.vn/', url, async () => {
        await pollUntil(
          'the page to be fetched',
          async () => requestedUrls,
          (hrefs) => hrefs.includes(url),
        );
        await sleep(600);
        expect(await asking()).not.toContain(url);
        if (instead) world.shops.instead = instead;
      });
      if (!tab) throw new Error('no page was prepared');
      const marks = await pollUntil(
        'its mark',
        () => readMarks(tab),
        (drawn) => drawn.length > 0,
      );
      const marksOfPage = marks.filter(({ kind }) => kind !== 'notice');
      expect(marksOfPage.map(({ kind, state }) => [kind, state])).toEqual([
        ['page', findExpectedMarkState('shopee', expected.listing?.sellerId)],
      ]);
      expect(await asking()).toContain(url);
      const shownAfter = 'performance.getEntriesByType("navigation")[0].activationStart';
      expect(await tab.evaluate(shownAfter, z.number())).toBeGreaterThan(0);
      await tab.close();
    });
  }

  sameInAll(name)(
    'has the state of a listing that opens over results, and then the state of the results again',
    async () => {
      const tab = await opened.browser.openTab(`https://${FACEBOOK}/marketplace/hanoi/search?query=am`);
      const popup = await opened.browser.pressToolbarButton(tab); // an optional marketplace: this click lets it be read
      await pollUntil('the results’ chip', () => readMarks(tab), chipDrawn);
      await popup.close();
      for (const index of [0, 2]) {
        await tab.evaluate(`document.querySelectorAll('a[href*="/item/"]')[${index}].click()`, z.unknown());
        await pollUntil(
          'the listing’s mark',
          () => readMarks(tab),
          (marks) => marks.some(({ kind }) => kind === 'page'),
        );
        expect(await tab.evaluate(OURS_OVER, z.array(z.int()))).toEqual([1, 1]);
        await tab.evaluate('window.history.back()', z.unknown());
        const back = await pollUntil('the results again', () => readMarks(tab), chipDrawn);
        expect(back.map(({ kind }) => kind)).toEqual(['chip']);
      }
      await tab.close();
    },
  );

  it('open before its marketplace was allowed is marked once, without a reload', async () => {
    const { url, expected } = findDemoPage('tiki', 'listing');
    await opened.browser.limitAccess([]);
    const tab = await opened.browser.openTab(url);
    await sleep(600);
    expect(await readMarks(tab)).toEqual([]);
    await opened.browser.limitAccess(toMatchPatterns(getPageDomains('tiki')));
    await tab.show();
    const marks = await pollUntil(
      'its mark',
      () => readMarks(tab),
      (drawn) => drawn.length > 0,
    );
    // The notice of a warning stands by the price at once, or a moment later.
    const marksOfPage = marks.filter(({ kind }) => kind !== 'notice');
    expect(marksOfPage.map(({ kind, state }) => [kind, state])).toEqual([
      ['page', findExpectedMarkState('tiki', expected.listing?.sellerId)],
    ]);
    await opened.browser.limitAccess(null);
    await tab.close();
  });

  // The last test of the session, because the extension restarts while the page is open.
  it('open during an update is marked by the new version, each card once', async () => {
    const { tab } = await marked(findDemoPage('shopee', 'results').url, chipDrawn);
    await scrollThrough(tab);
    const before = (await readMarks(tab)).map(({ card, kind, state }) => [card, kind, state]);
    await tab.evaluate(
      `document.querySelectorAll('${OVERLAY_TAG}').forEach((one) => one.setAttribute('data-before', ''))`,
      z.unknown(),
    );
    await opened.browser.updateExtension();
    await tab.show();
    const left = `document.querySelectorAll('${OVERLAY_TAG}[data-before]').length`;
    await pollUntil(
      'the old marks to go',
      () => tab.evaluate(left, z.int()),
      (count) => count === 0,
      15_000,
    );
    await pollUntil('the new chip', () => readMarks(tab), chipDrawn);
    await scrollThrough(tab);
    const after = await pollUntil(
      'the new marks',
      () => readMarks(tab),
      (marks) => marks.length >= before.length,
    );
    expect(after.map(({ card, kind, state }) => [card, kind, state]).sort()).toEqual(before.sort());
    await tab.close();
  });
});

/**
 * Makes the page record whether it comes from the back/forward cache: in Firefox by a script of the page, in Chromium by the
 * content script's world, which stays alive with the page.
 */
const tellWhenKept = `(() => {
  const tell = "addEventListener('pageshow', ({ persisted }) => { document.documentElement.dataset.kept = String(persisted); })";
  document.head.append(Object.assign(document.createElement('script'), { textContent: tell }));
  window.addEventListener('pageshow', ({ persisted }) => { document.documentElement.dataset.kept = String(persisted); });
})()`;

/** Whether the page came from the browser's back/forward cache; if not, the browser's reasons. */
const KEPT =
  'document.documentElement.dataset.kept ?? JSON.stringify(window.performance.getEntriesByType("navigation")[0]?.notRestoredReasons ?? null)';

/** Changes address and content without loading, as a single-page site does on a click. */
async function goWithoutLoading(tab: TabSurface, url: string): Promise<void> {
  await tab.evaluate(
    `fetch(${JSON.stringify(url)}).then((answer) => answer.text()).then((html) => {
      const next = new window.DOMParser().parseFromString(html, 'text/html');
      window.history.pushState({}, '', ${JSON.stringify(url)});
      document.title = next.title;
      document.head.replaceChildren(...next.head.childNodes);
      document.body.replaceChildren(...next.body.childNodes);
    })`,
    z.unknown(),
  );
}

/** Expression that appends copies of a marked card with new item numbers, as endless scrolling does; it returns how many. */
function addCards(count: number): string {
  return `(() => {
    const link = [...document.querySelectorAll('a[href*="-i."]')].find((one) => one.href.includes('-i.1043927518.'));
    let card = link;
    while (card.parentElement.querySelectorAll('a[href*="-i."]').length === 1) card = card.parentElement;
    for (let i = 0; i < ${count}; i++) {
      const copy = card.cloneNode(true);
      copy.querySelectorAll('${OVERLAY_TAG}').forEach((one) => one.remove());
      for (const a of [copy, ...copy.querySelectorAll('a')]) {
        if (a.matches?.('a[href*="-i."]')) a.setAttribute('href', a.getAttribute('href').replace(/-i\\.(\\d+)\\.\\d+/, '-i.$1.' + (99000000000 + i)));
      }
      card.parentElement.append(copy);
    }
    return ${count};
  })()`;
}
