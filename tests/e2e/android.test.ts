import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { chooseViolation } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { readPanelText, toMarkExpression } from '@/demo/demonstration/steps/marks';
import {
  openListing,
  pressSend,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { openReviewPart, returnToReview } from '@/demo/demonstration/steps/review-part';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { removeAndroidApis } from '../support/browsers/android-api';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';
import { toUnfitControlsScript } from '../support/touch';

const isHere = BROWSERS.some((name) => name === 'firefox');
const listing = findDemoPage('shopee', 'listing', 1);
const PANEL = `[...document.querySelectorAll('chosang-overlay')].map((host) => opened(host)?.querySelector('[role="dialog"]')).find(Boolean)`;

describe.runIf(isHere)('the extension with the API of Firefox for Android, 360 px wide, by touch', () => {
  let world: DemoWorld;
  let opened: Opened;
  const own = (path: string) => opened.browser.openTab(`${opened.browser.extensionUrl}${path}`);
  const say = (key: string) => new RegExp(readMessage(key, opened.language));

  shareWorld((sharedWorld) => {
    world = sharedWorld;
  });
  beforeAll(async () => {
    opened = await openBrowserWithExtension('firefox', world, { phone: true, prepare: removeAndroidApis });
  });
  afterAll(async () => {
    await opened?.browser.close();
  });

  /** Uncaught errors of every page and of the background. */
  const thrown = () =>
    opened.state.evaluate(
      `Object.entries(localStorage).flatMap(([key, value]) => key.startsWith('thrown ') ? [value] : [])`,
      z.array(z.string()),
    );
  const unfit = (page: TabSurface) => page.evaluate(toUnfitControlsScript(360), z.array(z.string()));

  it('opens the panel of a mark as a sheet from below', async () => {
    const tab = await openListing(opened, listing.url);
    await tab.click(toMarkExpression('page'));
    await pollUntil(
      'the panel',
      () => readPanelText(tab),
      (text) => text !== null && text.length > 20,
    );
    const [left, width, fromBelow, height, close] = await tab.evaluate(
      `(() => { const box = ${PANEL}.getBoundingClientRect(); const cross = ${PANEL}.querySelector('.close').getBoundingClientRect();
        return [box.left, box.width, window.innerHeight - box.bottom, box.height, Math.min(cross.width, cross.height)]; })()`,
      z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
    );
    expect([left, width, Math.abs(Math.round(fromBelow))]).toEqual([0, 360, 0]);
    expect(height).toBeLessThanOrEqual(640);
    expect(close).toBeGreaterThanOrEqual(44);
    await tab.press('Escape');
    await pollUntil(
      'it to close',
      () => readPanelText(tab),
      (text) => text === null,
    );
    await tab.click(toMarkExpression('page'));
    await pollUntil(
      'the panel',
      () => readPanelText(tab),
      (text) => text !== null,
    );
    await tab.click(`${PANEL}.querySelector('.close')`);
    await pollUntil(
      'it to close',
      () => readPanelText(tab),
      (text) => text === null,
    );
    await tab.close();
  });

  it('reports a listing from the popup in a tab of its own, offers the camera, and throws no error', async () => {
    const has = await opened.state.evaluate(
      `['identity', 'commands', 'windows', 'sidebarAction', 'menus'].map((space) => browser[space] === undefined)`,
      z.array(z.boolean()),
    );
    expect(has).toEqual(has.map(() => true));
    await openListing(opened, listing.url);
    const popup = await own('popup.html');
    await waitForText(popup, say('state_warned_label'));
    expect(await unfit(popup)).toEqual([]);
    await chooseViolation(popup);
    expect((await waitForCapture(opened)).draft.url).toContain(listing.expected.listing?.id);
    expect(
      await popup.evaluate(`matchMedia('(pointer: coarse) and (hover: none)').matches`, z.boolean()),
    ).toBe(true);
    const reports = await own('reports.html');
    await waitForText(reports, say('report_open'));
    await reports.click(toButtonExpression(readMessage('report_open', opened.language)));
    await openReviewPart(reports, 'additions');
    await waitForElement(reports, 'input[capture]');
    const camera = `document.querySelector('input[capture]').closest('label').getClientRects().length`;
    expect(await reports.evaluate(camera, z.int())).toBe(1);
    await returnToReview(reports);
    await pressSend(opened, reports);
    const { reference = 'none' } = await waitForAcceptance(opened);
    await waitForText(popup, new RegExp(reference));
    await waitForText(reports, new RegExp(reference));
    expect(await unfit(reports)).toEqual([]);
    expect(await thrown()).toEqual([]);
  });

  it('shows every view, and sends officers to a computer', async () => {
    for (const path of [
      'welcome.html',
      'options.html',
      'sidepanel.html',
      'device.html',
      'evidence.html',
      'move.html',
    ]) {
      const page = await own(path);
      await waitForElement(page, 'main');
      await waitForText(page, /options|sidepanel/.test(path) ? /computer/ : /\S{3}/);
      expect(await unfit(page), path).toEqual([]);
      expect(await page.evaluate(`${toButtonExpression('Sign in')} === undefined`, z.boolean())).toBe(true);
    }
    expect(await thrown()).toEqual([]);
  });
});
