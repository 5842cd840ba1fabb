import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMatterWords, type MatterKey } from '@/components/matter/page/matter-words';
import { createPaperWords } from '@/components/matter/paper-words';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import { type Opened, openWithExtension } from '@/demo/browser-driver/open';
import type { Surface, TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { keepReport, openListing, waitForCapture } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButton } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { addDays, dayInVietnam } from '@/lib/base/days';
import { addStep, beginMatter } from '@/lib/matters/change-matter';
import { findDueDates, isPassed } from '@/lib/matters/due-dates';
import { GUIDE_NAMES } from '@/lib/matters/verify-guide';
import { downloadFolder } from '../support/officer/case-file';
import { oneWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

const run = promisify(execFile);

let world: DemoWorld;
oneWorld((given) => {
  world = given;
});

const warned = findDemoPage('shopee', 'listing', 1);
/** What the person types, by field; a paper has some of them. */
const TYPED: Readonly<Record<string, string>> = {
  sender_name: 'Người Gửi Thử',
  sender_address: 'Số 1, đường Mẫu, thành phố Hà Nội',
  sender_phone: '0900000000',
  sender_email: 'ban@example.vn',
  sender_id: '001099000001',
  place: 'Hà Nội',
  order_number: 'DH-0001',
  order_day: '2026-11-02',
  amount_paid: '89.000đ',
  payment_way: 'Ví điện tử',
  facts: 'Hàng không có nhãn phụ.',
  purchase_proof: 'Ảnh chụp đơn hàng',
  seller_address: 'Số 2, đường Thử, thành phố Hà Nội',
  platform_address: 'Số 3, đường Thử, thành phố Hà Nội',
  office_address: 'Số 4, đường Thử, thành phố Hà Nội',
  transfer_amount: '89.000đ',
};

/** A day whose third working day is over and whose seventh is not, whatever day this runs on. */
function findSentDay(today: string): string {
  for (let back = 4; back < 60; back += 1) {
    const day = addDays(today, -back);
    const act = { kind: 'sent', recipient: 'seller', day, way: 'post' } as const;
    const [acknowledge, negotiate] = findDueDates(
      addStep(beginMatter('m', 0), act, { id: 's', at: 0 }),
      'seller',
    );
    if (acknowledge && negotiate && isPassed(acknowledge, today) && !isPassed(negotiate, today)) return day;
  }
  throw new Error(`no day lies between the two periods before ${today}`);
}

// One story a browser: each part continues the one before.
describe.each(BROWSERS)('in %s, what a person does about a kept report', (name) => {
  let downloads: Awaited<ReturnType<typeof downloadFolder>>;
  let opened: Opened;
  let kept: StoredReport;
  let page: TabSurface;
  const named = (key: string) => readMessage(key, opened.language);
  const words = () => createMatterWords(opened.language);
  const matter = (key: MatterKey) => words().t(key);
  const press = async (surface: Surface, text: string) => {
    await pollUntil(
      `the button ${text}`,
      () => surface.evaluate(`Boolean(${toButton(text)}) && !${toButton(text)}.disabled`, z.boolean()),
      Boolean,
    );
    await surface.click(toButton(text));
  };
  const next = (kind: string) => waitForElement(page, `[data-next="${kind}"]`);
  const openFold = (recipient: string) =>
    page.click(`document.querySelector('[data-recipient="${recipient}"] button')`);
  const rows = () =>
    opened.state.evaluate(
      `new Promise((resolve, reject) => {
        const opening = indexedDB.open('chosang');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const names = ['outbox', 'packages', 'reportKeys', 'matters', 'matterFiles', 'timeStamps'];
          const reading = opening.result.transaction(names);
          Promise.all(names.map((one) => new Promise((counted) => {
            const counting = reading.objectStore(one).count();
            counting.onsuccess = () => counted(counting.result);
          }))).then((counts) => (opening.result.close(), resolve(counts)));
        };
      })`,
      z.array(z.int()),
    );
  /** Sets a field as typing does; a paper that does not have it is left as it is. */
  const setField = (selector: string, value: string) =>
    page.evaluate(
      `(() => {
        const field = document.querySelector(${JSON.stringify(selector)});
        if (!field || field.value === ${JSON.stringify(value)}) return false;
        const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, ${JSON.stringify(value)});
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return true;
      })()`,
      z.boolean(),
    );
  /** Fills in what the open paper asks for, and saves it as DOCX; returns what another program reads in it. */
  const writePaper = async (file: string): Promise<string> => {
    const paper = createPaperWords(opened.language);
    await waitForText(page, new RegExp(`${paper.t('paper_save').replace(/[()]/g, '\\$&')}`));
    await page.evaluate(`document.querySelector('details')?.setAttribute('open', '')`, z.unknown());
    for (const [field, value] of Object.entries(TYPED))
      await setField(`[data-field="${field}"] :is(input, textarea):not([aria-hidden])`, value);
    const radio = `[...document.querySelectorAll('[data-field="delivery"], [data-field="seller_answer"], [data-field="remedy"]')].find((one) => !one.querySelector('[data-checked]'))?.querySelector('[role="radio"]')`;
    while (await page.evaluate(`Boolean(${radio})`, z.boolean())) await page.click(radio);
    await waitForText(page, new RegExp(paper.t('paper_complete').slice(0, 20)));
    await press(page, paper.t('paper_save'));
    const saved = await downloads.file(file);
    return (await mammoth.extractRawText({ buffer: saved })).value;
  };
  const back = () => page.click(`document.querySelector('header button')`);
  const saySent = async (day: string | undefined) => {
    await waitForElement(page, 'form input[type="date"]');
    if (day !== undefined) await setField('form input[type="date"]', day);
    await press(page, matter('save'));
  };

  beforeAll(async () => {
    downloads = await downloadFolder();
    const { intake, officers, ...authority } = world.authority;
    opened = await openWithExtension(name, { ...world, authority }, { downloads: downloads.path });
  });
  afterAll(async () => {
    await opened?.browser.close();
    await downloads?.remove();
  });

  it('begins at a warned seller, with a report that is kept', async () => {
    const tab = await openListing(opened, warned.url);
    const popup = await opened.browser.pressToolbarButton(tab);
    await press(popup, named('matter_report'));
    await waitForElement(popup, '[data-violations] [role="radio"]');
    // The third answer: bought, and it has arrived.
    await popup.click(`document.querySelectorAll('[data-violations] [role="radio"]')[2]`);
    await waitForElement(popup, '[data-suggested] [data-violation]');
    await popup.click(`document.querySelector('[data-suggested] [data-violation]')`);
    await waitForCapture(opened);
    kept = await keepReport(opened, popup);
    await popup.close();
    await tab.close();
  });

  it('writes to the seller in three presses from my reports, once the fields are filled in', async () => {
    page = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await press(page, named('report_matter'));
    await next('write');
    await press(page, matter('write_seller'));
    const text = await writePaper('thu-gui-nguoi-ban.docx');
    expect(text).toContain(TYPED.sender_name);
    expect(text).not.toMatch(/khiếu nại|tố cáo/i);
    await back();
    await next('hand-over');
  });

  it('records what was said to be sent, and sees three working days pass', async () => {
    const today = dayInVietnam(Date.now());
    await press(page, matter('act_sent'));
    await saySent(findSentDay(today));
    await next('write');
    expect(await page.evaluate(`document.querySelector('[data-next]').textContent`, z.string())).toContain(
      words().t('recipient_platform'),
    );
    await waitForElement(page, '[data-recipient="seller"] [data-state="sent"]');
    // The list says so too, and so does the popup, which computes it when it opens.
    const list = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await waitForText(list, new RegExp(matter('row_due').split('$')[0] ?? ''));
    await list.close();
    const tab = await openListing(opened, findDemoPage('shopee', 'listing', 0).url);
    const popup = await opened.browser.pressToolbarButton(tab);
    await waitForElement(popup, '[data-due-line]');
    await popup.close();
    await tab.close();
  });

  it('saves the due dates for a calendar', async () => {
    await press(page, matter('act_calendar'));
    const calendar = (await downloads.file(`thoi-han-${dayInVietnam(Date.now())}.ics`)).toString('utf8');
    expect(calendar.match(/DTSTART;VALUE=DATE:\d{8}/g)).toHaveLength(2);
    expect(calendar).not.toContain('TZID');
  });

  it('goes on to the platform, whose folder has letter and picture alone', async () => {
    await press(page, matter('write_platform'));
    await writePaper('thu-gui-san.docx');
    await back();
    await next('hand-over');
    await openFold('platform');
    await press(page, matter('act_folder'));
    await press(page, matter('folder_make'));
    await waitForElement(page, '[data-folder="made"]');
    const zip = await downloads.file(`ho-so-san-${dayInVietnam(Date.now())}.zip`);
    const { out, remove } = await unpack(zip);
    const { stdout } = await run('ls', [out]);
    expect(stdout.trim().split('\n')).toEqual(['hinh-trang.png', 'thu-gui-san.docx', 'thu-gui-san.html']);
    await remove();
    const bytes = zip.toString('latin1');
    for (const secret of [kept.id, kept.secret, kept.evidence?.digest ?? '-', 'HeadlessChrome', 'Gecko/'])
      expect(bytes).not.toContain(secret);
    await press(page, matter('act_sent'));
    await saySent(undefined);
    await next('wait');
  });

  it('makes the request to the office with a folder that a stranger verifies', async () => {
    await openFold('industry-trade');
    await press(page, matter('write_industry_trade'));
    await writePaper('don-yeu-cau.docx');
    await back();
    await next('hand-over');
    await openFold('industry-trade');
    await press(page, matter('act_folder'));
    await press(page, matter('folder_make'));
    await waitForElement(page, '[data-folder="made"]');
    const zip = await downloads.file(`ho-so-so-cong-thuong-${dayInVietnam(Date.now())}.zip`);
    const { out, remove } = await unpack(zip);
    const printed = await followGuide(out);
    expect(printed).toContain('don-yeu-cau.docx: OK');
    expect(printed).toContain('trang.html: OK');
    expect(printed).toContain('Verified OK');
    await remove();
    await press(page, matter('act_sent'));
    await saySent(undefined);
    await next('wait');
  });

  it('keeps the answer, is closed, and survives a reload', async () => {
    await press(page, matter('act_answered'));
    await waitForElement(page, 'form textarea');
    await setField('form textarea', 'Người bán đã hoàn tiền.');
    await press(page, matter('save'));
    await next('decide');
    await press(page, matter('act_close'));
    await waitForElement(page, 'form select');
    await page.click(`document.querySelector('form button[type="submit"]')`);
    await next('closed');
    await page.goto(await page.url());
    await next('closed');
    await waitForText(page, new RegExp(matter('end_refunded')));
  });

  it('leaves nothing once it is deleted', async () => {
    expect(await rows()).toEqual([1, 1, 1, 1, 0, 0]);
    await press(page, matter('kept'));
    await press(page, matter('kept_delete'));
    await waitForElement(page, '[role="alertdialog"]');
    await page.click(`document.querySelector('[role="alertdialog"] button:last-of-type')`);
    await pollUntil('nothing', rows, (counts) => counts.every((count) => count === 0));
  });
});

/** Unpacks a folder with `unzip`. */
async function unpack(zip: Buffer): Promise<{ readonly out: string; remove(): Promise<void> }> {
  const work = await mkdtemp(join(tmpdir(), 'chosang-matter-'));
  await writeFile(join(work, 'folder.zip'), zip);
  await run('unzip', ['-q', 'folder.zip', '-d', 'out'], { cwd: work });
  return { out: join(work, 'out'), remove: () => rm(work, { recursive: true, force: true }) };
}

/** Runs the commands that the folder's page on checking shows. */
async function followGuide(out: string): Promise<string> {
  const guide = await readFile(join(out, GUIDE_NAMES.vi), 'utf8');
  const commands = [...guide.matchAll(/<pre>([\s\S]*?)<\/pre>/g)].map(([, shown = '']) =>
    shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
  const { stdout } = await run('bash', ['-e', '-o', 'pipefail', '-c', commands.join('\n')], { cwd: out });
  return stdout;
}
