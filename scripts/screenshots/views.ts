import type { Page } from 'puppeteer-core';
import { byRole } from '@/demo/browser-driver/locate';
import { openPage } from '@/demo/browser-driver/plain-browser';
import { sleep } from '@/demo/browser-driver/wait';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import { createWords } from '@/lib/domain/words';
import type { Look, Save } from './look';
import { withServedViews } from './preview';

const POPUP_WIDTH = 380;

/** Match the names of views (demo/sample-views) that show a report's states, in the popup and on the extension's own pages. */
const IN_POPUP = /^(?:popup|report)-/;
const ON_PAGES = /^(?:reports|matter-|settings$|evidence-|move)/;

/** Opens the sample view that the query string `query` names, in a window of this width (CSS px). */
type OpenView = (query: string, width: number) => Promise<void>;

type Take = (page: Page, open: OpenView, look: Look, save: Save) => Promise<void>;

/**
 * Takes screenshots of the views of all states of a report. The views are drawn outside the extension, because some states last
 * only a second.
 */
export function screenshotReportStates(looks: readonly Look[], saveIn: (look: Look) => Promise<Save>) {
  return screenshotInEachLook(looks, saveIn, async (page, open, look, save) => {
    const { t } = createWords(look.language);
    const popup = Math.min(POPUP_WIDTH, look.width);
    await open('', look.width);
    const views = await page.$$eval('li a', (links) => links.map((link) => link.textContent));
    for (const view of views) {
      if (IN_POPUP.test(view)) await open(`view=${view}`, popup);
      else if (ON_PAGES.test(view)) await open(`view=${view}`, look.width);
      else continue;
      await save(`state-${view}`, await screenshotWholePage(page));
    }
    await open('view=popup-signs', popup);
    await page.locator('[data-violation-groups] button').click();
    await save('state-popup-signs-open', await screenshotWholePage(page));
    await open('view=report-draft', popup);
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    await save('state-report-draft-large', await screenshotWholePage(page));
    await open('view=report-covered', popup);
    await page.locator(byRole('button', t('cover_start'))).click();
    await save('state-report-covering', await screenshotWholePage(page));
  });
}

/**
 * Takes screenshots of all findings, and of all states without a finding, in the product's words: in the popup, in the panel that
 * a mark opens, and as marks on cards. They are drawn outside the extension, because the demonstration's pages do not show all
 * these findings and states.
 */
export function screenshotFindings(looks: readonly Look[], saveIn: (look: Look) => Promise<Save>) {
  return screenshotInEachLook(looks, saveIn, async (page, open, look, save) => {
    for (const finding of Object.keys(EVERY_FINDING)) {
      await open(`finding=${finding}&as=popup`, Math.min(POPUP_WIDTH, look.width));
      await save(`finding-${finding}-popup`, await screenshotWholePage(page));
      await open(`finding=${finding}&as=page`, Math.min(760, look.width));
      await openPanel(page);
      await save(`finding-${finding}-panel`, Buffer.from(await page.screenshot()));
      await page.keyboard.press('End');
      await sleep(60);
      await save(`finding-${finding}-panel-end`, Buffer.from(await page.screenshot()));
    }
    await open('finding=all&as=cards', look.width);
    await sleep(200);
    await save('findings-cards', await screenshotWholePage(page));
  });
}

function screenshotInEachLook(looks: readonly Look[], saveIn: (look: Look) => Promise<Save>, take: Take) {
  return withServedViews(async ({ browser, origin }) => {
    for (const look of looks) {
      const theme = look.dark ? 'dark' : 'light';
      const page = await openPage(browser, {
        colorScheme: theme,
        reducedMotion: 'reduce',
        language: look.language,
      });
      const openView: OpenView = async (query, width) => {
        await page.setViewport({ width, height: 700 });
        await page.goto(`${origin}?${query}&language=${look.language}&theme=${theme}`);
        await page.evaluate('document.fonts.ready.then(() => true)');
      };
      await take(page, openView, look, await saveIn(look));
      await page.close();
    }
  });
}

async function screenshotWholePage(page: Page): Promise<Buffer> {
  return Buffer.from(await page.screenshot({ fullPage: true }));
}

/**
 * Opens the panel by a press on the mark. The press is at the upper edge of the mark's element, because the mark is drawn there.
 */
async function openPanel(page: Page): Promise<void> {
  const mark = await page.waitForSelector(OVERLAY_TAG);
  const box = await mark?.boundingBox();
  if (!box) throw new Error('the mark is nowhere');
  await page.mouse.click(box.x + 24, box.y - 8);
  await sleep(120);
}
