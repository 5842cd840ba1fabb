import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { JWK } from 'jose';
import { readCommandLine } from '@/lib/base/node/command-line';
import { pathExists } from '@/lib/base/node/files';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { sha256OfBlob } from '@/lib/evidence/sha256';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { readKeySet } from '@/lib/intake/signed-claims';
import { isCaseFile, verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { extractNewestReceipt } from '@/lib/workflows/my-reports/export-report';
import {
  checkReceipt,
  isReportFile,
  verifyReceiptsOfReportFile,
} from '@/lib/workflows/my-reports/verify-report-file';
import { verifyStampFile } from '@/lib/workflows/time-stamps/verify-stamp-file';

const SHORT_USAGE =
  'npm run --silent verify -- FILE [--receipt FILE] [--keys FILE] [--stamp FILE] [--roots FILE]';
const USAGE = `usage: ${SHORT_USAGE}

Checks an evidence package (.wacz), a case file (.zip) with every package in it, or the receipts in a report's own file (.json):
one line a check, "name: expected, found, ok", "failed", or "not checked" where the keys for it were not given.
  --receipt FILE  the intake's receipt for it (compact JWS), or the report's own file, which holds it
  --stamp FILE    the time stamp of a package; by default FILE.tsr, if that is beside the package
  --roots FILE    root certificates (PEM) that you trust for time stamps; take them from who runs the service, not from who sent
                  the stamp. Without them it is not checked to whom the stamp's certificate leads
  --keys FILE     the intake's public keys (its /.well-known/jwks.json); checks the receipts in a case file or a report's, too
Exit code: 0 when every check holds, 1 when one does not, 2 when it cannot be run.`;

async function main(): Promise<number> {
  const options = {
    receipt: { type: 'string' },
    keys: { type: 'string' },
    stamp: { type: 'string' },
    roots: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = readCommandLine({ allowPositionals: true, options }, SHORT_USAGE, 1);
  const [path] = positionals;
  if (values.help || path === undefined || (values.receipt && !values.keys)) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const file = await openFile(path);
  const keys = values.keys === undefined ? undefined : await readKeys(values.keys);
  const checks = await runChecks(file, keys);
  if (values.receipt && keys) checks.push(...(await checkReceiptOfPackage(file, values.receipt, keys)));
  checks.push(...(await verifyStamp(file, path, values)));
  for (const { name, expected, found, ok, undecided } of checks) {
    const outcome = undecided ? 'not checked' : ok ? 'ok' : 'failed';
    console.log(`${name}: expected ${expected}, found ${found}, ${outcome}`);
  }
  return isVerified(checks) ? 0 : 1;
}

async function runChecks(file: Blob, keys: readonly JWK[] | undefined): Promise<EvidenceCheck[]> {
  if (await isReportFile(file)) return checkReportFile(file, keys);
  return (await isCaseFile(file)) ? verifyCaseFile(file, undefined, keys && { keys }) : verifyPackage(file);
}

/** Opens a file for reading. Throws if it is a folder; any other failure throws the system's error, which names the file. */
async function openFile(path: string): Promise<Blob> {
  if ((await stat(path)).isDirectory()) throw new Error(`${path} is a folder, not a file`);
  return openAsBlob(path);
}

async function readKeys(path: string): Promise<readonly JWK[]> {
  const text = await readFile(path, 'utf8');
  try {
    return readKeySet(text);
  } catch (thrown) {
    throw new Error(`${path} holds no public keys as an intake gives them: JSON with "keys"`, {
      cause: thrown,
    });
  }
}

/**
 * Verifies the time stamp of a package: the file `stamp` if given, otherwise the file beside the package (`PATH.tsr`). If neither
 * `stamp` nor `roots` is given, a missing file `PATH.tsr` is no error: then returns no checks.
 */
async function verifyStamp(
  file: Blob,
  path: string,
  { stamp = `${path}.tsr`, ...others }: { readonly stamp?: string; readonly roots?: string },
): Promise<readonly EvidenceCheck[]> {
  const isGiven = others.roots !== undefined || stamp !== `${path}.tsr`;
  if (!isGiven && !(await pathExists(stamp))) return [];
  const roots = others.roots === undefined ? [] : [await readFile(others.roots, 'utf8')];
  return verifyStampFile(await openFile(stamp), await sha256OfBlob(file), roots);
}

/**
 * Returns the results of checking the receipt in the file `path`: whether it is valid, and whether it belongs to this package.
 * Throws if the file holds no receipt.
 */
async function checkReceiptOfPackage(
  file: Blob,
  path: string,
  keys: readonly JWK[],
): Promise<readonly EvidenceCheck[]> {
  const receipt = extractNewestReceipt(await readFile(path, 'utf8'));
  if (receipt === undefined)
    throw new Error(`${path} holds no receipt: the report has not been accepted yet`);
  return (await checkReceipt(receipt, keys, { package: await sha256OfBlob(file) })).checks;
}

/** Verifies the receipts in a saved report (`.json`). Throws if no keys are given, or if the file contains no receipt. */
async function checkReportFile(file: Blob, keys: readonly JWK[] | undefined): Promise<EvidenceCheck[]> {
  if (!keys) throw new Error("the receipts in a report's file are checked by the intake's keys: --keys FILE");
  const { checks } = await verifyReceiptsOfReportFile(await file.text(), keys);
  if (checks.length === 0) throw new Error('the file holds no receipt: the report has not been accepted yet');
  return [...checks];
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 2;
  },
);
