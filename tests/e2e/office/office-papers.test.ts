import mammoth from 'mammoth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { createOfficerWords } from '@/components/inspector/officer-words';
import { createPaperWords, getFieldLabel, getPaperName } from '@/components/matter/paper-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendDeskReports } from '@/demo/demonstration/steps/desk-reports';
import { toButtonExpression } from '@/demo/demonstration/steps/words';
import {
  createDemoOfficerClient,
  openDeskAsOfficer,
  pressDeskButton,
  toDeskTextPattern,
  waitForDeskText,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { toPaperFileName } from '@/lib/matters/folder-plan';
import type { FieldName } from '@/lib/papers/fields';
import { inOneBrowser } from '../../support/browsers/same-in-all';
import { downloadFolder } from '../../support/officer/case-file';
import { shareWorld } from '../../support/one-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

/** What an officer types into the minutes; the clerk enters the number. */
const TYPED: readonly (readonly [name: FieldName, text: string])[] = [
  ['officer_position', 'Kiểm soát viên'],
  ['work_address', '2 phố Thử Nghiệm'],
  ['persons_present', 'Trần Thị Thử, chủ cửa hàng'],
  ['legal_basis', 'Kế hoạch thử số 12'],
  ['copy_count', '02'],
  ['copies_given', 'Cửa hàng: 01 bản'],
];

// One story in one session for each browser: each part continues the one before.
inOneBrowser('in %s, a paper of the office', (name) => {
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let opened: Opened;
  let desk: TabSurface;
  let colleague: OfficerClient;
  let reference: string;
  const taken = '15/BB-QLTT';
  const free = '16/BB-QLTT';
  const words = () => createPaperWords(opened.language);
  const press = (text: string) => desk.click(toButtonExpression(text));
  const control = (field: FieldName) =>
    `document.querySelector('[data-field="${field}"] :is(input, textarea)')`;
  const retype = async (field: FieldName, text: string) => {
    await desk.click(control(field));
    await desk.evaluate(`${control(field)}.select() ?? true`, z.boolean());
    await desk.type(text);
  };
  const openMinutes = async () => {
    await desk.goto(`${opened.browser.extensionUrl}desk.html?report=${reference}`);
    await waitForDeskText(desk, 'papers_title', opened);
    await press(getPaperName('minutes', words()));
    await waitForText(desk, new RegExp(words().t('paper_office_reads')));
  };

  beforeAll(async () => {
    downloads = await downloadFolder();
    opened = await openBrowserWithExtension(name, world, {
      downloads: downloads.path,
      withoutRegistry: true,
      size: { width: 1_280, height: 800 },
    });
    colleague = await createDemoOfficerClient(world, 'demo-officer-01-2');
    const page = await opened.browser.openTab(findDemoPage('shopee', 'listing', 0).url);
    const picture = new Uint8Array(await page.picture());
    await page.close();
    [reference = ''] = await sendDeskReports(
      world,
      [{ item: 7_001, title: 'Ấm trà men lam', shop: 'Gốm Làng Mây' }],
      picture,
    );
    await (await openDeskAsOfficer(opened, world, 'demo-officer-01')).close();
    desk = await opened.browser.openTab(`${opened.browser.extensionUrl}desk.html`);
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await downloads?.remove();
  });

  it('is filled in from the report, and names the missing fields, each name leading to its field', async () => {
    await openMinutes();
    for (const [field, text] of TYPED) {
      await press(getFieldLabel(field, words()));
      await desk.type(text);
    }
    await desk.click(`document.querySelector('[data-field="read_back"] [role="radio"]')`);
    const shown = await waitForText(desk, new RegExp(words().t('paper_complete')));
    for (const text of ['Gốm Làng Mây', 'Ấm trà men lam', reference, ...TYPED.map(([, typed]) => typed)])
      expect(shown).toContain(text);
  });

  it('is not saved with the number of a colleague’s paper, and keeps the typed text', async () => {
    await colleague.papers.number(crypto.randomUUID(), {
      paper: 'hand-over',
      number: taken,
      day: `${new Date().getFullYear()}-01-02`,
      about: { case: '1/2026' },
      digest: 'a'.repeat(64),
    });
    await retype('paper_number', taken);
    await press(words().t('paper_save'));
    await waitForDeskText(desk, 'action_refused_title', opened);
    const shown = await waitForText(desk, /1\/2026/);
    for (const [, text] of TYPED) expect(shown).toContain(text);
    await openMinutes();
    const reopenedText = await waitForText(desk, new RegExp(words().t('paper_complete')));
    for (const [, text] of TYPED) expect(reopenedText).toContain(text);
  });

  it('is saved as DOCX with another number, which the unit records', async () => {
    await retype('paper_number', free);
    await press(words().t('paper_save'));
    await waitForText(
      desk,
      new RegExp(createOfficerWords(opened.language).t('paper_number_kept', { number: free })),
    );
    const { value } = await mammoth.extractRawText({
      buffer: await downloads.file(toPaperFileName('minutes', 'docx')),
    });
    for (const text of [`Số: ${free}`, 'Gốm Làng Mây', reference, ...TYPED.map(([, typed]) => typed)])
      expect(value).toContain(text);
    expect(await colleague.papers.list({ report: reference })).toMatchObject([
      { number: free, paper: 'minutes' },
    ]);
    await pressDeskButton(desk, 'paper_close', opened);
    await waitForText(desk, toDeskTextPattern('papers_row', opened.language));
  });

  it('is printed as a separate document with the office’s letterhead', async () => {
    await openMinutes();
    await desk.evaluate(
      `void new MutationObserver((changes) => {
        for (const { addedNodes: [frame] } of changes) frame?.addEventListener?.('load', () => {
          window.printed = frame.contentDocument.body.textContent;
        });
      }).observe(document.body, { childList: true }) ?? 0`,
      z.unknown(),
    );
    await waitForElement(desk, '[data-bar="bottom"] button');
    await desk.click(`document.querySelector('[data-bar="bottom"] button')`);
    const printed = await pollUntil(
      'the printed document',
      () => desk.evaluate('window.printed ?? null', z.string().nullable()),
      (found) => found !== null,
    );
    for (const text of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', `Số: ${free}`, 'Trần Thị Thử'])
      expect(printed).toContain(text);
  });
});
