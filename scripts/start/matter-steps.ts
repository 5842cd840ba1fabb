import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { createPaperWords } from '@/components/matter/paper-words';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import type { BrowserUnderTest, TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil } from '@/demo/browser-driver/wait';
import {
  fillInOpenPaper,
  makeFolderOnPage,
  pressButton,
  pressUntilElementAppears,
  TYPED_FIELDS,
  toMatterButtonExpression,
  unpackFolder,
} from '@/demo/demonstration/steps/matter-steps';
import { toButtonExpression } from '@/demo/demonstration/steps/words';
import { toDayInVietnam } from '@/lib/base/days';
import { toFolderFileName, toPaperFileName } from '@/lib/matters/folder-plan';

const LANGUAGE = 'vi';
/** Ids of the paper and the recipient that these steps use. Every report has both. */
const PAPER = 'report-fields';
const RECIPIENT = 'report-portal';
/** Names of the time stamp's file and of the root certificate's file in a folder for an office. */
const STAMP_FILES = ['dau-thoi-gian.tsr', 'dau-thoi-gian-goc.pem'];

/** Opens the page of a kept report's matter in a new tab. */
export function openMatter(browser: BrowserUnderTest, report: StoredReport): Promise<TabSurface> {
  return browser.openTab(`${browser.extensionUrl}reports.html?matter=${report.id}`);
}

/** Fills in the recipient's paper, saves it as DOCX, and reads the saved file with another program. */
export async function savePaper(page: TabSurface, downloads: string): Promise<readonly [undefined, string]> {
  await unfoldRecipient(page);
  await pressButton(page, `document.querySelector('[data-recipient="${RECIPIENT}"] fieldset button')`);
  await fillInOpenPaper(page, LANGUAGE);
  await pressButton(page, toButtonExpression(createPaperWords(LANGUAGE).t('paper_save')));
  const name = toPaperFileName(PAPER, 'docx');
  const bytes = await waitForDownload(join(downloads, name));
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  const person = TYPED_FIELDS.sender_name ?? '';
  if (!value.includes(person)) throw new Error(`mammoth does not read “${person}” in ${name}`);
  await pressUntilElementAppears(page, `document.querySelector('header button')`, '[data-matter]');
  return [undefined, `${name}, ${bytes.length} bytes; mammoth reads ${value.length} characters`];
}

/**
 * Makes the folder for an office. Then runs the commands by which the folder's own page says that it can be verified (unzip,
 * sha256sum, openssl). If `isStamped`, the time stamp and the root certificate must be in the folder, and the commands must
 * verify them.
 */
export async function makeAndVerifyFolder(
  page: TabSurface,
  downloads: string,
  { isStamped }: { readonly isStamped: boolean },
): Promise<readonly [undefined, string]> {
  await unfoldRecipient(page);
  await pressUntilElementAppears(page, toMatterButtonExpression('act_folder', LANGUAGE), '[data-folder]');
  await makeFolderOnPage(page, LANGUAGE);
  const name = toFolderFileName(RECIPIENT, toDayInVietnam(Date.now()));
  const folder = await unpackFolder(await waitForDownload(join(downloads, name)));
  try {
    const printed = await folder.check();
    if (!printed.includes('Verified OK')) throw new Error(`the package in ${name} is not verified`);
    if (isStamped) requireVerifiedStamp(folder.names, printed, name);
    const stamp = isStamped ? ', time stamp included' : '';
    return [undefined, `${name}: ${folder.names.length} files${stamp}; unzip, sha256sum and openssl agree`];
  } finally {
    await folder.remove();
  }
}

function requireVerifiedStamp(names: readonly string[], printed: string, folder: string): void {
  const missing = STAMP_FILES.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} missing in ${folder}`);
  if (!printed.includes('Verification: OK')) throw new Error(`the time stamp in ${folder} is not verified`);
}

function unfoldRecipient(page: TabSurface): Promise<void> {
  const row = `[data-recipient="${RECIPIENT}"]`;
  return pressUntilElementAppears(page, `document.querySelector('${row} button')`, `${row} fieldset`);
}

/** Waits until the browser has saved the whole file, and returns its bytes. */
async function waitForDownload(path: string): Promise<Buffer> {
  return pollUntil(
    `the file ${path}`,
    () => readFile(path),
    (bytes) => bytes.length > 0,
    30_000,
  );
}
