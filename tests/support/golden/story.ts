import type { Opened } from '@/demo/browser-driver/open';
import type { Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement } from '@/demo/browser-driver/wait';
import { pressSendAtOnceAndWait } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  openListing,
  pressSend,
  sendReport,
  startReportInPopup,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { openDeskAsOfficer, openNewCase, pressDeskButton } from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { createIntakeClient } from '@/lib/intake/client';
import { SECRET, sampleReport } from '@/tests/support/intake/samples';
import { caseRows } from '@/tests/support/officer/case-rows';

const REPORTS = /^\/v1\/reports$/;
const REFUSAL = JSON.stringify({
  type: 'about:blank',
  title: 'refused',
  status: 422,
  code: 'invalid-report',
  detail: { vi: 'Báo cáo không hợp lệ.', en: 'The report is not valid.' },
});

/**
 * Takes a device through everything it can hold: settings, an officer with a case and a captured page, another
 * device's report, and reports in every state. Ends while one is being sent and one is held for ten seconds.
 */
export async function fillGoldenDevice(opened: Opened, world: DemoWorld): Promise<void> {
  const { browser, state } = opened;
  const settings = await browser.openTab(`${browser.extensionUrl}options.html`);
  await waitForElement(settings, 'input[type="email"]');
  await settings.click(`document.querySelector('input[type="email"]')`);
  await settings.type('ban@example.vn');

  const accepted = await sendReport(opened, findDemoPage('shopee', 'listing', 0).url, { province: '01' });
  const intake = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
  const other = await intake.submitReport(JSON.stringify(sampleReport()));
  await state.send('track-report', { trackingCode: `${other.reference}.${SECRET}` });

  const workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
  await pressDeskButton(workspace, 'tab_cases', opened);
  await pressDeskButton(workspace, 'case_new', opened);
  await openNewCase(
    workspace,
    { number: '12-2026', subject: accepted.reference ?? '', basis: 'Luật 122/2025/QH15' },
    opened,
  );
  const page = await openListing(opened, findDemoPage('shopee', 'listing', 0).url);
  await browser.pressCaptureKey(page);
  await pollUntil(
    'the captured page',
    () => caseRows(state),
    ({ items }) => items.length === 1,
    20_000,
  );
  await Promise.all([page.close(), workspace.close()]);

  // Each report is about its own page and is sent while the intake fails in the way that leads to the wanted state.
  await review(opened, findDemoPage('lazada', 'listing').url, 'draft');
  const keptReport = await review(opened, findDemoPage('shopee', 'listing', 1).url, 'draft');
  await state.send('change-report', { itemId: keptReport.itemId, removed: ['page'] });
  await state.send('keep-report', { itemId: keptReport.itemId });
  await waitForReportState(opened, keptReport.itemId, 'kept');
  world.gate.setFault(
    { kind: 'status', status: 422, headers: { 'content-type': 'application/problem+json' }, body: REFUSAL },
    { path: REPORTS },
  );
  await send(opened, findDemoPage('tiki', 'listing').url, 'rejected');
  world.gate.setFault({ kind: 'cut' }, { path: REPORTS });
  const parked = await send(opened, findDemoPage('shopee', 'listing', 1).url, 'queued');
  await state.send('stop-report', { itemId: parked });
  await waitForReportState(opened, parked, 'parked');
  await send(opened, findDemoPage('shopee', 'listing', 0).url, 'queued');
  const { itemId } = await review(opened, findDemoPage('lazada', 'listing').url, 'draft');
  world.gate.setFault({ kind: 'silence' }, { path: REPORTS });

  // The choice is changed first, because the next request gets no answer for twenty seconds.
  await settings.show();
  await pressSendAtOnceAndWait(settings, true);
  await state.send('send-report', { itemId, consentVersion: CONSENT_VERSION });
  await waitForReportState(opened, itemId, 'sending');
  await startReportInPopup(opened, await openListing(opened, findDemoPage('tiki', 'listing').url));
  const { id } = await state.waitForReport('held', (report) => report.state === 'held');
  await state.waitForReport('captured and held', (report) => report.id === id && report.capture === 'done');
  await waitForReportState(opened, itemId, 'sending');
}

/** Opens a page and starts its report; returns the report's id and the popup once the report has the state `wanted`. */
async function review(
  opened: Opened,
  url: string,
  wanted: string,
): Promise<{ popup: Surface; itemId: string }> {
  const before = (await opened.state.reports()).length;
  const popup = await startReportInPopup(opened, await openListing(opened, url));
  await pollUntil(
    'a new report',
    () => opened.state.reports(),
    (reports) => reports.length > before,
  );
  const { id } = await waitForCapture(opened);
  await waitForReportState(opened, id, wanted);
  return { popup, itemId: id };
}

async function send(opened: Opened, url: string, wanted: string): Promise<string> {
  const { popup, itemId } = await review(opened, url, 'draft');
  // Two packages hold the page already; an anonymous report needs a picture or a page.
  await opened.state.send('change-report', { itemId, removed: ['page'] });
  await opened.state.waitForReport(
    'without its page',
    ({ id, removed }) => id === itemId && removed.length === 1,
  );
  await pressSend(opened, popup);
  await pollUntil(
    `a report that is ${wanted} for a reason`,
    async () => (await opened.state.reports()).find(({ id }) => id === itemId),
    (report) => report?.state === wanted && report.failure !== undefined,
    30_000,
  );
  await popup.close();
  return itemId;
}

async function waitForReportState({ state }: Opened, itemId: string, wanted: string): Promise<void> {
  await pollUntil(
    `a report that is ${wanted}`,
    async () => (await state.reports()).find(({ id }) => id === itemId)?.state ?? 'gone',
    (found) => found === wanted,
  );
}
