import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createPaperWords, nameField } from '@/components/matter/paper-words';
import { type Opened, openWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { sendReport } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButton } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { FieldName } from '@/lib/papers/fields';
import { downloadFolder } from '../support/officer/case-file';
import { oneWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

let world: DemoWorld;
oneWorld((given) => {
  world = given;
});

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
  const press = (words: string) => page.click(toButton(words));

  beforeAll(async () => {
    downloads = await downloadFolder();
    opened = await openWithExtension(name, world, { downloads: downloads.path, withoutRegistry: true });
  });
  afterAll(async () => {
    await opened?.browser.kill();
    await downloads?.remove();
  });

  it('names what is missing, is filled in by the keyboard, printed with its own style and saved as DOCX', async () => {
    const words = createPaperWords(opened.language);
    const named = (key: string) => readMessage(key, opened.language);
    await sendReport(opened, findDemoPage('shopee', 'listing', 0).url);
    page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await waitForText(page, new RegExp(named('report_more')));
    await press(named('report_more'));
    await press(named('report_denounce'));
    for (const [field, text] of TYPED) {
      // Each missing field is named above; its name leads to it.
      await press(nameField(field, words));
      await page.type(text);
    }
    await waitForText(page, new RegExp(words.t('paper_complete')));
    await press(words.t('paper_save'));
    const { value } = await mammoth.extractRawText({ buffer: await downloads.file('denunciation.docx') });
    for (const [, text] of TYPED) expect(value).toContain(text);

    await press(words.t('paper_print'));
    const PrintedSchema = z.object({ title: z.string(), font: z.string(), text: z.string() }).nullable();
    const printed = await pollUntil(
      'the printed document',
      () =>
        page.evaluate(
          `((frame) => frame?.contentDocument?.body?.firstChild ? {
            title: frame.contentDocument.title,
            font: frame.contentWindow.getComputedStyle(frame.contentDocument.body).fontFamily,
            text: frame.contentDocument.body.textContent,
          } : null)(document.querySelector('iframe'))`,
          PrintedSchema,
        ),
      (found) => found !== null && found.title !== '',
    );
    expect(printed?.font).toContain('Times New Roman');
    for (const [, text] of TYPED) expect(printed?.text).toContain(text);
  });
});
