import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, sleep, waitForText } from '@/demo/browser-driver/wait';
import { pressSendAtOnceAndWait } from '@/demo/demonstration/steps/choose-violation';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import {
  openListing,
  pressSend,
  sendReport,
  startReportInPopup,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { DONE, openReviewPart, returnToReview } from '@/demo/demonstration/steps/review-part';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { sha256Hex } from '@/lib/base/digest';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { createIntakeClient } from '@/lib/intake/client';
import { verifyReceipt } from '@/lib/intake/receipt';
import { chooseFile, chooseFiles } from '../support/browsers/choose-file';
import { openBrowserPerTest } from '../support/browsers/one-browser';
import { sameInAll } from '../support/browsers/same-in-all';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

const warned = findDemoPage('shopee', 'listing', 1);

function packageOf(report: StoredReport): Promise<Blob> {
  const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
  return client.fetchEvidence(report.reference ?? '', report.secret);
}

/** The consent in the request of a report. */
function consentOf({ body = '{}' }: StoredReport) {
  return z.looseObject({ consent: z.looseObject({}) }).parse(JSON.parse(body)).consent;
}

/** Saves the report as a file; returns the text of the download. */
async function saveReportFile(page: TabSurface, language: Opened['language']): Promise<string> {
  await page.evaluate(
    '(URL.createObjectURL = ((make) => (file) => (globalThis.saved = file, make.call(URL, file)))(URL.createObjectURL)) && true',
    z.boolean(),
  );
  await page.click(toButtonExpression(readMessage('report_more', language)));
  await waitForText(page, /JSON/);
  await page.click(toButtonExpression(readMessage('report_export', language)));
  return pollUntil('the file', () => page.evaluate('globalThis.saved?.text()', z.string()), Boolean);
}

describe.each(BROWSERS)('in %s, a report', (name) => {
  let opened: Opened;
  const named = (key: string) => new RegExp(readMessage(key, opened.language));
  openBrowserPerTest(
    name,
    () => world,
    (openedBrowser) => {
      opened = openedBrowser;
    },
  );
  afterEach(() => world.gate.setFault(undefined));

  it('is sent on a press, with the whole page if wanted, and gets a receipt; its package is returned unchanged', async () => {
    const tab = await openListing(opened, warned.url);
    const popup = await startReportInPopup(opened, tab);
    const before = await waitForCapture(opened);
    expect(before.state).toBe('draft'); // every report waits for "Send"
    const picture = before.stages.find(({ name: stage }) => stage === 'picture');
    expect(picture).toMatchObject({ outcome: 'done' });

    const add = readMessage('whole_page_take', opened.language);
    await openReviewPart(popup, 'picture');
    await waitForText(popup, new RegExp(add));
    await popup.click(toButtonExpression(add));
    const whole = await opened.state.waitForReport(
      'captured again',
      ({ id, capture }) => id !== before.id && capture === 'done',
      30_000,
    );
    expect(whole.stages.find(({ name: stage }) => stage === 'full-page')).toMatchObject({ outcome: 'done' });
    await openReviewPart(popup, 'all');
    await waitForText(popup, new RegExp(readMessage('whole_page_title', opened.language)));
    await returnToReview(popup);

    await pressSend(opened, popup);
    const report = await waitForAcceptance(opened);
    expect((await opened.state.reports()).map(({ id }) => id)).toEqual([whole.id]);
    await waitForText(popup, new RegExp(report.reference ?? 'no reference'));

    const claims = await verifyReceipt(report.receipts.at(-1) ?? '', world.authority.intake.keys, {
      reportDigest: await sha256Hex(new TextEncoder().encode(report.body)),
      evidenceDigest: report.evidence?.digest,
      issuer: world.authority.intake.url,
    });
    expect(claims.evidence.state).toBe('verified');

    const file = await packageOf(report);
    expect(await sha256Hex(new Uint8Array(await file.arrayBuffer()))).toBe(report.evidence?.digest);
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    const { records, facts } = await openPackage(file);
    expect(records.map(({ url }) => url.split(':')[1])).toContain('fullPage');
    const shown = new Map(facts.facts.map((fact) => [fact.field, fact.shown]));
    expect(shown.get('title')?.text).toBe(warned.expected.listing?.title);
    expect(shown.get('price')?.text).toMatch(/^\D{0,4}\d{1,3}(?:\.\d{3})+\D{0,4}$/);
    const [x = -1, y = -1, width = 0, height = 0] = shown.get('price')?.box ?? [];
    expect(Math.min(x, y, width - 10, height - 10)).toBeGreaterThan(0);
    expect(shown.get('id')).toBeUndefined();

    // The report states the same about the listing as the page.
    const sent = z
      .looseObject({ platform: z.unknown(), seller: z.unknown(), listing: z.unknown() })
      .parse(JSON.parse(report.body ?? '{}'));
    const { listing } = warned.expected;
    expect(sent.platform).toMatchObject({ marketplace: 'shopee', host: 'shopee.vn' });
    expect(sent.seller).toMatchObject({ id: listing?.sellerId, name: listing?.sellerName });
    expect(sent.listing).toMatchObject({ id: listing?.id, title: listing?.title, price: listing?.price });
  });

  it('is listed with reference and state, and its saved file passes the evidence page', async () => {
    const report = await sendReport(opened, warned.url);
    const page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    const text = await waitForText(page, new RegExp(report.reference ?? 'no reference'));
    expect(text).toContain(readMessage('outbox_accepted', opened.language));
    await page.click(toButtonExpression(readMessage('report_refresh', opened.language)));
    await waitForText(page, new RegExp(readMessage('status_received', opened.language)));
    world.gate.setFault({ kind: 'status', status: 503 });
    // The page does not check again by itself. The test presses until the status shows, because the first press moves the button.
    const shown = 'new Promise((seen) => setTimeout(() => seen(document.body.innerText), 500))';
    await pollUntil(
      'what was not confirmed',
      async () => {
        await page.click(toButtonExpression(readMessage('report_refresh', opened.language)));
        return page.evaluate(shown, z.string());
      },
      (text) => named('error_not_done').test(text),
    );
    world.gate.setFault(undefined);

    const saved = await saveReportFile(page, opened.language);
    expect(saved).not.toContain(report.secret);
    const evidence = await opened.browser.openTab(`${opened.browser.extensionUrl}evidence.html`);
    await chooseFile(evidence, new Blob([saved]), 'report.json');
    const holds = await waitForText(evidence, named('report_file_holds_title'));
    expect(holds).toContain(report.reference);
    await chooseFile(evidence, await packageOf(report), 'report.wacz');
    await waitForText(evidence, named('evidence_holds_title'));
    const outlined = '[...document.querySelectorAll("[data-outline]")].map((one) => one.textContent).join()';
    const outlines = await pollUntil('outlines', () => evidence.evaluate(outlined, z.string()), Boolean);
    expect(outlines).toMatch(named('fact_price'));
    await chooseFile(evidence, new Blob([saved.replaceAll(report.id, crypto.randomUUID())]), 'report.json');
    await waitForText(evidence, named('check_receipt_report'));
  });

  sameInAll(name)('waits for a press each time, even while the popup is closed', async () => {
    const first = await sendReport(opened, warned.url);
    expect(first.consent).toMatchObject({ how: 'pressed' });
    expect(consentOf(first)).toMatchObject({ how: 'pressed', purposes: ['handle-report'] });
    const popup = await startReportInPopup(
      opened,
      await openListing(opened, findDemoPage('lazada', 'listing').url),
    );
    const { id } = await opened.state.waitForReport(
      'the second, captured',
      (report) => report.id !== first.id && report.capture === 'done',
      30_000,
    );
    await waitForText(popup, new RegExp(readMessage('send_waits', opened.language).split('.')[0] ?? ''));
    await popup.close();
    await sleep(12_000);
    expect((await opened.state.reports()).map(({ state }) => state)).toEqual(['accepted', 'draft']);
    expect((await opened.state.reports()).at(-1)).toMatchObject({ id });
  });

  sameInAll(name)(
    'is sent after ten seconds under the choice to send at once, and waits again once that is withdrawn',
    async () => {
      const chosen = await startReportInPopup(opened, await openListing(opened, warned.url));
      await waitForCapture(opened);
      await openReviewPart(chosen, 'consent');
      await pressSendAtOnceAndWait(chosen, true);
      await returnToReview(chosen);
      expect((await opened.state.reports()).map(({ state }) => state)).toEqual(['draft']); // this one waits for its press
      await pressSend(opened, chosen);
      const pressed = await waitForAcceptance(opened);
      expect(consentOf(pressed)).toMatchObject({ how: 'pressed' });
      await chosen.close();

      const tab = await openListing(opened, findDemoPage('lazada', 'listing').url);
      const clickedAt = Date.now();
      const popup = await startReportInPopup(opened, tab);
      const held = await opened.state.waitForReport('held', ({ state }) => state === 'held');
      await waitForText(popup, new RegExp(readMessage('send_undo', opened.language)));
      await popup.close();
      const gone = await opened.state.waitForReport(
        'accepted',
        ({ id, state }) => id === held.id && state === 'accepted',
        45_000,
      );
      expect(Date.now() - clickedAt).toBeGreaterThanOrEqual(9_500);
      expect(isVerified(await verifyPackage(await packageOf(gone)))).toBe(true);
      expect(gone.consent).toMatchObject({ how: 'standing' });
      // The sent choice links no two reports of a device.
      const sent = consentOf(gone);
      expect(Object.keys(sent).sort()).toEqual(['at', 'how', 'purposes', 'version']);
      expect(sent).toMatchObject({ how: 'standing' });
      expect(gone.body).not.toContain(new Date(gone.consent?.chosenAt ?? 0).toISOString());

      const settings = await opened.browser.openTab(`${opened.browser.extensionUrl}options.html`);
      await pressSendAtOnceAndWait(settings, false);
      await startReportInPopup(opened, await openListing(opened, findDemoPage('tiki', 'listing').url));
      const last = await opened.state.waitForReport(
        'the third, captured',
        ({ id, capture }) => id !== gone.id && id !== pressed.id && capture === 'done',
        30_000,
      );
      await sleep(11_000);
      expect((await opened.state.reports()).find(({ id }) => id === last.id)?.state).toBe('draft');
    },
  );

  it('stays a draft after "Undo", accepts photos, and is not sent', async () => {
    const settings = await opened.browser.openTab(`${opened.browser.extensionUrl}options.html`);
    await pressSendAtOnceAndWait(settings, true);
    const tab = await openListing(opened, findDemoPage('tiki', 'listing').url);
    const popup = await startReportInPopup(opened, tab);
    await opened.state.waitForReport('held', ({ state }) => state === 'held');
    await waitForText(popup, new RegExp(readMessage('send_undo', opened.language)));
    await popup.click(toButtonExpression(readMessage('send_undo', opened.language)));
    const { id } = await opened.state.waitForReport('a draft', ({ state }) => state === 'draft');
    const over = Date.now() + 11_000;

    const page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html#${id}`);
    const color = { width: 1_600, height: 1_200, channels: 3, background: '#c84' } as const;
    const photo = new Blob([await sharp({ create: color }).jpeg().toBuffer()]);
    const seven = Array.from({ length: 7 }, (_, at) => ({ file: photo, name: `nhan-${at}.jpg` }));
    await openReviewPart(page, 'additions');
    await chooseFiles(page, [{ file: new Blob(['\0\0\0\x18ftypheic']), name: 'cam.heic' }, ...seven]);
    // "Send" stays disabled until all photos are encoded again; otherwise chosen photos would be missing.
    const send = toButtonExpression(readMessage('send', opened.language));
    const whileAdding = `new Promise((seen) => { document.querySelector('${DONE}').click(); setTimeout(() => seen(${send}.disabled), 50); })`;
    expect(await page.evaluate(whileAdding, z.boolean())).toBe(true);
    await openReviewPart(page, 'additions');
    const pageText = await waitForText(page, /nhan-6\.jpg/, 30_000);
    expect(pageText).toContain('cam.heic');
    const shown = `document.querySelectorAll('[data-field="evidence.photos"] img').length`;
    expect(await page.evaluate(shown, z.int())).toBe(6);
    await returnToReview(page);
    expect(await page.evaluate(`${send}.disabled`, z.boolean())).toBe(false);

    await sleep(over - Date.now());
    expect((await opened.state.reports()).map(({ state }) => state)).toEqual(['draft']);
  });

  sameInAll(name)('leaves out a page that the person removes right before sending', async () => {
    const tab = await openListing(opened, warned.url);
    const popup = await startReportInPopup(opened, tab);
    await waitForCapture(opened);
    await waitForText(popup, new RegExp(readMessage('review_title', opened.language)));
    await openReviewPart(popup, 'picture');
    const box = `document.querySelector('[data-field="evidence.page"] input, [data-field="evidence.page"] [role=checkbox]')`;
    await pollUntil(
      'the preview, after which the review no longer moves',
      () => popup.evaluate('[...document.images].every((image) => image.complete)', z.boolean()),
      Boolean,
    );
    const send = toButtonExpression(readMessage('send', opened.language));
    const done = `document.querySelector('${DONE}')`;
    const atOnce = `new Promise((pressed) => { ${box}.click(); ${done}.click(); queueMicrotask(() => setTimeout(() => { ${send}.click(); pressed(true); })); })`;
    await popup.evaluate(atOnce, z.boolean());
    const report = await waitForAcceptance(opened);
    const file = await packageOf(report);
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    const { context, records } = await openPackage(file);
    expect(context.frames).toEqual([]);
    expect(records.filter(({ url }) => url.startsWith('https:'))).toEqual([]); // no page, no picture of the page
    expect(records.map(({ url }) => url.split(':')[1])).toContain('view'); // what was in view stays
  });
});
