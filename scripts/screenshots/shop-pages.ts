import * as z from 'zod';
import { pollUntil, sleep } from '@/demo/browser-driver/wait';
import {
  scrollThrough,
  toMarkExpression,
  waitForMarks,
  waitForPanel,
} from '@/demo/demonstration/steps/marks';
import { DEMO_PAGES } from '@/demo/demonstration/world/pages';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { type Look, openBrowserWithLook, type Save } from './look';

/** Takes pictures of the marks on all pages of the demonstration, of the panel in each state, and of the list behind the chip. */
export async function screenshotShopPages(world: DemoWorld, look: Look, save: Save): Promise<void> {
  const opened = await openBrowserWithLook(world, look);
  try {
    for (const [index, { url, marketplace, kind }] of DEMO_PAGES.entries()) {
      const tab = await opened.browser.openTab(url);
      // On an optional marketplace, the extension reads the page only after a press on the toolbar button.
      const popup = marketplace === 'facebook' ? await opened.browser.pressToolbarButton(tab) : undefined;
      if (kind !== 'wall') await waitForMarks(tab);
      await popup?.close();
      await scrollThrough(tab);
      await pollUntil(
        'pictures',
        () =>
          tab.evaluate(
            '[...document.images].filter((one) => one.getBoundingClientRect().top < window.innerHeight).every((one) => one.complete && one.naturalWidth > 0)',
            z.boolean(),
          ),
        Boolean,
      );
      await save(`page-${marketplace}-${kind}-${index}`, await tab.picture());
      if (marketplace === 'shopee' && kind === 'results') {
        for (const [name, element] of [
          ['warned', toMarkExpression('card', 'warned')],
          ['registered', toMarkExpression('card', 'registered')],
          ['list', toMarkExpression('chip')],
        ] as const) {
          await tab.click(element);
          await waitForPanel(tab);
          await sleep(250);
          await save(`panel-${name}`, await tab.picture());
          await tab.press('Escape');
          await sleep(250);
        }
      }
      await tab.close();
    }
  } finally {
    await opened.browser.close();
  }
}
