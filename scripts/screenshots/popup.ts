import * as z from 'zod';
import { REVIEW_PARTS } from '@/components/report/review/sent-items';
import type { Opened } from '@/demo/browser-driver/open';
import type { Surface } from '@/demo/browser-driver/surface';
import { sleep, waitForText } from '@/demo/browser-driver/wait';
import { pressSendAtOnceAndWait } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  openListing,
  pressSend,
  startReportInPopup,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { openReviewPart, returnToReview } from '@/demo/demonstration/steps/review-part';
import { readMessage } from '@/demo/demonstration/steps/words';
import { DEMO_SITES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { createIntakeClient } from '@/lib/intake/client';
import { type Look, openBrowserWithLook, type Save } from './look';

/** What the pictures of our own pages need: a browser in which a report was sent, and that report's package. */
export interface ReportedState {
  readonly opened: Opened;
  readonly evidence: Blob;
}

/**
 * Takes pictures of the popup over each kind of page and in each state of a report. Returns the browser, which stays open, and
 * the report's package.
 */
export async function screenshotPopup(world: DemoWorld, look: Look, save: Save): Promise<ReportedState> {
  const empty = await openBrowserWithLook(world, look, true);
  world.registry.setFault(() => ({ status: 503, bytes: Buffer.from('') }));
  await screenshotPopupOver(empty, findDemoPage('shopee', 'listing', 1).url, 'popup-no-data', save);
  world.registry.setFault(undefined);
  await empty.browser.close();

  const opened = await openBrowserWithLook(world, look);
  await screenshotPopupOver(opened, findDemoPage('shopee', 'listing', 0).url, 'popup-registered', save);
  await screenshotPopupOver(opened, findDemoPage('shopee', 'listing', 1).url, 'popup-warned', save);
  await screenshotPopupOver(opened, findDemoPage('shopee', 'results').url, 'popup-results', save);
  await screenshotPopupOver(opened, findDemoPage('shopee', 'wall').url, 'popup-wall', save);
  await screenshotPopupOver(opened, 'https://shopee.vn/', 'popup-no-shop', save);
  for (const { url } of DEMO_SITES) {
    await screenshotPopupOver(opened, url, `popup-site-${new URL(url).hostname}`, save);
  }

  const first = await openListing(opened, findDemoPage('shopee', 'listing', 1).url);
  const popup = await startReportInPopup(opened, first);
  await waitForCapture(opened);
  await waitForText(popup, new RegExp(readMessage('review_title', look.language)));
  await sleep(400);
  await save('report-review', await popup.picture());
  for (const part of REVIEW_PARTS) {
    await openReviewPart(popup, part);
    if (part === 'consent') await pressSendAtOnceAndWait(popup, true);
    await sleep(300);
    await save(`report-review-${part}`, await popup.picture());
    await returnToReview(popup);
  }
  await pressSend(opened, popup);
  const report = await waitForAcceptance(opened);
  await waitForText(popup, new RegExp(report.reference ?? '-'));
  await save('report-accepted', await popup.picture());
  await popup.close();

  const second = await openListing(opened, findDemoPage('tiki', 'listing').url);
  const secondPopup = await startReportInPopup(opened, second);
  await opened.state.waitForReport('held', ({ state }) => state === 'held');
  await waitForText(secondPopup, new RegExp(readMessage('send_undo', look.language)));
  await save('report-held', await secondPopup.picture());
  world.gate.setFault({ kind: 'status', status: 503 });
  await pressSend(opened, secondPopup);
  await opened.state.waitForReport('waiting', ({ failure }) => failure !== undefined);
  await sleep(400);
  await save('report-waiting', await secondPopup.picture());
  await secondPopup.close();

  const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
  world.gate.setFault(undefined);
  const evidence = await client.fetchEvidence(report.reference ?? '', report.secret);
  return { opened, evidence };
}

async function screenshotPopupOver(opened: Opened, url: string, name: string, save: Save): Promise<void> {
  const tab = await opened.browser.openTab(url);
  await sleep(900);
  const popup = await opened.browser.pressToolbarButton(tab);
  await sleep(900);
  await save(name, await popup.picture());
  if (await scrollDown(popup)) await save(`${name}-end`, await popup.picture());
  await popup.close();
  await tab.close();
}

/** Scrolls a popup to its end, because a picture shows only its visible part. Returns whether it could be scrolled. */
async function scrollDown(popup: Surface): Promise<boolean> {
  const moved = await popup.evaluate(
    '(() => { const page = document.scrollingElement; page.scrollTo(0, page.scrollHeight); return page.scrollTop > 8; })()',
    z.boolean(),
  );
  await sleep(250);
  return moved;
}
