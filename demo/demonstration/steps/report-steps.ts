import * as z from 'zod';
import type { Opened } from '@/demo/browser-driver/open';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { StoredReport } from '../../browser-driver/extension-state';
import type { Surface, TabSurface } from '../../browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '../../browser-driver/wait';
import { chooseViolation } from './choose-violation';
import { readMarks } from './marks';
import { openReviewPart, returnToReview } from './review-part';
import { readMessage, toButtonExpression } from './words';

/** Opens a listing and waits for its mark. */
export async function openListing({ browser }: Opened, url: string): Promise<TabSurface> {
  const tab = await browser.openTab(url);
  await pollUntil(
    'the listing’s mark',
    () => readMarks(tab),
    (marks) => marks.some(({ kind }) => kind === 'page'),
  );
  return tab;
}

/** Presses the toolbar button over a tab, chooses a violation type, and confirms if this device reported the listing before. */
export async function startReportInPopup({ browser }: Opened, tab: TabSurface): Promise<Surface> {
  const popup = await browser.pressToolbarButton(tab);
  await chooseViolation(popup);
  await confirmRepeatedReport(popup);
  return popup;
}

/**
 * Waits until the report begins. If this device reported the listing before, the popup first asks whether to report again; this
 * function answers yes.
 */
export async function confirmRepeatedReport(popup: Surface): Promise<void> {
  // `question`: the popup asks whether to report again. `after`: it shows what follows that question, namely the capture's
  // progress, the review's bar or an alert. `before`: it shows none of these yet.
  const where = `document.querySelector('[data-again]') ? 'question'
    : document.querySelector('[role="progressbar"], [data-bar="bottom"], [role="alert"]') ? 'after' : 'before'`;
  const at = await pollUntil(
    'the report, or the question about it',
    () => popup.evaluate(where, z.string()),
    (one) => one !== 'before',
    30_000,
  );
  if (at === 'question') await popup.click(`document.querySelector('[data-again] button:last-of-type')`);
}

/** Waits until the newest report has its capture, and returns that report. */
export function waitForCapture({ state }: Opened): Promise<StoredReport> {
  return state.waitForReport('captured', ({ capture }) => capture === 'done', 30_000);
}

/**
 * Presses "Send" (or "Send now") in the review once the button is enabled: a change in the review disables the button for a
 * moment.
 */
export async function pressSend({ language }: Pick<Opened, 'language'>, surface: Surface): Promise<void> {
  await pressOnceEnabled(surface, toButtonExpression(readMessage('send', language))); // "Send now" begins with the same word
}

/** Presses "Keep" in the review of a build without an intake. Waits until the newest report is kept, and returns that report. */
export async function keepReport(
  { state, language }: Pick<Opened, 'state' | 'language'>,
  surface: Surface,
): Promise<StoredReport> {
  await pressOnceEnabled(surface, toButtonExpression(readMessage('keep', language)));
  return state.waitForReport('kept', (report) => report.state === 'kept', 30_000);
}

async function pressOnceEnabled(surface: Surface, button: string): Promise<void> {
  await pollUntil(
    'a button that can be pressed',
    () => surface.evaluate(`(${button})?.disabled === false`, z.boolean()),
    Boolean,
  );
  await surface.click(button);
}

/** Waits until the newest report is accepted (at most `timeoutMs`), and returns that report. */
export function waitForAcceptance({ state }: Opened, timeoutMs = 30_000): Promise<StoredReport> {
  return state.waitForReport('accepted', ({ state: at }) => at === 'accepted', timeoutMs);
}

/** Opens a page, reports it and waits until the report is accepted. If `province` is given, it is entered in the review. */
export async function sendReport(
  opened: Opened,
  url: string,
  { province }: { readonly province?: string } = {},
): Promise<StoredReport> {
  const tab = await openListing(opened, url);
  const popup = await startReportInPopup(opened, tab);
  await waitForCapture(opened);
  if (province !== undefined) await enterProvince(opened, popup, province);
  await pressSend(opened, popup);
  const report = await waitForAcceptance(opened);
  await popup.close();
  await tab.close();
  return report;
}

async function enterProvince({ state, language }: Opened, popup: Surface, province: string): Promise<void> {
  await openReviewPart(popup, 'additions');
  await waitForText(popup, new RegExp(readMessage('more_details', language)));
  await popup.click(toButtonExpression(readMessage('more_details', language)));
  await waitForElement(popup, '[data-field="province"] select');
  await popup.evaluate(
    `(() => { const list = document.querySelector('[data-field="province"] select'); list.value = ${JSON.stringify(province)}; list.dispatchEvent(new window.Event('change', { bubbles: true })); return true; })()`,
    z.boolean(),
  );
  await state.waitForReport('of that province', ({ draft }) => draft.province === province);
  await returnToReview(popup);
}

/** Asks the intake for a report's status. Returns whether the intake knows the report. */
export async function isReportKnownToIntake(
  world: DemoWorld,
  { reference, secret }: StoredReport,
): Promise<boolean> {
  const answer = await fetch(`${world.authority.intake.url}/v1/reports/${reference}`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return (
    answer.ok && z.looseObject({ reference: z.string() }).parse(await answer.json()).reference === reference
  );
}
