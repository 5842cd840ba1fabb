import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Opened, open } from '@/demo/browsers/open';
import { isWithin, type Measured } from '@/demo/journeys/budgets';
import { markToReceipt, SCREEN } from '@/demo/journeys/mark-to-receipt';
import type { DemoWorld } from '@/demo/world/world';
import { BROWSERS, startTestWorld } from '../support/test-world';

// One browser and language; `npm run bench -- journeys` walks the others.
const NAME = 'chromium';
const LANGUAGE = 'vi';

const over = (found: readonly Measured[]) => found.filter((one) => !isWithin(one));

describe.runIf(BROWSERS.some((name) => name === NAME))('the journeys', () => {
  let world: DemoWorld;
  let opened: Opened;

  beforeAll(async () => {
    world = await startTestWorld();
    opened = await open(NAME, world, { language: LANGUAGE, screen: SCREEN });
  });
  afterAll(async () => {
    await opened?.browser.close();
    await world?.close();
  });

  it('of a shopper, from the mark to the receipt, stays within its budgets', async () => {
    expect(over(await markToReceipt(opened))).toEqual([]);
  });
});
