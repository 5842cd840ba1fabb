import * as z from 'zod';
import type { DemoWorld } from '@/server/demo/world';
import { sleep, untilElement } from '@/tests/support/wait';
import { type Look, openLook, type Save } from './look';
import type { Kept } from './popup';

const PAGES = ['welcome', 'options', 'reports', 'device', 'evidence'] as const;

/** Our own pages, with a report in the list and a package opened; first as they are before anything happened. */
export async function takeOwnPages(
  world: DemoWorld,
  look: Look,
  { opened, evidence }: Kept,
  save: Save,
): Promise<void> {
  try {
    for (const name of PAGES) {
      const page = await opened.browser.openTab(`${opened.browser.extensionUrl}${name}.html`);
      await sleep(700);
      await save(`own-${name}`, await page.picture('whole'));
      if (name === 'evidence') {
        // What dropping a file does: the page's own input is given the file, as a person's choice would.
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
        await untilElement(page, 'iframe, img, table, dl');
        await sleep(1_200);
        await save('own-evidence-opened', await page.picture('whole'));
      }
      await page.close();
    }
  } finally {
    await opened.browser.close();
  }
  const fresh = await openLook(world, look);
  const reports = await fresh.browser.openTab(`${fresh.browser.extensionUrl}reports.html`);
  await sleep(600);
  await save('own-reports-empty', await reports.picture('whole'));
  await fresh.browser.close();
}
