import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMoveWords, type MoveKey } from '@/components/move/move-words';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  openListing,
  sendReport,
  startReportInPopup,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { toDayInVietnam } from '@/lib/base/days';
import { chooseFile } from '../../support/browsers/choose-file';
import { sameInAll } from '../../support/browsers/same-in-all';
import { downloadFolder } from '../../support/officer/case-file';
import { shareWorld } from '../../support/one-world';
import { BROWSERS } from '../../support/test-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

const StatusSchema = z.looseObject({ status: z.string() });

// One story for each browser: a sent report and a draft are moved from one profile to another.
describe.each(BROWSERS)('in %s, reports moved to another browser', (name) => {
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let old: Opened;
  let fresh: Opened;
  let sent: StoredReport;
  let passphrase: string;
  let file: Buffer;
  const named = (key: string) => new RegExp(readMessage(key, old.language).split('$')[0] ?? 'none');
  const press = (page: TabSurface, key: string) =>
    page.click(toButtonExpression(readMessage(key, old.language)));
  const moveText = (key: MoveKey) => createMoveWords(old.language).t(key);
  const ofMove = (key: MoveKey) => new RegExp(moveText(key));
  const pressMove = (page: TabSurface, key: MoveKey) => page.click(toButtonExpression(moveText(key)));
  const openPage = ({ browser }: Opened, path: string) => browser.openTab(`${browser.extensionUrl}${path}`);
  const openFile = async (page: TabSurface, bytes: Uint8Array, words: string) => {
    await chooseFile(page, new Blob([new Uint8Array(bytes)]), 'moved.chosang');
    const field = `document.querySelector('form input[maxlength="200"]')`;
    await waitForElement(page, 'form input[maxlength="200"]');
    await page.evaluate(`void ${field}.focus() ?? 0`, z.unknown());
    await page.type(words);
    await pressMove(page, 'look');
  };
  const readStatus = async ({ reference, secret }: StoredReport) => {
    const answer = await fetch(`${world.authority.intake.url}/v1/reports/${reference}`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    return StatusSchema.parse(await answer.json()).status;
  };

  beforeAll(async () => {
    downloads = await downloadFolder();
    old = await openBrowserWithExtension(name, world, { downloads: downloads.path });
    fresh = await openBrowserWithExtension(name, world);
  });
  afterAll(async () => {
    await Promise.all([old?.browser.close(), fresh?.browser.close(), downloads?.remove()]);
  });

  it('leave the old browser as a file, after a press in the settings', async () => {
    sent = await sendReport(old, findDemoPage('shopee', 'listing', 1).url);
    const popup = await startReportInPopup(
      old,
      await openListing(old, findDemoPage('lazada', 'listing').url),
    );
    await old.state.waitForReport(
      'the draft',
      ({ id, capture }) => id !== sent.id && capture === 'done',
      30_000,
    );
    await waitForCapture(old);
    await popup.close();
    const settings = await openPage(old, 'options.html');
    await waitForText(settings, named('move_title'));
    const page = await openPage(old, 'move.html');
    await waitForText(page, ofMove('stays'));
    passphrase = await page.evaluate('document.querySelector("output").textContent', z.string());
    expect(passphrase).toMatch(/^(?:[2-9a-z]{4}-){4}[2-9a-z]{4}$/);
    await pressMove(page, 'make');
    await waitForText(page, ofMove('made_next'), 60_000);
    file = await downloads.file(`cho-sang-${toDayInVietnam(Date.now())}.chosang`);
    expect(file.includes(sent.secret)).toBe(false);
    // Nothing was deleted or changed in the old browser.
    expect((await old.state.reports()).map(({ state }) => state)).toEqual(['accepted', 'draft']);
  });

  sameInAll(name)(
    'are refused, and nothing is stored, for a wrong passphrase or a changed file',
    async () => {
      const page = await openPage(fresh, 'move.html');
      await openFile(page, file, 'another passphrase');
      await waitForText(page, named('error_transfer_passphrase_title'), 60_000);
      const changed = Uint8Array.from(file);
      changed[changed.length - 100] = (changed[changed.length - 100] ?? 0) ^ 1;
      await openFile(page, changed, passphrase);
      await waitForText(page, named('error_transfer_damaged_title'), 60_000);
      await chooseFile(page, new Blob([new Uint8Array(file.subarray(0, file.length >> 1))]), 'half.chosang');
      await waitForText(page, named('error_transfer_cut_title'));
      expect(await fresh.state.reports()).toEqual([]);
    },
  );

  it('are listed before they are stored, and bring their codes, which open a status and withdraw a report', async () => {
    const page = await openPage(fresh, 'move.html');
    await openFile(page, file, passphrase);
    const inside = await waitForText(page, ofMove('inside_title'), 60_000);
    expect(inside).toMatch(ofMove('inside_unstored'));
    expect(await fresh.state.reports()).toEqual([]);
    await pressMove(page, 'take_in');
    await waitForText(page, ofMove('done_title'), 60_000);
    const arrived = await fresh.state.reports();
    expect(arrived.map(({ id, state, secret }) => ({ id, state, secret }))).toEqual(
      (await old.state.reports()).map(({ id, state, secret }) => ({ id, state, secret })),
    );
    const reports = await openPage(fresh, 'reports.html');
    const row = `[data-row="${sent.id}"]`;
    await waitForElement(reports, row);
    await reports.click(`document.querySelector(${JSON.stringify(row)})`);
    await waitForText(reports, new RegExp(sent.reference ?? 'none'));
    await press(reports, 'report_refresh');
    await waitForText(reports, named('status_received'));
    await press(reports, 'withdraw');
    await waitForElement(reports, '[role="alertdialog"] button:last-of-type');
    await reports.click(`document.querySelector('[role="alertdialog"] button:last-of-type')`);
    await pollUntil(
      'the intake to know of it',
      () => readStatus(sent),
      (status) => status === 'withdrawn',
    );
  });

  it('are sent from the new browser only after a press, a draft with its own capture', async () => {
    const draft = (await fresh.state.reports()).find(({ state }) => state === 'draft');
    const reports = await openPage(fresh, `reports.html#${draft?.id}`);
    await waitForElement(reports, '[data-bar="bottom"] button');
    await pollUntil(
      'a button that sends',
      () =>
        reports.evaluate(
          `(${toButtonExpression(readMessage('send', fresh.language))})?.disabled === false`,
          z.boolean(),
        ),
      Boolean,
    );
    await press(reports, 'send');
    const accepted = await pollUntil(
      'the moved draft to be accepted',
      async () => (await fresh.state.reports()).find(({ id }) => id === draft?.id),
      (report) => report?.state === 'accepted',
      45_000,
    );
    expect(accepted?.evidence).toBeDefined();
  });

  sameInAll(name)('are not doubled when the file is opened twice', async () => {
    const before = (await fresh.state.reports()).map(({ id, state }) => ({ id, state }));
    const page = await openPage(fresh, 'move.html');
    await openFile(page, file, passphrase);
    await waitForText(page, ofMove('inside_known'), 60_000);
    await pressMove(page, 'take_in');
    await waitForText(page, ofMove('done_title'), 60_000);
    expect((await fresh.state.reports()).map(({ id, state }) => ({ id, state }))).toEqual(before);
  });
});
