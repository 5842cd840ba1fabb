import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { createMatterWords, type MatterKey } from '@/components/matter/page/matter-words';
import { createPaperWords } from '@/components/matter/paper-words';
import type { Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import type { Language } from '@/lib/domain/words';
import { GUIDE_NAMES } from '@/lib/matters/verify-guide';
import { toButtonExpression } from './words';

const run = promisify(execFile);

/** Invented values that a test types into the papers' fields, by field. A paper has only some of these fields. */
export const TYPED_FIELDS: Readonly<Record<string, string>> = {
  sender_name: 'Người Gửi Thử',
  sender_address: 'Số 1, đường Mẫu, thành phố Hà Nội',
  sender_phone: '0900000000',
  sender_email: 'ban@example.vn',
  sender_id: '001099000001',
  place: 'Hà Nội',
  order_number: 'DH-0001',
  order_day: '2026-11-02',
  amount_paid: '89.000đ',
  payment_way: 'Ví điện tử',
  facts: 'Hàng không có nhãn phụ.',
  purchase_proof: 'Ảnh chụp đơn hàng',
  seller_address: 'Số 2, đường Thử, thành phố Hà Nội',
};

/** Returns an expression for the button of a matter's page that is labelled with the message of this key. */
export const toMatterButtonExpression = (key: MatterKey, language: Language): string =>
  toButtonExpression(createMatterWords(language).t(key));

/** Waits until a button exists and is enabled, and presses it. */
export async function pressButton(surface: Surface, button: string): Promise<void> {
  await pollUntil(
    `the button ${button.slice(0, 300)}`,
    () => surface.evaluate(`Boolean(${button}) && !${button}.disabled`, z.boolean()),
    Boolean,
  );
  await surface.click(button);
}

/**
 * Presses a button until an element appears. A press is repeated if it missed, because content that is drawn later can move the
 * button.
 */
export async function pressUntilElementAppears(
  surface: Surface,
  button: string,
  selector: string,
): Promise<void> {
  const isThere = `document.querySelector(${JSON.stringify(selector)}) !== null`;
  await pollUntil(
    `${selector} after ${button.slice(0, 300)}`,
    async () => {
      if (await surface.evaluate(isThere, z.boolean())) return true;
      if (await surface.evaluate(`Boolean(${button}) && !${button}.disabled`, z.boolean()))
        await surface.click(button);
      return surface.evaluate(isThere, z.boolean());
    },
    Boolean,
    30_000,
  );
}

/** Sets a form field as if a person typed the value. Returns false if the page has no such field. */
export function setFieldIfPresent(surface: Surface, selector: string, value: string): Promise<boolean> {
  const [where, what] = [JSON.stringify(selector), JSON.stringify(value)];
  return surface.evaluate(
    `(() => {
      const field = document.querySelector(${where});
      if (!field) return false;
      const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, ${what});
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    })()`,
    z.boolean(),
  );
}

/**
 * Fills in the required fields of the open paper until none is missing. Choices inside the closed section of optional fields are
 * skipped: they are not needed and cannot be pressed.
 */
export async function fillInOpenPaper(page: Surface, language: Language): Promise<void> {
  const { t } = createPaperWords(language);
  await pollUntil(
    'the paper',
    () => page.evaluate(`Boolean(${toButtonExpression(t('paper_save'))})`, z.boolean()),
    Boolean,
  );
  for (const [field, value] of Object.entries(TYPED_FIELDS))
    await setFieldIfPresent(page, `[data-field="${field}"] :is(input, textarea):not([aria-hidden])`, value);
  const choice = `[...document.querySelectorAll('[data-field]')].find((one) => !one.closest('details:not([open])') && one.querySelector('[role="radio"]') && !one.querySelector('[data-checked]'))?.querySelector('[role="radio"]')`;
  while (await page.evaluate(`Boolean(${choice})`, z.boolean())) await page.click(choice);
  await waitForText(page, new RegExp(t('paper_complete').slice(0, 20)));
}

/** Makes the folder on the open page and waits until it is saved. */
export async function makeFolderOnPage(page: Surface, language: Language): Promise<void> {
  await pressButton(page, toMatterButtonExpression('folder_make', language));
  await waitForElement(page, '[data-folder="made"]');
}

/** A folder that `unzip` unpacked. */
export interface UnpackedFolder {
  readonly names: readonly string[];
  /**
   * Runs the shell commands that the folder's page about verification states, and returns their output. Rejects at the first
   * command that fails.
   */
  check(): Promise<string>;
  remove(): Promise<void>;
}

/** Unpacks a folder with `unzip` into a new temporary directory. */
export async function unpackFolder(zip: Uint8Array): Promise<UnpackedFolder> {
  const work = await mkdtemp(join(tmpdir(), 'chosang-folder-'));
  await writeFile(join(work, 'folder.zip'), zip);
  await run('unzip', ['-q', 'folder.zip', '-d', 'out'], { cwd: work });
  const out = join(work, 'out');
  const { stdout } = await run('ls', ['-1', out]);
  return {
    names: stdout.trim().split('\n'),
    check: async () => {
      const commands = readGuideCommands(await readFile(join(out, GUIDE_NAMES.vi), 'utf8'));
      const shell = ['-e', '-o', 'pipefail', '-c', commands.join('\n')];
      return (await run('bash', shell, { cwd: out })).stdout;
    },
    remove: () => rm(work, { recursive: true, force: true }),
  };
}

/** Returns the shell commands that the folder's page about verification (`guide`, HTML) states. */
export function readGuideCommands(guide: string): readonly string[] {
  return [...guide.matchAll(/<pre>([\s\S]*?)<\/pre>/g)].map(([, shown = '']) =>
    shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}
