import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import * as z from 'zod';
import type { VerdictState } from '@/lib/domain/verdict/verdict';
import {
  byRole,
  byText,
  chooseFiles,
  fillIn,
  findVisibleElement,
  tapElement,
  waitForVisible,
} from '../../browser-driver/locate';
import { pollUntil } from '../../browser-driver/wait';
import type { DemoWorld } from '../world/world';
import { readMessage } from './words';

/** Address of a product from a warned shop of the demonstration, in the form in which the marketplace's app shares it. */
export const WARNED = 'https://shopee.vn/Ch%E1%BA%A3o-i.987210463.18830476125?smtt=0';

/** Returns the phone page's text for a message key, up to its first placeholder. */
export const readPhoneText = (key: string, language: 'vi' | 'en' = 'vi') =>
  readMessage(key, language).replace(/\$[A-Z_]+\$.*$/, '');

/** Returns the phone page's address in a demonstration. */
export const toPhonePageUrl = (world: DemoWorld) => `${world.authority.intake.url}/phone/`;

/** Opens the phone page and waits until it has fetched its registry and cached its files. */
export async function openPhone(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await waitForPhoneText(page, 'phone_data');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
}

/** Taps the button with the text of a message key. */
export function tapButton(page: Page, key: string, language: 'vi' | 'en' = 'vi'): Promise<void> {
  return tapElement(page, byRole('button', readPhoneText(key, language)));
}

/** Waits until the page shows the text of a message key. */
export async function waitForPhoneText(page: Page, key: string, language: 'vi' | 'en' = 'vi'): Promise<void> {
  await waitForVisible(page, byText(readPhoneText(key, language)));
}

/** Waits until the page shows a heading with the text of a message key. */
export async function waitForHeading(page: Page, key: string, language: 'vi' | 'en' = 'vi'): Promise<void> {
  await waitForVisible(page, byRole('heading', readPhoneText(key, language)));
}

/** Opens the look-up form if a result has collapsed it. */
export async function openLookUpForm(page: Page): Promise<void> {
  if ((await findVisibleElement(page, '[data-asked]')) !== undefined) await tapElement(page, '[data-asked]');
}

export async function lookUp(page: Page, text: string, language: 'vi' | 'en' = 'vi'): Promise<void> {
  await openLookUpForm(page);
  await fillIn(page, byRole('textbox', readPhoneText('look_up_label', language)), text);
  await tapButton(page, 'look_up_button', language);
}

/** Waits until the result of a look-up shows this state. */
export async function waitForResult(page: Page, state: VerdictState): Promise<void> {
  await waitForVisible(page, `[data-verdict=${state}]`);
}

/** Puts pictures into the page's file input, as screenshots for a report. */
export async function choosePictures(page: Page, ...pictures: readonly Buffer[]): Promise<void> {
  const files = pictures.map((bytes, index) => ({ name: `${index}.jpg`, bytes }));
  await chooseFiles(page, 'input[type=file][multiple]', ...files);
}

/** Chooses the first violation type, which starts the report. */
export async function chooseViolation(page: Page): Promise<void> {
  await tapElement(page, '[role=radio]');
  await tapElement(page, '[data-violation-groups] button');
  await tapElement(page, '[data-violation-groups] [data-violation]');
}

/** Goes from the start screen to the review of a report about WARNED. */
export async function openReportReview(page: Page, ...pictures: readonly Buffer[]): Promise<void> {
  await lookUp(page, WARNED);
  await waitForResult(page, 'warned');
  await tapButton(page, 'phone_report');
  await choosePictures(page, ...pictures);
  await chooseViolation(page);
  await waitForHeading(page, 'review_title');
}

const ReportSchema = z.object({
  state: z.string(),
  reference: z.string().exactOptional(),
  secret: z.string(),
});
export type KeptReport = z.infer<typeof ReportSchema>;

/** Reads the reports stored on the phone, oldest first. */
export async function readStoredReports(page: Page): Promise<KeptReport[]> {
  const found: unknown = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opened = indexedDB.open('chosang');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const all = opened.result.transaction('outbox').objectStore('outbox').getAll();
          all.onsuccess = () => {
            opened.result.close();
            resolve(all.result);
          };
        };
      }),
  );
  return z.array(ReportSchema).parse(found);
}

/** Waits until the device's only report is accepted and the intake has its package. */
export async function waitForAcceptedReport(
  page: Page,
): Promise<KeptReport & { readonly reference: string }> {
  const [report] = await pollUntil(
    'the report at the intake',
    () => readStoredReports(page),
    ([first]) => first?.state === 'accepted',
    60_000,
  );
  if (report?.reference === undefined) throw new Error('the report has no reference');
  return { ...report, reference: report.reference };
}

/** Draws a JPEG like a phone's screenshot. Its metadata contains `secret`, which must not leave the device. */
export function drawFakeScreenshot(secret: string): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="2340"><rect width="1080" height="2340" fill="#f4f1ea"/><rect y="300" width="1080" height="1000" fill="#c9dbe2"/><text x="80" y="1450" font-size="64">Chảo chống dính 28 cm</text><text x="80" y="1560" font-size="64">189.000 ₫</text></svg>`;
  return sharp(Buffer.from(drawing))
    .withExif({ IFD0: { ImageDescription: secret, Model: secret } })
    .jpeg()
    .toBuffer();
}
