import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Opened, open } from '@/demo/browsers/open';
import { phonePageOf } from '@/demo/browsers/phone';
import { isWithin, type Measured } from '@/demo/journeys/budgets';
import { markToReceipt, SCREEN } from '@/demo/journeys/mark-to-receipt';
import { measureViews } from '@/demo/journeys/measure';
import { measureOfficer } from '@/demo/journeys/officer';
import { measurePhone } from '@/demo/journeys/phone';
import { type ServedViews, serveViews } from '@/demo/views/serve-views';
import type { DemoWorld } from '@/demo/world/world';
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
    [world, views] = await Promise.all([startTestWorld([], { phonePage: phonePageOf }), serveViews()]);
    opened = await open(NAME, world, { language: LANGUAGE, screen: SCREEN });
  });
  afterAll(async () => {
    await opened?.browser.close();
    await views?.close();
    await world?.close();
  });

  it('of a shopper, from the mark to the receipt, stays within its budgets', async () => {
    expect(over(await markToReceipt(opened))).toEqual([]);
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
