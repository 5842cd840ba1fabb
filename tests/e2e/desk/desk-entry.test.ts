import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { createEntryWords, type EntryKey } from '@/components/inspector/entry/entry-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { toButtonExpression } from '@/demo/demonstration/steps/words';
import {
  createDemoOfficerClient,
  openDeskAsOfficer,
  selectOption,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { UNSENT_DAYS } from '@/lib/domain/case/desk-entry';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { chooseFile } from '../../support/browsers/choose-file';
import { inOneBrowser } from '../../support/browsers/same-in-all';
import { sampleScan } from '../../support/officer/entries';
import { startTestWorld } from '../../support/test-world';

const SAID = 'Nói nhãn dán đè lên nhãn cũ.';
const field = (name: string, control: string) => `[data-field="${name}"] ${control}`;
const find = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

// One story in one session for each browser: each part continues the one before.
inOneBrowser('in %s, a report by telephone', (name) => {
  let world: DemoWorld;
  let opened: Opened;
  let desk: TabSurface;
  let client: OfficerClient;
  let code: string;
  const say = (key: EntryKey) => createEntryWords(opened.language).t(key);
  const press = async (key: EntryKey) => {
    await waitForText(desk, new RegExp(say(key)));
    await desk.click(toButtonExpression(say(key)));
  };
  const write = async (name: string, text: string, control = 'input') => {
    await desk.click(find(field(name, control)));
    await desk.type(text);
  };
  const typedIn = (name: string, control = 'input') =>
    desk.evaluate(`${find(field(name, control))}?.value ?? null`, z.string().nullable());

  beforeAll(async () => {
    world = await startTestWorld();
    opened = await openBrowserWithExtension(name, world, {
      withoutRegistry: true,
      size: { width: 1_280, height: 800 },
    });
    client = await createDemoOfficerClient(world, 'demo-officer-01');
    const side = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await waitForDeskText(side, 'desk_open', opened);
    await side.close();
    desk = await opened.browser.openTab(`${opened.browser.extensionUrl}desk.html?view=entry`);
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await world?.close();
  });

  it('is typed at the desk: a scan of 100 MB is refused by its name, and a reload loses no text', async () => {
    await press('new');
    await waitForElement(desk, field('said', 'textarea'));
    await selectOption(desk, find(field('code', 'select')), 'COUNTERFEIT_LABEL');
    await write('said', SAID, 'textarea');
    await selectOption(desk, find(field('marketplace', 'select')), 'shopee');
    await write('sellerName', 'Gốm Làng Mây');
    await write('phone', '0900000001');
    await selectOption(desk, find(field('province', 'select')), '01');
    await desk.evaluate(
      `(() => { const chosen = new DataTransfer(); chosen.items.add(new File([new Uint8Array(104857600)], 'quet-ca-tap.pdf'));
        const input = document.querySelector('input[type="file"]'); input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true })); return true; })()`,
      z.boolean(),
    );
    await waitForText(desk, /quet-ca-tap\.pdf .*10[45]/);
    expect(await typedIn('said', 'textarea')).toBe(SAID);
    await desk.goto(await desk.url());
    await waitForText(desk, new RegExp(say('new')));
    await desk.click(find('main section li button'));
    await pollUntil(
      'the text',
      () => typedIn('said', 'textarea'),
      (value) => value === SAID,
      10_000,
    );
    expect(await typedIn('phone')).toBe('0900000001');
    expect(await typedIn('sellerName')).toBe('Gốm Làng Mây');
  });

  it('names its missing fields, and arrives once with its document though "Send" is pressed twice', async () => {
    await chooseFile(desk, new Blob([sampleScan().content]), 'phieu.pdf');
    await waitForText(desk, /phieu\.pdf/);
    await press('send');
    await waitForText(desk, new RegExp(say('problem_consent')));
    await desk.click(find('[data-field="consent"] [role="radio"]'));
    await desk.evaluate(
      `(() => { const form = document.querySelector('form'); form.requestSubmit(); form.requestSubmit(); return true; })()`,
      z.boolean(),
    );
    await waitForElement(desk, '[data-slip] img');
    code = await desk.evaluate(`${find('[data-tracking-code]')}.textContent`, z.string());
    const reference = code.split('.')[0] ?? '';
    const { rows } = await client.queue({ channel: 'telephone' });
    expect(rows).toMatchObject([{ count: 1, references: [reference], channels: ['telephone'] }]);
    const report = await pollUntil(
      'the document',
      () => client.report(reference),
      ({ entered }) => entered?.documents.every(({ arrived }) => arrived) ?? false,
      20_000,
    );
    expect(report).toMatchObject({
      channel: 'telephone',
      consent: { how: 'spoken' },
      reason: { text: SAID },
    });
    expect(report.entered?.documents).toHaveLength(1);
  });

  it('has a slip that can be printed', async () => {
    await desk.evaluate(`(window.print = () => { window.printed = true; }, true)`, z.boolean());
    await press('slip_print');
    expect(await desk.evaluate('window.printed === true', z.boolean())).toBe(true);
  });

  it('has a slip that leads to the report, whose row and view name its channel', async () => {
    await press('slip_open');
    await waitForElement(desk, '[data-index="0"] [data-channel="telephone"]');
    await waitForText(desk, new RegExp(SAID));
    expect(await desk.evaluate(`document.body.textContent`, z.string())).not.toContain('0900000001');
  });

  it('is followed with the code of its slip on another device’s page', async () => {
    const reports = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    const [reference = ''] = code.split('.');
    await waitForElement(reports, 'form input');
    await reports.click(find('form input'));
    await reports.type(code);
    await reports.press('Enter');
    await waitForText(reports, new RegExp(reference), 20_000);
    await waitForElement(reports, 'article h3');
    await reports.close();
  });

  it('is deleted from the officer’s device when the slip is handed out', async () => {
    await desk.goto(`${opened.browser.extensionUrl}desk.html?view=entry`);
    await waitForText(desk, new RegExp(say('new')));
    await desk.click(find('main section li button'));
    await press('slip_done');
    await desk.click(
      `[...document.querySelectorAll('[role="alertdialog"] button, [role="dialog"] button')].find(({ textContent }) => textContent === ${JSON.stringify(say('slip_done'))})`,
    );
    const none = createEntryWords(opened.language).t('open_none', { days: UNSENT_DAYS });
    await waitForText(desk, new RegExp(none));
  });
});
