import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPhoneText, toPhoneUrl } from '@/demo/demonstration/steps/phone';
import { readMessage } from '@/demo/demonstration/steps/words';
import { createDemoOfficerClient } from '@/demo/demonstration/steps/workspace';
import { toFollowAddress } from '@/lib/domain/report/tracking-code';
import { sha256 } from '../../support/intake/samples';
import { sampleEntry } from '../../support/officer/entries';
import { usePhone } from '../../support/phone/use-phone';
import { BROWSERS } from '../../support/test-world';

describe.runIf(BROWSERS.some((name) => name === 'chromium'))('the QR code of a slip, on a phone', () => {
  const phone = usePhone();

  it('opens the page at the report, whose status shows after one press; the secret is in no address', async () => {
    const { page, world } = phone;
    const secret = randomUUID();
    const client = await createDemoOfficerClient(world, 'demo-officer-01');
    const entry = { ...sampleEntry(), trackingKey: sha256(secret) };
    const { reference } = await client.entries.enter(JSON.stringify(entry));
    await client.act(reference, { action: 'accept' });

    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(toFollowAddress(toPhoneUrl(world), { reference, secret }));
    const follow = page.getByRole('button', { name: readPhoneText('track_add'), exact: true });
    await follow.waitFor();
    expect(page.url()).toBe(`${toPhoneUrl(world)}#reports`);
    expect(await page.getByLabel(readPhoneText('track_label')).inputValue()).toBe(`${reference}.${secret}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await follow.tap();
    const report = page.locator('article', { hasText: reference });
    await report.getByText(readMessage('status_accepted', 'vi')).first().waitFor();
    expect(asked.filter((address) => address.includes(secret))).toEqual([]);

    // The page keeps it: it is there again without the code.
    await page.goto(toPhoneUrl(world));
    await page.getByRole('button', { name: readPhoneText('ui_my_reports') }).tap();
    await report.waitFor();
  });

  it('says that nothing is found under a code that no report has, and keeps the code', async () => {
    const { page, world } = phone;
    const client = await createDemoOfficerClient(world, 'demo-officer-01');
    const { reference } = await client.entries.enter(JSON.stringify(sampleEntry()));
    const wrong = { reference, secret: 'not-the-secret-of-this-report' };
    await page.goto(toFollowAddress(toPhoneUrl(world), wrong));
    await page.getByRole('button', { name: readPhoneText('track_add'), exact: true }).tap();
    await page.getByText(readPhoneText('track_failed')).waitFor();
    expect(await page.getByLabel(readPhoneText('track_label')).inputValue()).toBe(
      `${reference}.${wrong.secret}`,
    );
  });
});
