import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { pollUntil } from './wait';

/** Time limit for an element to appear (ms): longer than the requests that a page makes before it is drawn. */
const APPEARS_MS = 30_000;

/** Returns a selector of the elements with this ARIA role and exactly this accessible name. */
export function byRole(role: string, name: string): string {
  return `::-p-aria([name=${JSON.stringify(name)}][role="${role}"])`;
}

/** Returns a selector of the innermost elements whose text contains `text`. */
export function byText(text: string): string {
  return `::-p-text(${JSON.stringify(text)})`;
}

/** Returns the first visible element that the selector matches; undefined if there is none now. */
export async function findVisibleElement(page: Page, selector: string): Promise<ElementHandle | undefined> {
  for (const found of await page.$$(selector)) if (await found.isVisible()) return found;
  return undefined;
}

/** Waits until one of the selectors matches a visible element, and returns the first such element. */
export function waitForVisible(
  page: Page,
  ...selectors: readonly [string, ...string[]]
): Promise<ElementHandle> {
  const findFirstVisible = async () => {
    for (const selector of selectors) {
      const found = await findVisibleElement(page, selector);
      if (found !== undefined) return found;
    }
    throw new Error('it is not there');
  };
  return pollUntil(`a visible ${selectors.join(' or ')}`, findFirstVisible, () => true, APPEARS_MS);
}

/** Waits until the selector matches no visible element. */
export async function waitUntilHidden(page: Page, selector: string): Promise<void> {
  await pollUntil(
    `no visible ${selector}`,
    () => findVisibleElement(page, selector),
    (found) => found === undefined,
    APPEARS_MS,
  );
}

/**
 * Taps the first visible element that the selector matches, as a finger does. First waits until the element is enabled, stands
 * still, and is not covered.
 */
export async function tapElement(page: Page, selector: string): Promise<void> {
  const findTappable = async () => {
    const found = await findVisibleElement(page, selector);
    if (found === undefined) throw new Error('it is not there');
    if (!(await found.evaluate(scrollToAndCheckTappable)))
      throw new Error('it moves, or is disabled or covered');
    return found;
  };
  const found = await pollUntil(`something to tap: ${selector}`, findTappable, () => true, APPEARS_MS);
  await found.tap();
}

/** Replaces the text of the first visible field that the selector matches. */
export async function fillIn(page: Page, selector: string, text: string): Promise<void> {
  await (await waitForVisible(page, selector)).asLocator().fill(text);
}

/** Waits for the first visible field that the selector matches, and returns its text. */
export async function readField(page: Page, selector: string): Promise<string> {
  const field = await waitForVisible(page, selector);
  return field.evaluate((one) => (one instanceof HTMLInputElement ? one.value : ''));
}

/** A file that a page is given, as if a person had chosen it. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Folder of the files that were chosen in file inputs; undefined until the first file is chosen. The folder is removed when the
 * process ends.
 */
let chosenFiles: string | undefined;

/** Chooses files in a file input. The input need not be visible. */
export async function chooseFiles(
  page: Page,
  selector: string,
  ...files: readonly ChosenFile[]
): Promise<void> {
  if (chosenFiles === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'chosang-chosen-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    chosenFiles = folder;
  }
  const folder = await mkdtemp(join(chosenFiles, 'files-'));
  const paths = await Promise.all(
    files.map(async ({ name, bytes }) => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    }),
  );
  const found = await page.waitForSelector(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  await (await found.toElement('input')).uploadFile(...paths);
}

/** Runs in the page: scrolls to an element, and returns whether a finger can tap it now. */
async function scrollToAndCheckTappable(element: Element): Promise<boolean> {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { x, y, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  const isStill = Math.abs(x - before.x) < 1 && Math.abs(y - before.y) < 1;
  return isStill && !element.matches(':disabled') && hit !== null && element.contains(hit);
}
