import * as z from 'zod';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { sleep, waitForElement } from '@/demo/browser-driver/wait';
import { DEMO_TAX_CODE } from '@/demo/demonstration/registry/records';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { type Look, openBrowserWithLook, type Save } from './look';
import type { ReportedState } from './popup';

/**
 * Texts to look up in the demonstration's registry: a business's tax code, a shop, a listed site, and a site without a record.
 */
const LOOK_UPS = {
  'tax-code': DEMO_TAX_CODE,
  shop: 'https://shopee.vn/xuonggosongthu',
  'listed-site': 'qua-tang.example',
  'other-site': 'cua-hang.example',
} as const;
const PAGES = ['welcome', 'options', 'reports', 'device', 'evidence'] as const;

/** Takes pictures of the extension's own pages: first without data, then with a report in the list and an opened package. */
export async function screenshotOwnPages(
  world: DemoWorld,
  look: Look,
  { opened, evidence }: ReportedState,
  save: Save,
): Promise<void> {
  try {
    for (const name of PAGES) {
      const page = await opened.browser.openTab(`${opened.browser.extensionUrl}${name}.html`);
      await sleep(700);
      await save(`own-${name}`, await page.picture('whole'));
      if (name === 'device') await screenshotLookUps(page, save);
      if (name === 'evidence') {
        // Puts the file into the page's file input, as if a person had chosen it.
        const base64 = Buffer.from(await evidence.arrayBuffer()).toString('base64');
        await page.evaluate(
          `fetch('data:application/wacz;base64,${base64}').then((answer) => answer.blob()).then((blob) => {
            const chosen = new DataTransfer();
            chosen.items.add(new File([blob], 'evidence.wacz', { type: 'application/wacz' }));
            const input = document.querySelector('input[type="file"]');
            input.files = chosen.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
          })`,
          z.unknown(),
        );
        await waitForElement(page, 'iframe, img, table, dl');
        await sleep(1_200);
        await save('own-evidence-opened', await page.picture('whole'));
      }
      await page.close();
    }
  } finally {
    await opened.browser.close();
  }
  const fresh = await openBrowserWithLook(world, look);
  const reports = await fresh.browser.openTab(`${fresh.browser.extensionUrl}reports.html`);
  await sleep(600);
  await save('own-reports-empty', await reports.picture('whole'));
  await fresh.browser.close();
}

async function screenshotLookUps(page: TabSurface, save: Save): Promise<void> {
  for (const [name, text] of Object.entries(LOOK_UPS)) {
    await page.evaluate(
      'void (document.querySelector("input").focus(), document.querySelector("input").select()) ?? 0',
      z.unknown(),
    );
    await page.type(text);
    await page.press('Enter');
    await waitForElement(page, '[aria-live] h2');
    await sleep(400);
    await save(`own-device-${name}`, await page.picture('whole'));
  }
}
