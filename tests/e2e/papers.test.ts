import { join } from 'node:path';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createPaperWords, getFieldLabel } from '@/components/matter/paper-words';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { toPaperFileName } from '@/lib/matters/folder-plan';
import type { FieldName } from '@/lib/papers/fields';
import { downloadFolder } from '../support/officer/case-file';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

let world: DemoWorld;
shareWorld((sharedWorld) => {
  world = sharedWorld;
});

const PRINTED = 'printed.pdf';

const TYPED: readonly (readonly [name: FieldName, text: string])[] = [
  ['office_name', 'Sở Công Thương thành phố Hà Nội'],
  ['sender_name', 'Nguyễn Thị Thử'],
  ['sender_address', '1 phố Thử Nghiệm, Hà Nội'],
  ['sender_phone', '0912 345 678'],
  ['facts', 'Nhãn trên hộp mờ.'],
  ['place', 'Hà Nội'],
];

describe.each(BROWSERS)('in %s, a paper', (name) => {
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let opened: Opened;
  let page: TabSurface;
  const press = (words: string) => page.click(toButtonExpression(words));

  beforeAll(async () => {
    downloads = await downloadFolder();
    opened = await openBrowserWithExtension(name, world, {
      downloads: downloads.path,
      printsTo: join(downloads.path, PRINTED),
      withoutRegistry: true,
    });
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await downloads?.remove();
  });

  it('names its missing fields, is filled in by keyboard, and is saved as DOCX', async () => {
    const words = createPaperWords(opened.language);
    await sendReport(opened, findDemoPage('shopee', 'listing', 0).url);
    page = await openDenunciation(opened);
    for (const [field, text] of TYPED) {
      // Each missing field is named above; its name leads to it.
      await press(getFieldLabel(field, words));
      await page.type(text);
    }
    await waitForText(page, new RegExp(words.t('paper_complete')));
    await press(words.t('paper_save'));
    const { value } = await mammoth.extractRawText({
      buffer: await downloads.file(toPaperFileName('denunciation', 'docx')),
    });
    for (const [, text] of TYPED) expect(value).toContain(text);
    await page.close();
  });

  it('is printed with its own style', async () => {
    const words = createPaperWords(opened.language);
    page = await openDenunciation(opened);
    await waitForText(page, new RegExp(words.t('paper_complete')));
    await page.evaluate(
      `void new MutationObserver((changes) => {
        for (const { addedNodes: [frame] } of changes) frame?.addEventListener?.('load', () => {
          const { contentDocument: document, contentWindow } = frame;
          window.printed = { font: contentWindow.getComputedStyle(document.body).fontFamily, text: document.body.textContent };
        });
      }).observe(document.body, { childList: true }) ?? 0`,
      z.unknown(),
    );
    // The letter itself holds words to press, too.
    await page.click(`document.querySelector('[data-bar="bottom"] button')`);
    const printed = await pollUntil(
      'the printed document',
      () =>
        page.evaluate('window.printed ?? null', z.object({ font: z.string(), text: z.string() }).nullable()),
      (found) => found !== null,
    );
    expect(printed?.font).toContain('Times New Roman');
    for (const [, text] of TYPED) expect(printed?.text).toContain(text);
    // Chromium without a window cannot print.
    if (name === 'firefox') {
      const onPaper = await readPdf(await downloads.file(PRINTED));
      for (const [, text] of TYPED) expect(onPaper).toContain(text);
      expect(onPaper).not.toContain(words.t('paper_save'));
    }
    await page.close();
  });

  it('still has its typed text after its page was closed', async () => {
    page = await openDenunciation(opened);
    const words = createPaperWords(opened.language);
    const shown = await waitForText(page, new RegExp(words.t('paper_complete')));
    for (const [, text] of TYPED) expect(shown).toContain(text);
  });
});

/** Returns the text of a PDF, in one line. */
async function readPdf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.normalize('NFC').replace(/\s+/g, ' ');
}

/** Opens the denunciation of the only report in "My reports". */
async function openDenunciation({ browser, language }: Opened): Promise<TabSurface> {
  const named = (key: string) => readMessage(key, language);
  const page = await browser.openTab(`${browser.extensionUrl}reports.html`);
  await waitForText(page, new RegExp(named('report_more')));
  await page.click(toButtonExpression(named('report_more')));
  await page.click(toButtonExpression(named('report_denounce')));
  return page;
}
