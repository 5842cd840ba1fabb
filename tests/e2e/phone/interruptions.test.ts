import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byRole, byText, fillIn, readField, waitForVisible } from '@/demo/browser-driver/locate';
import { copyPhonePage } from '@/demo/browser-driver/phone';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  choosePictures,
  chooseViolation,
  drawFakeScreenshot,
  lookUp,
  openPhone,
  openReportReview,
  readPhoneText,
  readStoredReports,
  tapButton,
  toPhonePageUrl,
  WARNED,
  waitForAcceptedReport,
  waitForHeading,
  waitForPhoneText,
} from '@/demo/demonstration/steps/phone';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const SELLER = byRole('textbox', readPhoneText('phone_report_seller'));
const isHere = BROWSERS.some((name) => name === 'chromium');

describe.runIf(isHere)('the phone page, interrupted', () => {
  const phone = usePhone();

  it('opens, looks up a seller and takes a report offline, and sends the report later online', async () => {
    const { world } = phone;
    let { page } = phone;
    await openPhone(page, toPhonePageUrl(world));
    world.gate.setFault({ kind: 'cut' });
    await page.setOfflineMode(true);
    await page.reload();
    await openReportReview(page, await drawFakeScreenshot('x'));
    await tapButton(page, 'send');
    await pollUntil(
      'the outbox',
      () => readStoredReports(page),
      ([first]) => first?.state === 'queued',
    );
    // A worker may miss that the connection is lost; then it reports an unreachable intake.
    const offline = byText(readPhoneText('error_offline_title'));
    const unreachable = byText(readPhoneText('error_intake_unreachable_title'));
    await waitForVisible(page, offline, unreachable);
    world.gate.setFault(undefined);
    page = await phone.reopen();
    await page.goto(toPhonePageUrl(world));
    const { reference } = await waitForAcceptedReport(page);
    await page.goto(`${toPhonePageUrl(world)}#reports`);
    await waitForVisible(page, byText(reference));
  });

  it('keeps a half-filled report during an update, and finishes it in the version that began it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chosang-versions-'));
    const old = join(folder, 'old');
    await cp(await copyPhonePage(phone.world.folders.authority), old, { recursive: true });
    const next = join(folder, 'next');
    await cp(old, next, { recursive: true });
    await publishNextPage(next);
    let served = old;
    const server = await listenOnLoopback(
      createServer((request, response) => {
        const path = new URL(request.url ?? '', 'http://phone').pathname.replace('/phone/', '');
        void readFile(join(served, path || 'index.html')).then(
          (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? '' }).end(bytes),
          () => response.writeHead(404).end(),
        );
      }),
      0,
    );
    let { page } = phone;
    try {
      const address = `http://127.0.0.1:${server.port}/phone/`;
      await openPhone(page, address);
      await lookUp(page, WARNED);
      await tapButton(page, 'phone_report');
      await choosePictures(page, await drawFakeScreenshot('x'));
      await fillIn(page, SELLER, 'Tiệm Thử');
      served = next;
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
      });
      await page.waitForFunction(
        async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state === 'installed',
      );
      expect(await readField(page, SELLER)).toBe('Tiệm Thử');
      expect(await page.$$('main img')).toHaveLength(1);
      await chooseViolation(page);
      await waitForHeading(page, 'review_title');
      expect(await readStoredReports(page)).toHaveLength(1);
      // After being closed and opened again, the page is the new version. It still has the report, and another one that is half
      // filled in.
      await page.goto(`${address}#report`);
      await fillIn(page, SELLER, 'Tiệm Khác');
      await choosePictures(page, await drawFakeScreenshot('y'));
      await waitForPhoneText(page, 'phone_report_keeps');
      page = await phone.reopen();
      await pollUntil(
        'the new version',
        async () => {
          await page.goto(`${address}#reports`);
          return page.evaluate(() => caches.keys());
        },
        (names) => names.length === 1 && names[0] === NEXT,
      );
      expect(await readStoredReports(page)).toHaveLength(1);
      await tapButton(page, 'phone_report_kept_go_on');
      await waitForVisible(page, 'main li img');
      expect(await readField(page, SELLER)).toBe('Tiệm Khác');
    } finally {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const NEXT = 'chosang-ffffffffffff';

/** Turns the copy of a page in `folder` into another version: every script gets a new name. */
async function publishNextPage(folder: string): Promise<void> {
  const names = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'));
  const renamed = (text: string) => names.reduce((all, name) => all.replaceAll(name, `next-${name}`), text);
  for (const path of ['index.html', 'service-worker.js', ...names.map((name) => `assets/${name}`)]) {
    const text = renamed(await readFile(join(folder, path), 'utf8'));
    await writeFile(join(folder, path), text.replace(/(version:")[0-9a-f]{12}"/, '$1ffffffffffff"'));
  }
  for (const name of names)
    await rename(join(folder, 'assets', name), join(folder, 'assets', `next-${name}`));
}
