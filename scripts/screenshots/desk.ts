import { createOfficerWords, type OfficerKey } from '@/components/inspector/officer-words';
import { openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { sleep, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { type DeskReport, sendDeskReports } from '@/demo/demonstration/steps/desk-reports';
import {
  createDemoOfficerClient,
  openDeskAsOfficer,
  pressDeskButton,
} from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { Look, Save } from './look';

/** Sizes of the windows in which the desk is drawn (CSS px): a usual one, a large one, and one as narrow as a phone. */
const WINDOWS = [
  { name: '1280', width: 1_280, height: 800 },
  { name: '1920', width: 1_920, height: 1_080 },
  { name: '360', width: 360, height: 780 },
] as const;

const TITLES = [
  'Ấm trà gốm men lam 600ml',
  'Bộ chén men rạn',
  'Ghế gỗ thông',
  'Túi cói đan tay',
  'Đèn mây tre',
];
const SHOPS = ['Gốm Làng Mây', 'Tiệm Gốm Mây Thử', 'Nội thất Bến Nghé'];
const CODES = ['COUNTERFEIT_LABEL', 'SMUGGLED', 'UNKNOWN_ORIGIN'] as const;

/**
 * Sends the reports that the pictures show. They are about three shops, and some are about the same listing. Returns their
 * references.
 */
async function sendReportsForScreenshots(
  world: DemoWorld,
  picture: Uint8Array<ArrayBuffer>,
): Promise<string[]> {
  const createDeskReport = (at: number): DeskReport => ({
    item: 9_000 + at,
    title: TITLES[at % TITLES.length] ?? '',
    shop: SHOPS[at % SHOPS.length] ?? '',
    code: CODES[at % CODES.length] ?? CODES[0],
  });
  const reports = Array.from({ length: 24 }, (_, at) => createDeskReport(at));
  return sendDeskReports(world, [...reports, createDeskReport(1), createDeskReport(1)], picture);
}

/**
 * Takes pictures of every view of the desk, in each window size. If the intake has no reports yet, first sends reports and
 * handles some of them.
 */
export async function screenshotDesk(world: DemoWorld, look: Look, save: Save): Promise<void> {
  const say = createOfficerWords(look.language);
  for (const window of look.width < 500 ? WINDOWS.slice(2) : WINDOWS) {
    const opened = await openBrowserWithExtension('chromium', world, {
      language: look.language,
      dark: look.dark,
      size: window,
      withoutRegistry: true,
    });
    try {
      await prepareReportsAndSample(world, async (url) => {
        const tab = await opened.browser.openTab(url);
        const picture = await tab.picture();
        await tab.close();
        return new Uint8Array(picture);
      });
      const side = await openDeskAsOfficer(opened, world, 'demo-officer-01');
      await side.close();
      const desk = await opened.browser.openTab(`${opened.browser.extensionUrl}desk.html`);
      const saveScreenshot = async (name: string) => {
        await sleep(400);
        await save(`desk-${window.name}-${name}`, await desk.picture());
      };
      const pressButton = (key: OfficerKey) => pressDeskButton(desk, key, opened);
      await waitForElement(desk, '[data-index="3"] button');
      await saveScreenshot('list');
      await pressButton('filter_open');
      await saveScreenshot('filters');
      await pressButton('filter_open');
      await pressButton('desk_columns');
      await saveScreenshot('columns');
      await pressButton('desk_columns');
      await desk.click(`document.querySelector('button[aria-label="${say.t('searches_title')}"]')`);
      await waitForElement(desk, 'section form');
      await saveScreenshot('searches');
      await desk.click(`document.querySelector('button[aria-label="${say.t('searches_title')}"]')`);
      await openQueueRow(desk, 1);
      await waitForElement(desk, 'section img');
      await saveScreenshot('report');
      await pressButton('action_transfer');
      await saveScreenshot('transfer');
      await pressButton('cancel');
      if (window.name === '360') await pressButton('back');
      await desk.click(`document.querySelector('[data-index="0"] input')`);
      await desk.click(`document.querySelector('[data-index="2"] input')`);
      await saveScreenshot('assign');
      await pressButton('tab_office');
      await waitForText(desk, new RegExp(say.t('load_total')));
      await saveScreenshot('office');
      await save(`desk-${window.name}-office-whole`, await desk.picture('whole'));
      await pressButton('tab_cases');
      await saveScreenshot('cases');
    } finally {
      await opened.browser.close();
    }
  }
}

async function openQueueRow(desk: TabSurface, at: number): Promise<void> {
  await desk.click(`document.querySelector('[data-index="${at}"] [data-open]')`);
}

/** Sends the reports, closes some of them together and draws a sample. Later calls do nothing. */
async function prepareReportsAndSample(
  world: DemoWorld,
  takePicture: (url: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const officer = await createDemoOfficerClient(world, 'demo-officer-01');
  const { rows } = await officer.queue({ state: 'all', limit: 1 });
  if (rows.length > 0) return;
  await sendReportsForScreenshots(world, await takePicture(findDemoPage('shopee', 'listing', 0).url));
  const colleague = await createDemoOfficerClient(world, 'demo-officer-01-2');
  await Promise.all([officer.me(), colleague.me()]);
  const open = (await officer.queue({})).rows;
  const several = open.find(({ count }) => count > 1)?.references[0] ?? '';
  const note = { vi: 'Đã kiểm tra, không thấy vi phạm.', en: 'Checked; no violation found.' };
  await officer.act(several, { action: 'accept' });
  await officer.act(several, { action: 'close', outcome: 'no-violation', note });
  for (const [at, { references }] of open.filter(({ count }) => count === 1).entries()) {
    const [reference = ''] = references;
    if (at % 3 === 0) await colleague.act(reference, { action: 'accept' });
    if (at % 6 === 0)
      await colleague.act(reference, {
        action: 'request-takedown',
        requestedAt: new Date(Date.now() - (at % 4) * 9 * 3_600_000).toISOString(),
      });
  }
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await officer.desk.drawSample({ from: today, to: today, count: 10 });
  await officer.desk.saveSearch({
    name: 'Quá hạn, chưa ai nhận',
    query: 'clock=overdue&officer=nobody&sort=due',
  });
}
