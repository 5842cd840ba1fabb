import type { Browser, Page } from 'playwright-core';
import { EVERY_FINDING } from '@/demo/samples/every-finding';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { Look, Save } from './look';
import { withPreview } from './preview';

const POPUP_WIDTH = 380;

/**
 * Every finding, and every state without one, in the product's words: in the popup, in the panel beside its mark, and
 * as marks on cards. Drawn outside the extension, because no demonstration page has them all.
 */
export async function takeFindings(
  looks: readonly Look[],
  saveIn: (look: Look) => Promise<Save>,
): Promise<void> {
  await withPreview(async ({ browser, origin }) => {
    for (const look of looks) await takeLook(browser, origin, look, await saveIn(look));
  });
}

async function takeLook(browser: Browser, origin: string, look: Look, save: Save): Promise<void> {
  const theme = look.dark ? 'dark' : 'light';
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: look.language,
  });
  const page = await context.newPage();
  const open = async (finding: string, as: string, width: number) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(`${origin}?finding=${finding}&as=${as}&language=${look.language}&theme=${theme}`);
    await page.evaluate('document.fonts.ready.then(() => true)');
  };
  for (const finding of Object.keys(EVERY_FINDING)) {
    await open(finding, 'popup', Math.min(POPUP_WIDTH, look.width));
    await save(`finding-${finding}-popup`, await page.screenshot({ fullPage: true }));
    await open(finding, 'page', Math.min(760, look.width));
    await openPanel(page);
    await save(`finding-${finding}-panel`, await page.screenshot());
    await page.keyboard.press('End');
    await page.waitForTimeout(60);
    await save(`finding-${finding}-panel-end`, await page.screenshot());
  }
  await open('all', 'cards', look.width);
  await page.waitForTimeout(200);
  await save('findings-cards', await page.screenshot({ fullPage: true }));
  await context.close();
}

/** Presses the mark, which is at the upper edge of its element. */
async function openPanel(page: Page): Promise<void> {
  const mark = await page.waitForSelector(OVERLAY_TAG, { state: 'attached' });
  const box = await mark.boundingBox();
  if (!box) throw new Error('the mark is nowhere');
  await page.mouse.click(box.x + 24, box.y - 8);
  await page.waitForTimeout(120);
}
