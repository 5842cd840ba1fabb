import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { byRole, byText, fillIn, readField, tapElement, waitForVisible } from '@/demo/browser-driver/locate';
import {
  choosePictures,
  chooseViolation,
  drawFakeScreenshot,
  lookUp,
  openPhone,
  openReportReview,
  readPhoneText,
  tapButton,
  toPhonePageUrl,
  WARNED,
  waitForAcceptedReport,
  waitForHeading,
  waitForPhoneText,
  waitForResult,
} from '@/demo/demonstration/steps/phone';
import { sha256Hex } from '@/lib/base/digest';
import { PATHS } from '@/lib/evidence/manifest';
import { createIntakeClient } from '@/lib/intake/client';
import { filesOf, text } from '../../support/evidence/packages';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const isHere = BROWSERS.some((name) => name === 'chromium');

/** What an app shares; `picture` is base64 of a file of this name and type. */
interface SharedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly picture?: { readonly name: string; readonly type: string; readonly base64: string };
}

/** Posts the form as the system's share menu does, and waits until the page that it opens has loaded. */
async function share(page: Page, form: SharedForm): Promise<void> {
  const opened = page.waitForNavigation();
  await page.evaluate(({ fields, picture }) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: '/phone/share', enctype: 'multipart/form-data' });
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement('textarea');
      Object.assign(field, { name, value });
      form.append(field);
    }
    if (picture) {
      const bytes = Uint8Array.from(atob(picture.base64), (letter) => letter.charCodeAt(0));
      const chosen = new DataTransfer();
      chosen.items.add(new File([bytes], picture.name, { type: picture.type }));
      const field = document.createElement('input');
      Object.assign(field, { type: 'file', name: 'picture' });
      field.files = chosen.files;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  }, form);
  await opened;
}

/** Uncaught errors, opened dialogs, and violations of the page's content security policy. */
const thrown: string[] = [];

async function openPhoneRecordingErrors(page: Page, address: string): Promise<void> {
  page.on('pageerror', (error) => thrown.push(String(error)));
  page.on('dialog', (dialog) => {
    thrown.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) thrown.push(message.text());
  });
  await openPhone(page, address);
}

describe.runIf(isHere)('the phone page, attacked by what is shared with it', () => {
  const phone = usePhone('block');
  beforeAll(() => openPhoneRecordingErrors(phone.page, toPhonePageUrl(phone.world)));
  afterEach(() => expect(thrown.splice(0)).toEqual([]));

  it.each([
    ['a script as a link', { text: 'javascript:alert(1)' }, 'look_up_not_understood'],
    ['markup', { text: '<img src=x onerror=alert(1)><script>alert(1)</script>' }, 'look_up_not_understood'],
    ['a host before an at sign', { url: 'https://shopee.vn@xau.example/i.1.2' }, 'state_unlisted_label'],
    ['a text of 200 kB', { text: 'https://'.repeat(25_000) }, 'look_up_not_understood'],
    ['letters that turn the line', { title: '\u202Egnuhc nav\u202C' }, 'look_up_named_none_title'],
    [
      'a file of the device',
      { url: 'file:///data/data/x', text: 'intent://x#Intent;end' },
      'look_up_not_understood',
    ],
  ])('runs and opens nothing of %s when shared', async (_, fields, answer) => {
    const { page, world } = phone;
    await share(page, { fields });
    await waitForPhoneText(page, answer);
    expect(page.url()).toBe(toPhonePageUrl(world));
    expect(await page.$$('main img[src="x"], main script')).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('ignores content that another site posts, and opens as usual', async () => {
    const { page, world } = phone;
    const other = `${new URL(world.authority.registry.url).origin}/metadata/timestamp.json`;
    await page.goto(other);
    await page.evaluate(
      (action) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action, enctype: 'multipart/form-data' });
        const field = Object.assign(document.createElement('input'), { name: 'text', value: '0101234567' });
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      `${toPhonePageUrl(world)}share`,
    );
    const field = byRole('textbox', readPhoneText('look_up_label'));
    await waitForVisible(page, field);
    expect(page.url()).toBe(toPhonePageUrl(world));
    expect(await readField(page, field)).toBe('');
    expect(await page.evaluate(() => caches.has('chosang-shared'))).toBe(false);
  });

  it('recognises that a shared file is no picture', async () => {
    const { page, world } = phone;
    const picture = {
      name: 'picture.png',
      type: 'image/png',
      base64: Buffer.from('<svg onload=alert(1)>').toString('base64'),
    };
    await share(page, { fields: {}, picture });
    await waitForPhoneText(page, 'phone_scan_failed');
    expect(page.url()).toBe(toPhonePageUrl(world));
  });
});

describe.runIf(isHere)('the phone page, attacked', () => {
  const phone = usePhone();
  beforeEach(() => openPhoneRecordingErrors(phone.page, toPhonePageUrl(phone.world)));
  afterEach(() => expect(thrown.splice(0)).toEqual([]));

  it('removes place, device and time from a photo of 10 MB, and sends only a digest of the original', async () => {
    const { page, world } = phone;
    const original = await largePhoto();
    expect(original.length).toBeGreaterThan(10_000_000);
    await openReportReview(page, original);
    const digest = await sha256Hex(new Uint8Array(original));
    await tapElement(page, '[data-part="picture"]');
    await tapElement(page, byText(readPhoneText('part_originals')));
    await waitForVisible(page, byText(digest));
    await tapElement(page, '[data-done]');
    await tapButton(page, 'send');
    const { reference, secret } = await waitForAcceptedReport(page);
    const client = createIntakeClient({ url: world.authority.intake.url, fetch, now: Date.now });
    const files = await filesOf(await client.fetchEvidence(reference, secret));
    expect(text(files, PATHS.context)).toContain(digest);
    for (const [path, bytes] of files) {
      const buffer = path.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes);
      for (const trace of ['Exif', 'SecretPhone', '2026:11:01']) {
        expect(buffer.includes(trace), `${path} has ${trace}`).toBe(false);
      }
    }
  });

  it('names a file that is no picture, and keeps the form', async () => {
    const { page } = phone;
    await lookUp(page, WARNED);
    await tapButton(page, 'phone_report');
    const whole = await drawFakeScreenshot('x');
    await choosePictures(page, whole.subarray(0, 400));
    const seller = byRole('textbox', readPhoneText('phone_report_seller'));
    await fillIn(page, seller, 'Tiệm Thử');
    await chooseViolation(page);
    await waitForPhoneText(page, 'phone_report_picture_wrong');
    expect(await readField(page, seller)).toBe('Tiệm Thử');
    await tapButton(page, 'phone_report_pictures_clear');
    await choosePictures(page, whole);
    await chooseViolation(page);
    await waitForHeading(page, 'review_title');
  });

  it('gives no answer from a registry with broken signatures', async () => {
    const { world } = phone;
    const folder = await mkdtemp(join(tmpdir(), 'chosang-forged-'));
    const held = world.folders.registry;
    await cp(held, folder, { recursive: true });
    try {
      await breakSignatures(held);
      const page = await phone.another();
      await page.goto(toPhonePageUrl(world));
      await waitForPhoneText(page, 'error_registry_invalid_title');
      await lookUp(page, WARNED);
      await waitForResult(page, 'unavailable');
    } finally {
      await cp(folder, held, { recursive: true });
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** A photo as from a camera: noise of more than 10 MB, with location, device and time in its metadata. */
async function largePhoto(): Promise<Buffer> {
  const [width, height] = [2_100, 2_800];
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .withExif({
      IFD0: { Model: 'SecretPhone', DateTime: '2026:11:01 08:00:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '21/1 2/1 3/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 5/1 6/1',
      },
    })
    .jpeg({ quality: 96, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

const MetadataSchema = z.looseObject({
  signatures: z.array(z.looseObject({ sig: z.string() })),
});

/** Breaks every signature of the registry's newest metadata. */
async function breakSignatures(folder: string): Promise<void> {
  const file = join(folder, 'metadata', 'timestamp.json');
  const metadata = MetadataSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const signatures = metadata.signatures.map((one) => ({ ...one, sig: one.sig.replace(/^../, '00') }));
  await writeFile(file, JSON.stringify({ ...metadata, signatures }));
}
