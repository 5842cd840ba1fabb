import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import {
  createDemoOfficerClient,
  endSignIn,
  openDeskAsOfficer,
  pressDeskButton,
  selectOption,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { pressTabUntilFocused } from '../support/officer/keyboard';
import { addListings } from '../support/officer/listings';
import { BROWSERS, startTestWorld } from '../support/test-world';

const NAME = 'chromium';
const REPORTS = 5;
const PANEL = { width: 400, height: 860 };
/** Maximum number of presses for one report, from opening it until it is accepted with its evidence seen. */
const MOST_PRESSES = 3;

const StandingSchema = z.object({
  /** Position of the report in the list, such as "1/5". */
  place: z.string(),
  /**
   * Distance to scroll until the upper half of the picture and the action bar are in view (px); -1 if the picture is not loaded.
   */
  hidden: z.number(),
  outlines: z.int(),
  scroll: z.number(),
  first: z.string(),
});

/** Expression for what an officer sees of an open report, for `StandingSchema`. */
const STANDING = `(() => {
  const bar = document.querySelector('[data-bar="bottom"]');
  const picture = document.querySelector('section img');
  const above = (element, part) => {
    const { top, height } = element.getBoundingClientRect();
    return Math.max(0, top + height * part - innerHeight, -top);
  };
  return {
    place: [...document.querySelectorAll('nav span')].map((one) => one.firstChild?.data + '/' + one.childNodes[2]?.data).find((one) => /^\\d+\\/\\d+$/.test(one)) ?? '',
    hidden: picture?.complete && picture.naturalWidth > 0 && bar ? above(picture, 0.5) + above(bar, 1) : -1,
    outlines: document.querySelectorAll('[data-outline]').length,
    scroll: scrollY,
    first: bar?.querySelector('button')?.textContent ?? '',
  };
})()`;

// Nothing here depends on the browser; inspector.test.ts shows that an officer reads reports in both.
describe.runIf(BROWSERS.some((browser) => browser === NAME))('an officer with five reports', () => {
  let world: DemoWorld;
  let opened: Opened;
  let workspace: TabSurface;
  let references: readonly string[] = [];
  const say = (key: OfficerKey) => createOfficerWords(opened.language).t(key);
  const row = (at: number) => `document.querySelector('[data-index="${at}"] button')`;
  /** Goes to the list of reports, from whatever view the part before ended with. */
  const toQueue = async () => {
    const back = toButtonExpression(say('back'));
    await workspace.evaluate(
      `(document.querySelector('[data-bar="bottom"]') && ${back}?.click()) ?? true`,
      z.boolean(),
    );
    await waitForDeskText(workspace, 'queue_keys', opened);
  };
  const standing = () => workspace.evaluate(STANDING, StandingSchema);
  const seen = (place: string) =>
    pollUntil(
      `the evidence of report ${place}`,
      standing,
      (now) => now.place === place && now.hidden >= 0,
      30_000,
    );

  beforeAll(async () => {
    world = await startTestWorld();
    // First a shopper's browser with a usual window, which sends the reports; then the officer's, as narrow as a side panel.
    opened = await openBrowserWithExtension(NAME, world, { withoutRegistry: true });
    const { ids } = addListings(world.shops);
    const unit = await createDemoOfficerClient(world, 'demo-officer-01');
    const model = findDemoPage('shopee', 'listing', 0);
    const copies = (findDemoPage('shopee', 'results').expected.cards ?? [])
      .filter(({ id }) => ids.includes(id) && id !== model.expected.listing?.id)
      .map(({ id, sellerId = '' }) => `https://shopee.vn/product/${sellerId}/${id}`);
    for (const url of [model.url, ...copies]) {
      await sendReport(opened, url, { province: '01' });
      // Some listings have a seller of another province, whose reports go to another unit.
      const { rows } = await unit.queue({});
      references = rows.flatMap((one) => one.references);
      if (references.length === REPORTS) break;
    }
    await opened.browser.kill();
    opened = await openBrowserWithExtension(NAME, world, { withoutRegistry: true, size: PANEL });
    workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await waitForDeskText(workspace, 'queue_keys', opened);
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await world?.close();
  });

  it('accepts each report by keyboard with its evidence in view, in three presses or fewer', async () => {
    await pressTabUntilFocused(workspace, row(0), true);
    let presses = 1;
    const outlines: number[] = [];
    await workspace.press('Enter');
    for (let at = 1; at <= REPORTS; at += 1) {
      const before = await seen(`${at}/${REPORTS}`);
      expect(before).toMatchObject({ hidden: 0 });
      outlines.push(before.outlines);
      await workspace.type('a');
      presses += 1;
      const after = await pollUntil('the report to be accepted', standing, ({ first }) =>
        first.startsWith(say('action_close')),
      );
      expect(after.scroll).toBe(before.scroll);
      await waitForDeskText(workspace, 'action_done', opened);
      if (at === REPORTS) break;
      await workspace.type('j');
      presses += 1;
    }
    console.info(
      `${presses / REPORTS} presses for a report accepted with its evidence seen; facts outlined: ${outlines}`,
    );
    expect(presses / REPORTS).toBeLessThanOrEqual(MOST_PRESSES);
    // A listing whose facts are read from words in the window has them outlined.
    expect(Math.max(...outlines)).toBeGreaterThan(0);
    const client = await createDemoOfficerClient(world, 'demo-officer-01');
    const reports = await Promise.all(references.map((reference) => client.report(reference)));
    expect(reports.map(({ acceptedBy }) => acceptedBy !== undefined)).toEqual(references.map(() => true));
  });

  it('goes back to the report’s row, which shows its focus after Escape closed the list of keys', async () => {
    await pressDeskButton(workspace, 'back', opened);
    await waitForDeskText(workspace, 'queue_keys', opened);
    await pollUntil(
      'the focus on the last row',
      () => workspace.evaluate(`document.activeElement === ${row(REPORTS - 1)}`, z.boolean()),
      Boolean,
    );
    await workspace.type('k');
    await pressTabUntilFocused(workspace, row(REPORTS - 2));
    await workspace.type('?');
    await waitForDeskText(workspace, 'keys_stretch_mark', opened);
    await workspace.press('Escape');
    await pressTabUntilFocused(workspace, row(REPORTS - 2));
  });

  it('transfers a report by pointer, and the next report takes its row', async () => {
    await toQueue();
    await workspace.click(row(0));
    await seen(`1/${REPORTS}`);
    await pressDeskButton(workspace, 'action_transfer', opened);
    await selectOption(workspace, `document.querySelector('form select')`, 'marketSurveillance-79');
    await workspace.click(`document.querySelector('form textarea')`);
    await workspace.type('Thuoc noi khac.');
    await workspace.click(`document.querySelector('form button[type="submit"]')`);
    await waitForDeskText(workspace, 'action_done', opened);
    await seen(`1/${REPORTS - 1}`);
    await pressDeskButton(workspace, 'back', opened);
    await waitForDeskText(workspace, 'queue_keys', opened);
  });

  it('opens the package in the viewer by a press on the picture, without a file', async () => {
    await toQueue();
    await workspace.click(row(0));
    const { outlines } = await pollUntil('the evidence', standing, ({ hidden }) => hidden >= 0, 30_000);
    await workspace.click(`document.querySelector('[aria-label="${say('evidence_enlarge')}"]')`);
    const address = await pollUntil(
      'the viewer',
      () =>
        opened.state.evaluate(
          `(globalThis.browser?.tabs ?? chrome.tabs).query({}).then((tabs) => tabs.find(({ url }) => url?.includes('evidence.html?report='))?.url ?? '')`,
          z.string(),
        ),
      (url) => url !== '',
    );
    const viewer = await opened.browser.openTab(address);
    await waitForText(viewer, new RegExp(readMessage('evidence_holds_title', opened.language)), 30_000);
    const inViewer = await viewer.evaluate(`document.querySelectorAll('[data-outline]').length`, z.int());
    expect(inViewer > 0).toBe(outlines > 0);
    await viewer.close();
    await endSignIn(opened);
    const refused = await opened.browser.openTab(address);
    await waitForText(
      refused,
      new RegExp(readMessage('error_sign_in_needed_title', opened.language)),
      30_000,
    );
    await refused.close();
  });
});
