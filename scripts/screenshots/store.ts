import sharp from 'sharp';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import type { Surface, TabSurface } from '@/demo/browser-driver/surface';
import { sleep, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { waitForMarks } from '@/demo/demonstration/steps/marks';
import {
  openListing,
  pressSend,
  startReportInPopup,
  waitForAcceptance,
  waitForCapture,
} from '@/demo/demonstration/steps/report-steps';
import { readMessage } from '@/demo/demonstration/steps/words';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { drawWithCaptions, hideRealNames, PART } from './stage';
import { drawStorePicture } from './store-drawings';
import { STORE_PICTURES, STORE_SCREENS, type StoreScreen } from './store-sizes';

type SaveForStore = (path: string, picture: Buffer) => Promise<void>;

/** Captions of the screenshots, in both languages. */
const CAPTIONS: Readonly<Record<StoreScreen, { readonly vi: string; readonly en: string }>> = {
  '1-notice': {
    vi: 'Cảnh báo đã công bố, ngay cạnh giá',
    en: 'A published warning, right beside the price',
  },
  '2-popup': {
    vi: 'Điều gì, do ai công bố, ngày nào, nên làm gì',
    en: 'What it is, who published it and when, what to do',
  },
  '3-review': {
    vi: 'Xem lại mọi điều trước khi gửi',
    en: 'Check everything before it is sent',
  },
  '4-receipt': {
    vi: 'Biên nhận của nơi tiếp nhận phản ánh',
    en: 'A receipt from the office that takes the report',
  },
  '5-reports': {
    vi: 'Theo dõi phản ánh của bạn, rút lại khi cần',
    en: 'Follow your reports; withdraw them when you need to',
  },
};

/**
 * Takes all pictures for the extension's pages in the browsers' stores: the pictures that `drawStorePicture` draws, and
 * screenshots of the product in both languages, in the light theme. All sellers are invented.
 */
export async function screenshotForStore(world: DemoWorld, save: SaveForStore): Promise<void> {
  for (const picture of STORE_PICTURES) {
    if (STORE_SCREENS.some((name) => picture.path.endsWith(`/${name}.png`))) continue;
    await save(picture.path, await drawStorePicture(picture));
  }
  for (const language of ['vi', 'en'] as const) {
    const shots = await takeStepScreenshots(world, language);
    const staged = STORE_SCREENS.map((name) => ({
      language,
      caption: CAPTIONS[name][language],
      ...shots[name],
    }));
    for (const [at, picture] of (await drawWithCaptions(staged)).entries()) {
      await save(`${language}/${STORE_SCREENS[at]}.png`, picture);
    }
  }
}

/** Takes README.md's picture for `npm run screenshots -- readme`: a warned listing with the popup over it (WebP). */
export async function screenshotForReadme(world: DemoWorld): Promise<Buffer> {
  const shots = await takeStepScreenshots(world, 'en');
  const [picture] = await drawWithCaptions([
    { language: 'en', caption: CAPTIONS['1-notice'].en, ...shots['2-popup'] },
  ]);
  return sharp(picture).webp({ quality: 82 }).toBuffer();
}

type Shot = { readonly page: Buffer; readonly popup?: Buffer };

/** Goes from a product page to the state of a sent report, and returns a picture of each step. */
async function takeStepScreenshots(
  world: DemoWorld,
  language: 'vi' | 'en',
): Promise<Readonly<Record<StoreScreen, Shot>>> {
  const opened = await openBrowserWithExtension('chromium', world, { language, dark: false, size: PART });
  const takePicture = async (surface: Surface, part?: 'whole') => {
    await hideRealNames(surface, language);
    await sleep(200);
    return surface.picture(part);
  };
  try {
    const tab = await openListing(opened, findDemoPage('shopee', 'listing', 1).url);
    await waitForMarks(tab, 'notice');
    await sleep(800); // the notice finds its place after the page has come to rest
    const page = await takePicture(tab);
    const matter = await opened.browser.pressToolbarButton(tab);
    await waitForText(matter, new RegExp(readMessage('reasons_title', language)));
    await sleep(500);
    const first = await takePicture(matter);
    await matter.close();
    const { review, receipt } = await screenshotReportSteps(opened, tab, takePicture);
    const reports = await opened.browser.openTab(`${opened.browser.extensionUrl}reports.html`);
    await sleep(900);
    return {
      '1-notice': { page },
      '2-popup': { page, popup: first },
      '3-review': { page, popup: review },
      '4-receipt': { page, popup: receipt },
      '5-reports': { page: await takePicture(reports, 'whole') },
    };
  } finally {
    await opened.browser.close();
  }
}

async function screenshotReportSteps(
  opened: Opened,
  tab: TabSurface,
  picture: (surface: Surface) => Promise<Buffer>,
) {
  const popup = await startReportInPopup(opened, tab);
  await waitForCapture(opened);
  await waitForText(popup, new RegExp(readMessage('review_title', opened.language)));
  await sleep(500);
  const review = await picture(popup);
  await pressSend(opened, popup);
  const { reference = '' } = await waitForAcceptance(opened);
  await waitForText(popup, new RegExp(reference));
  await sleep(300);
  const receipt = await picture(popup);
  await popup.close();
  return { review, receipt };
}
