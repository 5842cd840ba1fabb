import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import { copyPhonePage } from '@/demo/browser-driver/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { BUDGETS, isWithinBudget, type Measured } from '@/demo/measuring/journeys/budgets';
import { measureDesk } from '@/demo/measuring/journeys/desk';
import { FramedViews } from '@/demo/measuring/journeys/framed-views';
import { measureMarkToReceipt, SCREEN } from '@/demo/measuring/journeys/mark-to-receipt';
import { measureKeptReport } from '@/demo/measuring/journeys/measure';
import { measureAcceptingReports } from '@/demo/measuring/journeys/officer';
import { measurePhone } from '@/demo/measuring/journeys/phone';
import { measureReviewScreens } from '@/demo/measuring/journeys/views';
import type { Preview } from '@/scripts/screenshots/preview';
import { shareViews } from '../support/browsers/one-views';
import { BROWSERS, startTestWorld } from '../support/test-world';

// Measured in one browser and language; `npm run bench -- journeys` measures the others.
const NAME = 'chromium';
const LANGUAGE = 'vi';
/** Time limit for measuring every review in two windows while other checks run (ms). */
const WALK_MS = 300_000;

/** The budgets of a kept report and of the letter about it. */
const OF_KEPT = Object.keys(BUDGETS).filter((figure) => /kept report|letter that is saved/.test(figure));

const over = (found: readonly Measured[]) => found.filter((one) => !isWithinBudget(one));

const isHere = BROWSERS.some((name) => name === NAME);
let views: Preview;
if (isHere)
  shareViews((preview) => {
    views = preview;
  });

describe.runIf(isHere)('the journeys', () => {
  let world: DemoWorld;
  let opened: Opened;

  beforeAll(async () => {
    world = await startTestWorld([], { phonePage: copyPhonePage });
    opened = await openBrowserWithExtension(NAME, world, { language: LANGUAGE, screen: SCREEN });
  });
  afterAll(async () => {
    await opened?.browser.close();
    await world?.close();
  });

  it('of a shopper, from the mark to the receipt, stays within its budgets', async () => {
    expect(over(await measureMarkToReceipt(opened))).toEqual([]);
  });

  it('of a shopper whose build names no intake, to a kept report, stays within its budgets', async () => {
    const found = await measureKeptReport(NAME, LANGUAGE, world);
    expect(over(found)).toEqual([]);
    const measured = new Set<string>(found.map(({ figure }) => figure));
    expect(OF_KEPT.filter((figure) => !measured.has(figure))).toEqual([]);
  });

  // views.test.ts limits how far the popup scrolls, and small-windows.test.ts what sticks, in more languages and windows.
  it(
    'through each form of the review stay within their budgets',
    async () => {
      const tab = await opened.browser.openTab(views.origin);
      const framed = new FramedViews(tab);
      expect(over(await measureReviewScreens(framed, await framed.start(), LANGUAGE))).toEqual([]);
      await tab.close();
    },
    WALK_MS,
  );

  it('on a phone show the result of a look-up in the window', async () => {
    expect(over(await measurePhone(NAME, world, LANGUAGE))).toEqual([]);
  });

  it('of an officer through a list of reports stays within its budgets', async () => {
    expect(over(await measureAcceptingReports(NAME, world, LANGUAGE))).toEqual([]);
  });

  // A few of each action; `npm run bench -- journeys` handles sixty reports.
  it('of an officer through a short morning at the desk stays within its budgets', async () => {
    const morning = { accept: 6, merge: 3, transfer: 2, close: 2 };
    expect(over(await measureDesk(NAME, world, { language: LANGUAGE, morning }))).toEqual([]);
  });
});
