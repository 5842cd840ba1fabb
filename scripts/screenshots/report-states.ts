import type { Browser } from 'playwright-core';
import { createWords } from '@/lib/domain/words';
import type { Look, Save } from './look';
import { withPreview } from './preview';

const POPUP_WIDTH = 380;

/** Views of one report in the popup, and on the pages after it. */
const IN_POPUP = [
  ...['popup-signs', 'popup-signs-at-once', 'report-bought', 'report-abroad'],
  ...['report-capturing', 'report-interrupted', 'report-no-capture', 'report-draft', 'report-held'],
  ...['report-with-contact', 'report-by-name', 'report-with-photos', 'report-dispute', 'report-queued'],
  ...['report-offline', 'report-working', 'report-sending', 'report-metered', 'report-accepted'],
  ...['report-log-doubtful', 'report-rejected', 'report-parked'],
];
const ON_PAGES = [
  ...['reports', 'reports-asked', 'reports-answered', 'reports-withdrawn', 'reports-followed'],
  ...['reports-ended', 'reports-ended-printed'],
  ...['reports-consents', 'reports-printed', 'reports-denunciation', 'reports-empty', 'settings'],
  ...['evidence-report', 'evidence-report-broken', 'evidence-report-unsent', 'evidence-report-package'],
  ...['evidence-failed', 'evidence-broken'],
];

/** Every state of a report, drawn outside the extension because some last only a second. */
export function takeReportStates(
  looks: readonly Look[],
  saveIn: (look: Look) => Promise<Save>,
): Promise<void> {
  return withPreview(async ({ browser, origin }) => {
    for (const look of looks) await takeLook(browser, origin, look, await saveIn(look));
  });
}

async function takeLook(browser: Browser, origin: string, look: Look, save: Save): Promise<void> {
  const theme = look.dark ? 'dark' : 'light';
  const { t } = createWords(look.language);
  const context = await browser.newContext({
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: look.language,
  });
  const page = await context.newPage();
  const open = async (view: string, width: number) => {
    await page.setViewportSize({ width, height: 600 });
    await page.goto(`${origin}?view=${view}&language=${look.language}&theme=${theme}`);
    await page.evaluate('document.fonts.ready.then(() => true)');
  };
  const popup = Math.min(POPUP_WIDTH, look.width);
  for (const view of IN_POPUP) {
    await open(view, popup);
    await save(`state-${view}`, await page.screenshot({ fullPage: true }));
  }
  await open('popup-signs', popup);
  await page.locator('[data-sign-groups] button').first().click();
  await save('state-popup-signs-open', await page.screenshot({ fullPage: true }));
  await open('report-draft', popup);
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  await save('state-report-draft-large', await page.screenshot({ fullPage: true }));
  await open('report-covered', popup);
  await page.getByRole('button', { name: t('cover_start') }).click();
  await save('state-report-covered', await page.screenshot({ fullPage: true }));
  for (const view of ON_PAGES) {
    await open(view, look.width);
    await save(`state-${view}`, await page.screenshot({ fullPage: true }));
  }
  await context.close();
}
