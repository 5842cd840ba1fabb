import sharp from 'sharp';
import { open } from '@/demo/browsers/open';
import { sleep, untilText } from '@/demo/browsers/wait';
import { demoPage } from '@/demo/steps/demo-sellers';
import { markElement, scrollThrough, untilMarked, untilPanel } from '@/demo/steps/marks';
import { captured, clickReport, openListing } from '@/demo/steps/report-steps';
import { word } from '@/demo/steps/words';
import type { DemoWorld } from '@/demo/world/world';
import { drawForStore } from './store-drawings';
import { withNote } from './store-note';
import { STORE_PICTURES, STORE_SCREENS } from './store-sizes';

/** Screenshots of a store: 1280 × 800. */
const SIZE = { width: 1280, height: 800 };

export type SaveForStore = (path: string, picture: Buffer) => Promise<void>;

/** Every picture of the stores' listing: what is drawn, and the product in both languages, light, with invented sellers. */
export async function takeForStore(world: DemoWorld, save: SaveForStore): Promise<void> {
  for (const picture of STORE_PICTURES) {
    if (STORE_SCREENS.some((name) => picture.path.endsWith(`/${name}.png`))) continue;
    await save(picture.path, await drawForStore(picture));
  }
  for (const language of ['vi', 'en'] as const) {
    await takeScreens(world, language, async (name, picture) =>
      save(`${language}/${name}.png`, await withNote(picture, language)),
    );
  }
}

async function takeScreens(
  world: DemoWorld,
  language: 'vi' | 'en',
  save: (name: (typeof STORE_SCREENS)[number], picture: Buffer) => Promise<void>,
): Promise<void> {
  const opened = await open('chromium', world, { language, dark: false, size: { width: 1280, height: 960 } });
  try {
    const results = await opened.browser.openTab(demoPage('shopee', 'results').url);
    await untilMarked(results);
    await scrollThrough(results);
    await sleep(600);
    await save('1-results', await wholeWindow(await results.picture()));
    await results.click(markElement('card', 'registered'));
    await untilPanel(results);
    await sleep(300);
    await save('2-record', await wholeWindow(await results.picture()));
    await results.close();

    const warned = await openListing(opened, demoPage('shopee', 'listing', 1).url);
    await untilMarked(warned);
    await sleep(600);
    const page = await warned.picture();
    await save('3-warned', await wholeWindow(page));
    const popup = await clickReport(opened, warned);
    await captured(opened);
    await untilText(popup, new RegExp(word('review_title', language)));
    await sleep(500);
    await save('4-review', await overPage(await popup.picture(), page));
    await popup.close();

    const welcome = await opened.browser.openTab(`${opened.browser.extensionUrl}welcome.html`);
    await sleep(800);
    await save('5-welcome', await wholeWindow(await welcome.picture()));
  } finally {
    await opened.browser.close();
  }
}

function wholeWindow(picture: Buffer): Promise<Buffer> {
  return sharp(picture)
    .resize({ ...SIZE, fit: 'cover', position: 'top' })
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** A popup where the browser shows it: over its page, below the toolbar's right end. */
async function overPage(popup: Buffer, page: Buffer): Promise<Buffer> {
  const { width } = await sharp(popup).metadata();
  return sharp(await wholeWindow(page))
    .composite([{ input: popup, left: SIZE.width - width - 24, top: 12 }])
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}
