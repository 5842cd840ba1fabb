import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Opened, openWithExtension } from '@/demo/browser-driver/open';
import { copyPhonePage } from '@/demo/browser-driver/phone';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { isWithin, type Measured } from '@/demo/measuring/journeys/budgets';
import { measureMarkToReceipt, SCREEN } from '@/demo/measuring/journeys/mark-to-receipt';
import { measureKept, measureViews } from '@/demo/measuring/journeys/measure';
import { measureOfficer } from '@/demo/measuring/journeys/officer';
import { measurePhone } from '@/demo/measuring/journeys/phone';
import { type ServedViews, serveViews } from '@/demo/sample-views/serve-views';
import { BROWSERS, startTestWorld } from '../support/test-world';

// One browser and language; `npm run bench -- journeys` walks the others.
const NAME = 'chromium';
const LANGUAGE = 'vi';
/** Every view in three windows and two sizes of letters, beside other checks (ms). */
const WALK_MS = 420_000;

const over = (found: readonly Measured[]) => found.filter((one) => !isWithin(one));

describe.runIf(BROWSERS.some((name) => name === NAME))('the journeys', () => {
  let world: DemoWorld;
  let views: ServedViews;
  let opened: Opened;

  beforeAll(async () => {
    [world, views] = await Promise.all([startTestWorld([], { phonePage: copyPhonePage }), serveViews()]);
    opened = await openWithExtension(NAME, world, { language: LANGUAGE, screen: SCREEN });
  });
  afterAll(async () => {
    await opened?.browser.close();
    await views?.close();
    await world?.close();
  });

  it('of a shopper, from the mark to the receipt, stays within its budgets', async () => {
    expect(over(await measureMarkToReceipt(opened))).toEqual([]);
  });

  it('of a shopper whose build names no intake, to a kept report, stays within its budgets', async () => {
    expect(over(await measureKept(NAME, LANGUAGE, world))).toEqual([]);
  });

  it(
    'through the popup over every finding, every review and every view stay within their budgets',
    async () => {
      expect(over(await measureViews(opened, views.origin, LANGUAGE))).toEqual([]);
    },
    WALK_MS,
  );

  it('on a phone have their answer in view', async () => {
    expect(over(await measurePhone(NAME, world, LANGUAGE))).toEqual([]);
  });

  it('of an officer through a list of reports stays within its budgets', async () => {
    expect(over(await measureOfficer(NAME, world, LANGUAGE))).toEqual([]);
  });
});
