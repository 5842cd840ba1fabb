import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { byRole, byText, readField, tapElement, waitForVisible } from '@/demo/browser-driver/locate';
import { readPhoneText, tapButton, toPhonePageUrl, waitForPhoneText } from '@/demo/demonstration/steps/phone';
import { readMessage } from '@/demo/demonstration/steps/words';
import { createDemoOfficerClient } from '@/demo/demonstration/steps/workspace';
import { toReportStatusAddress } from '@/lib/domain/report/tracking-code';
import { sha256 } from '../../support/intake/samples';
import { sampleEntry } from '../../support/officer/entries';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

const CODE = byRole('textbox', readPhoneText('track_label'));

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('the QR code of a slip, on a phone', () => {
  const phone = usePhone();

  it('opens the page at the report, whose status shows after one press; the secret is in no address', async () => {
    const { page, world } = phone;
    const secret = randomUUID();
    const client = await createDemoOfficerClient(world, 'demo-officer-01');
    const entry = { ...sampleEntry(), trackingKey: sha256(secret) };
    const { reference } = await client.entries.enter(JSON.stringify(entry));
    await client.act(reference, { action: 'accept' });

    const requestedUrls: string[] = [];
    page.on('request', (request) => requestedUrls.push(request.url()));
    await page.goto(toReportStatusAddress(toPhonePageUrl(world), { reference, secret }));
    const follow = byRole('button', readPhoneText('track_add'));
    await waitForVisible(page, follow);
    expect(page.url()).toBe(`${toPhonePageUrl(world)}#reports`);
    expect(await readField(page, CODE)).toBe(`${reference}.${secret}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await tapElement(page, follow);
    await waitForVisible(page, `article ${byText(reference)}`);
    await waitForVisible(page, `article ${byText(readMessage('status_accepted', 'vi'))}`);
    const sent = requestedUrls.map((address) => address.replace(/#.*$/, '')); // a fragment stays in the browser
    expect(sent.filter((address) => address.includes(secret))).toEqual([]);

    // The page stores the followed report: it is shown again without the tracking code.
    await page.goto(toPhonePageUrl(world));
    await tapButton(page, 'ui_my_reports');
    await waitForVisible(page, `article ${byText(reference)}`);
  });

  it('says that nothing is found under a code that no report has, and keeps the code', async () => {
    const { page, world } = phone;
    const client = await createDemoOfficerClient(world, 'demo-officer-01');
    const { reference } = await client.entries.enter(JSON.stringify(sampleEntry()));
    const wrong = { reference, secret: 'not-the-secret-of-this-report' };
    await page.goto(toReportStatusAddress(toPhonePageUrl(world), wrong));
    await tapButton(page, 'track_add');
    await waitForPhoneText(page, 'track_failed');
    expect(await readField(page, CODE)).toBe(`${reference}.${wrong.secret}`);
  });
});
