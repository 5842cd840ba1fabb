import sharp from 'sharp';
import { openPage } from '@/demo/browser-driver/plain-browser';
import { withServedViews } from './preview';

/**
 * Takes the picture of docs/agency/managed-policy.md: the settings page under an enterprise policy, as a PNG of a few kilobytes.
 * Administrators show it to the people whose browsers they manage.
 */
export async function screenshotManagedSettings(): Promise<Buffer> {
  let picture = Buffer.alloc(0);
  await withServedViews(async ({ browser, origin }) => {
    const page = await openPage(browser, {
      viewport: { width: 720, height: 1_050 },
      reducedMotion: 'reduce',
    });
    await page.goto(`${origin}?view=settings-managed&language=en&theme=light`);
    await page.evaluate('document.fonts.ready.then(() => true)');
    picture = await sharp(await page.screenshot())
      .png({ palette: true, colours: 32 })
      .toBuffer();
  });
  return picture;
}
