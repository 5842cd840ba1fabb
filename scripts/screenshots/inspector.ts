import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { createOfficerWords } from '@/components/inspector/officer-words';
import { openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { sleep, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  openCaseTab,
  openDeskAsOfficer,
  openNewCase,
  pressDeskButton,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createIntakeClient } from '@/lib/intake/client';
import { makeReport } from '../contract/sample';
import type { Look, Save } from './look';

/** Widths of a browser's side panel (CSS px), wide and narrow. */
const PANEL = { wide: 400, narrow: 320 };

/**
 * Takes pictures of the desk in a side panel, from the sign-in to the closed case, including the failures that an officer can
 * meet.
 */
export async function screenshotSidePanel(world: DemoWorld, look: Look, save: Save): Promise<void> {
  const width = look.width < 500 ? PANEL.narrow : PANEL.wide;
  const opened = await openBrowserWithExtension('chromium', world, {
    language: look.language,
    dark: look.dark,
    size: { width, height: 860 },
    withoutRegistry: true,
  });
  const say = createOfficerWords(look.language);
  try {
    const before = await opened.browser.openTab(`${opened.browser.extensionUrl}sidepanel.html`);
    await sleep(600);
    await save('officer-sign-in', await before.picture('whole'));
    await before.close();

    // Sends reports about listings that no earlier report names, because an officer has already accepted the reports that were
    // sent for earlier screenshots.
    const first = Math.floor(Math.random() * 1e10);
    for (const more of [0, 1, 2]) await sendReport(world, String(first + more));
    const workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    const waitUntilShown = (text: string, within = 30_000) =>
      waitForText(workspace, new RegExp(text.replace(/[.?()]/g, '\\$&')), within);
    const saveScreenshot = async (name: string) => {
      await sleep(350);
      await save(`officer-${name}`, await workspace.picture('whole'));
    };
    await waitUntilShown(say.t('queue_keys').slice(0, 12));
    await saveScreenshot('queue');
    world.gate.setFault({ kind: 'status', status: 503 });
    await pressDeskButton(workspace, 'refresh', opened);
    await waitUntilShown(say.t('failure_unreachable').slice(0, 20));
    await saveScreenshot('queue-unreachable');
    world.gate.setFault(undefined);
    await workspace.click(
      `[...document.querySelectorAll('[data-index] button')].find(({ textContent }) => !textContent.includes('Cán bộ'))`,
    );
    await waitUntilShown(say.t('action_accept'));
    await saveScreenshot('report');
    await pressDeskButton(workspace, 'action_transfer', opened);
    await saveScreenshot('report-transfer');
    await pressDeskButton(workspace, 'cancel', opened);
    await pressDeskButton(workspace, 'action_accept', opened);
    await waitUntilShown(say.t('action_done'));
    await pressDeskButton(workspace, 'action_more', opened);
    await sleep(300);
    await saveScreenshot('report-more');
    await pressDeskButton(workspace, 'action_takedown', opened);
    await workspace.click(`document.querySelector('[role="checkbox"]')`);
    await saveScreenshot('report-takedown');

    await pressDeskButton(workspace, 'tab_disputes', opened);
    await waitUntilShown(say.t('filter_status'));
    for (const shop of ['912345678', '912345679']) await sendDispute(world, shop);
    world.gate.setFault({ kind: 'status', status: 503 });
    await pressDeskButton(workspace, 'refresh', opened);
    await waitUntilShown(say.t('failure_unreachable').slice(0, 20));
    await saveScreenshot('answers-unreachable');
    world.gate.setFault(undefined);
    await pressDeskButton(workspace, 'refresh', opened);
    await waitUntilShown('912345679');
    await saveScreenshot('answers');
    await workspace.click(`document.querySelector('[data-index="0"] button')`);
    await waitUntilShown(say.t('dispute_statement'));
    await saveScreenshot('answer');
    await workspace.click(`document.querySelector('form input')`);
    await workspace.type('Đối chiếu hồ sơ');
    await pressDeskButton(workspace, 'dispute_reveal', opened);
    await waitUntilShown('a@b.example');
    await saveScreenshot('answer-sender');

    await pressDeskButton(workspace, 'tab_cases', opened);
    await saveScreenshot('cases-empty');
    await pressDeskButton(workspace, 'case_new', opened);
    await pressDeskButton(workspace, 'case_open', opened);
    await saveScreenshot('case-form-refused');
    await openNewCase(
      workspace,
      { number: '12-2026', subject: 'Cửa hàng Mây Tre', basis: 'Luật 122/2025/QH15, Điều 6' },
      opened,
    );
    await saveScreenshot('case-empty');

    const tab = await opened.browser.openTab(findDemoPage('shopee', 'results').url);
    await workspace.show();
    await pressDeskButton(workspace, 'capture_now', opened);
    await waitUntilShown(say.t('capture_done'));
    await saveScreenshot('case-captured');
    await openCaseTab(workspace, 'sweep');
    await pressDeskButton(workspace, 'sweep_look', opened);
    await waitUntilShown(say.t('sweep_start'));
    await saveScreenshot('sweep-new');
    await pressDeskButton(workspace, 'sweep_start', opened);
    await waitUntilShown(say.t('sweep_progress', { done: 1, all: 24 }), 60_000);
    await saveScreenshot('sweep-running');
    await pressDeskButton(workspace, 'sweep_pause', opened);
    await waitUntilShown(say.t('sweep_paused'));
    await pressDeskButton(workspace, 'sweep_stop', opened);
    await waitUntilShown(say.t('sweep_cut'));
    await tab.goto(findDemoPage('shopee', 'listing', 0).url);
    await tab.show();
    await workspace.show();
    await openCaseTab(workspace, 'watch');
    await pressDeskButton(workspace, 'watch_set', opened);
    await waitUntilShown(say.t('look_first'), 60_000);
    await saveScreenshot('watch');
    await openCaseTab(workspace, 'pages');
    await saveScreenshot('case-rows');
    await workspace.click(`document.querySelector('article[id^="page-"] > [data-fold]:last-child > button')`);
    await saveScreenshot('case-row-details');
    await pressDeskButton(workspace, 'item_remove', opened);
    await saveScreenshot('item-remove');
    await workspace.press('Escape');
    await sleep(400); // the question fades, and takes clicks until it is gone
    await openCaseTab(workspace, 'file');
    await saveScreenshot('case-papers');
    await pressDeskButton(workspace, 'case_log', opened);
    await waitUntilShown(say.t('custody_case_opened'));
    await pressDeskButton(workspace, 'export_button', opened);
    await waitUntilShown('vu-viec-12-2026.zip');
    await saveScreenshot('custody-and-export');
    await closeCase(workspace, say.t('case_close'));
    await sleep(500);
    await saveScreenshot('case-closed');
    await pressDeskButton(workspace, 'sign_out', opened);
    await sleep(500);
    await saveScreenshot('signed-out');
  } finally {
    world.gate.setFault(undefined);
    await opened.browser.close();
  }
}

/** Presses the button that closes a case, and then the button in the dialog that asks for confirmation. */
async function closeCase(workspace: TabSurface, label: string): Promise<void> {
  for (const where of ['main', '[role="alertdialog"]']) {
    await workspace.click(
      `[...document.querySelectorAll('${where} button')].find((one) => one.textContent.trim() === ${JSON.stringify(label)})`,
    );
    await sleep(400);
  }
  await workspace.evaluate('document.activeElement?.blur()', z.unknown());
}

/** Sends a dispute of an invented seller to the intake. */
async function sendDispute(world: DemoWorld, shop: string): Promise<void> {
  const sent = {
    secret: shop.padEnd(43, 'a'),
    request: 'other-trader',
    control: 'shop-code',
    consent: true,
    shop: { url: `https://shopee.vn/shop/${shop}` },
    who: { name: 'Người bán', email: 'a@b.example' },
    statement: 'Gian hàng của tôi không phải là bên bị xử lý; hai bên chỉ trùng tên.',
    documents: [],
  };
  const answer = await fetch(`${world.authority.intake.url}/v1/disputes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  });
  if (!answer.ok) throw new Error(`the answer was refused: ${answer.status}`);
}

/** Sends a report of a shopper in Hà Nội about a listing of an invented shop. */
async function sendReport(world: DemoWorld, listing: string): Promise<void> {
  const url = `https://shopee.vn/Am-tra-i.912345678.${listing}`;
  const sent = makeReport(randomUUID(), undefined, {
    province: '01',
    platform: { marketplace: 'shopee', host: 'shopee.vn', url },
    listing: { id: listing, url, title: 'Ấm trà gốm' },
  });
  await createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now }).submitReport(
    JSON.stringify(sent),
  );
}
