import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StoredReport } from '@/demo/browser-driver/extension-state';
import type { Opened } from '@/demo/browser-driver/open';
import {
  openReport,
  requestStampAndReadDialog,
  waitForStamp,
  waitForStampText,
} from '@/demo/demonstration/steps/time-stamp';
import { toStampFileName } from '@/lib/domain/matter/stamp-file';

const run = promisify(execFile);

interface StampStepOptions {
  readonly report: StoredReport;
  /** Evidence package of the report. */
  readonly file: Blob;
  /** Name, without an ending, of the files that are saved. */
  readonly name: string;
  /** File of the service's root certificate (PEM). */
  readonly rootFile: string;
  readonly save: (name: string, bytes: Uint8Array | string) => Promise<void>;
}

/**
 * Requests the time stamp of a report in "My reports", as a person does. Saves the stamp and the service's root certificate, and
 * lets OpenSSL verify that the stamp is of the report's package. Returns the text to print. Throws if OpenSSL refuses the stamp.
 */
export async function runStampStep(
  opened: Opened,
  { report, file, name, rootFile, save }: StampStepOptions,
): Promise<string> {
  const page = await openReport(opened, report.id);
  await requestStampAndReadDialog(page, opened.language);
  const stamp = await waitForStamp(opened, report.id);
  const text = await waitForStampText(page, opened.language);
  await save('time-stamp.png', await page.picture());
  await page.close();
  const reply = Buffer.from(stamp.reply ?? '', 'base64');
  await save(toStampFileName(name, 'stamp'), reply);
  await save(toStampFileName(name, 'root'), stamp.root ?? '');
  const line = text
    .split('\n')
    .find((one) => one.includes(stamp.service ?? '-'))
    ?.trim();
  return `“${line}”; openssl: ${await verifyByOpenssl(new Uint8Array(await file.arrayBuffer()), reply, rootFile)}`;
}

async function verifyByOpenssl(data: Uint8Array, reply: Uint8Array, rootFile: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-stamp-'));
  try {
    const [dataFile, replyFile] = [join(folder, 'package'), join(folder, 'reply')];
    await writeFile(dataFile, data);
    await writeFile(replyFile, reply);
    const words = ['ts', '-verify', '-data', dataFile, '-in', replyFile, '-CAfile', rootFile];
    return (await run('openssl', words)).stdout.trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}
