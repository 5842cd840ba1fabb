import * as z from 'zod';
import type { StoredStamp } from '@/demo/browser-driver/extension-state';
import type { Opened } from '@/demo/browser-driver/open';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { readMessage, toButtonExpression } from './words';

/** Opens "My reports" in a tab, scrolled to one report. */
export function openReport({ browser }: Pick<Opened, 'browser'>, itemId: string): Promise<TabSurface> {
  return browser.openTab(`${browser.extensionUrl}reports.html#${itemId}`);
}

/**
 * Presses "Get a time stamp" in "My reports" and confirms in the dialog that appears; returns the dialog's text. The service's
 * host must be granted beforehand, because no program can answer the browser's own prompt.
 */
export async function requestStampAndReadDialog(
  page: TabSurface,
  language: Opened['language'],
): Promise<string> {
  await waitForElement(page, '[data-time-stamp] button');
  await page.click(toButtonExpression(readMessage('stamp_ask', language)));
  await waitForElement(page, '[role="alertdialog"]');
  const text = await page.evaluate(`document.querySelector('[role="alertdialog"]').textContent`, z.string());
  await page.click(`[...document.querySelectorAll('[role="alertdialog"] button')].at(-1)`);
  return text;
}

/** Waits until a report has its time stamp, and returns it. */
export async function waitForStamp({ state }: Pick<Opened, 'state'>, itemId: string): Promise<StoredStamp> {
  const stamp = await pollUntil(
    'the time stamp',
    async () => (await state.timeStamps()).find((one) => one.itemId === itemId),
    (one) => one?.state === 'stamped',
    30_000,
  );
  if (!stamp) throw new Error('no time stamp');
  return stamp;
}

/** Waits until the page shows the time stamp, and returns the page's text. */
export function waitForStampText(page: TabSurface, language: Opened['language']): Promise<string> {
  const text = readMessage('stamp_given_unlicensed', language).split('·').at(-1)?.trim() ?? '';
  return waitForText(page, new RegExp(text));
}
