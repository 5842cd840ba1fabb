import { readChunks } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import { checkCustodyLog } from '@/lib/cases/custody-log';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { readZip, type ZipEntry } from '@/lib/evidence/archive/zip-read';
import { CASE_BOUNDS } from '@/lib/evidence/bounds';
import {
  CASE_FORMAT,
  CASE_PATHS,
  CaseDigestSchema,
  type CaseManifest,
  CaseManifestSchema,
  formatPageNumber,
  toReceiptPath,
} from '@/lib/evidence/case-manifest';
import { parseBoundedJson, splitLines } from '@/lib/evidence/json';
import { RunningSha256 } from '@/lib/evidence/sha256';
import {
  checkFiles,
  createEqualityCheck,
  createProblemsCheck,
  formatFirstIssueAsList,
} from '@/lib/evidence/verify/checks';
import { openPackage } from '@/lib/evidence/verify/read';
import { verifyPackage } from '@/lib/evidence/verify/verify';
import { checkSignature } from '@/lib/evidence/verify/verify-signature';
import type { KnownKeys } from '@/lib/intake/signed-claims';
import { checkHowPagesWereReached, type PlacedPackage } from './arrival-checks';
import { checkCaseReceipt } from './receipt-checks';
import { checkHeadsRegisteredAtIntake } from './registered-checks';

/**
 * Limits for reading a case file: the bytes of the file, the number of its entries, and the bytes of its directory. A case file
 * has a package, a picture and a receipt for each page.
 */
export const CASE_FILE_LIMITS = { bytes: Number.MAX_SAFE_INTEGER, entries: 4_000, directory: 1024 * 1024 };

/** Maximum number of failed checks of one package that are listed individually. */
const MOST_FAILED = 20;

/** True if an archive is a case file, which its manifest shows; false for a single package. */
export async function isCaseFile(file: Blob): Promise<boolean> {
  const { entries } = await readZip(file, CASE_FILE_LIMITS);
  return entries.some(({ path }) => path === CASE_PATHS.manifest);
}

/**
 * Checks a case file:
 *
 * - the digest of each file, and the device's signature over the manifest;
 * - the custody log up to the head that the manifest names;
 * - each package by its own checks ("003 digest of archive/data.warc.gz");
 * - the intake's receipts, and the log heads registered with the intake, by the keys in `known`.
 *
 * The case file is genuine if every check passes. A signature by an unknown key is undecided. `onProgress` gets the bytes read so
 * far, and the bytes to be read in all; each package is read twice.
 */
export async function verifyCaseFile(
  file: Blob,
  onProgress?: (done: number, all: number) => void,
  known?: KnownKeys,
): Promise<EvidenceCheck[]> {
  const zip = await readZip(file, CASE_FILE_LIMITS);
  const checks = [
    createProblemsCheck(
      'archive',
      'one plain archive',
      zip.problems.map(({ check, found }) => `${check}: ${found}`),
    ),
  ];
  if (zip.problems.length > 0) return checks;
  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]));
  const digests = new Map<string, string>();
  const lengthOf = (some: readonly ZipEntry[]) => some.reduce((sum, { length }) => sum + length, 0);
  const packed = zip.entries.filter(({ path }) => path.startsWith('packages/'));
  const all = lengthOf(zip.entries) + lengthOf(packed);
  let done = 0;
  const addProgress = (bytes: number) => {
    done += bytes;
    onProgress?.(done, all);
  };
  for (const entry of zip.entries) {
    const { digest, crc } = await computeDigestAndCrc(file, entry, addProgress);
    digests.set(entry.path, digest);
    if (crc !== entry.crc)
      checks.push(createEqualityCheck(`checksum of ${entry.path}`, String(entry.crc), String(crc)));
  }
  const manifest = CaseManifestSchema.safeParse(
    await readJson(file, entries.get(CASE_PATHS.manifest), CASE_BOUNDS.manifest),
  );
  const digest = CaseDigestSchema.safeParse(
    await readJson(file, entries.get(CASE_PATHS.digest), CASE_BOUNDS.digest),
  );
  checks.push(
    createProblemsCheck(
      `form of ${CASE_PATHS.manifest}`,
      `${CASE_FORMAT} 1`,
      formatFirstIssueAsList(manifest),
    ),
    createProblemsCheck(
      `form of ${CASE_PATHS.digest}`,
      'digest and signature',
      formatFirstIssueAsList(digest),
    ),
  );
  const log = await readCustodyLog(file, entries.get(CASE_PATHS.custody));
  // An unreadable log is reported even if the manifest's list of files cannot be read.
  if (log === undefined)
    checks.push(
      createProblemsCheck('custody log', 'as long as a log may be', ['longer, or one line of it is']),
    );
  if (!manifest.success || !digest.success || log === undefined) return checks;

  checks.push(
    createEqualityCheck(
      `digest of ${CASE_PATHS.manifest}`,
      digest.data.hash,
      `sha256:${digests.get(CASE_PATHS.manifest)}`,
    ),
  );
  checks.push(...(await checkSignature(manifest.data, digest.data, {})));
  checks.push(
    ...checkFiles(manifest.data.files, [CASE_PATHS.manifest, CASE_PATHS.digest], { entries, digests }),
  );
  const { custody, case: of } = manifest.data;
  checks.push(...checkCustodyLog(log, { caseId: of.id, events: custody.events, head: custody.head }));
  const { publicKey } = digest.data.signedData;
  const receipt = await readText(file, entries.get(CASE_PATHS.custodyReceipt), CASE_BOUNDS.receipt);
  checks.push(...(await checkHeadsRegisteredAtIntake({ caseId: of.id, log, publicKey, receipt, known })));
  checks.push(
    ...(await checkPackages(file, manifest.data, { entries, digests, publicKey, read: addProgress })),
  );
  checks.push(...(await checkHowPagesWereReached(log, listPackages(file, manifest.data, entries))));
  for (const { order, digest: packed } of manifest.data.items) {
    const sent = await readText(file, entries.get(toReceiptPath(order)), CASE_BOUNDS.receipt);
    if (sent === undefined) continue;
    const label = formatPageNumber(order);
    const expected = { label, digest: packed, caseNumber: of.number, publicKey };
    checks.push(...(await checkCaseReceipt(sent, expected, known)));
  }
  return checks;
}

/**
 * Checks that each package passes its own checks, is the package that the case names, and was signed by the device that signed
 * the case.
 */
async function checkPackages(
  file: Blob,
  { items, pictures }: CaseManifest,
  found: {
    readonly entries: ReadonlyMap<string, ZipEntry>;
    readonly digests: ReadonlyMap<string, string>;
    readonly publicKey: string;
    readonly read: (bytes: number) => void;
  },
): Promise<EvidenceCheck[]> {
  const checks: EvidenceCheck[] = [];
  for (const { order, digest, package: path } of items) {
    if (path === null) continue;
    const label = formatPageNumber(order);
    const entry = found.entries.get(path);
    checks.push(createEqualityCheck(`${label} package`, digest, found.digests.get(path) ?? 'not there'));
    if (!entry) continue;
    const own = await verifyPackage(sliceEntry(file, entry), {
      publicKey: found.publicKey,
    });
    found.read(entry.length);
    const failed = own.filter(({ ok }) => !ok);
    if (failed.length === 0)
      checks.push(createEqualityCheck(`${label} checks`, `${own.length} hold`, `${own.length} hold`));
    checks.push(
      ...failed.slice(0, MOST_FAILED).map((check) => ({ ...check, name: `${label} ${check.name}` })),
    );
    if (failed.length > MOST_FAILED)
      checks.push(createEqualityCheck(`${label} checks`, `${own.length} hold`, `${failed.length} do not`));
  }
  for (const { order, path, digest, record, original } of pictures) {
    const label = formatPageNumber(order);
    checks.push(createEqualityCheck(`${label} marked copy`, digest, found.digests.get(path) ?? 'not there'));
    const entry = found.entries.get(items.find((item) => item.order === order)?.package ?? '');
    if (!entry) continue; // its package was removed; the log says when
    const bytes = await readPackageRecord(sliceEntry(file, entry), record);
    checks.push(
      createEqualityCheck(`${label} marked picture`, original, bytes ? await sha256Hex(bytes) : 'not there'),
    );
  }
  return checks;
}

function listPackages(
  file: Blob,
  { items }: CaseManifest,
  entries: ReadonlyMap<string, ZipEntry>,
): PlacedPackage[] {
  return items.flatMap(({ order, digest, package: path }) => {
    const entry = path === null ? undefined : entries.get(path);
    if (!entry) return [];
    const label = formatPageNumber(order);
    return [{ label, digest, file: sliceEntry(file, entry) }];
  });
}

/**
 * Returns the content of the package's record with the name `record`. Undefined if the package or the record cannot be read; the
 * package's own checks report such faults.
 */
async function readPackageRecord(packed: Blob, record: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await (await openPackage(packed)).read(record);
  } catch {
    return undefined;
  }
}

async function computeDigestAndCrc(
  file: Blob,
  { start, length }: ZipEntry,
  read: (bytes: number) => void,
): Promise<{ digest: string; crc: number }> {
  const hash = new RunningSha256();
  let crc = 0;
  for await (const piece of readChunks(file.slice(start, start + length).stream())) {
    hash.update(piece);
    crc = crc32(piece, crc);
    read(piece.length);
  }
  return { digest: hash.hex(), crc };
}

const sliceEntry = (file: Blob, { start, length }: ZipEntry) => file.slice(start, start + length);

async function readText(file: Blob, entry: ZipEntry | undefined, most: number): Promise<string | undefined> {
  if (!entry || entry.length > most) return undefined;
  return sliceEntry(file, entry).text();
}

/** Returns the text of the custody log; empty if the case file has no log, undefined if the log is longer than allowed. */
export async function readCustodyLog(file: Blob, entry: ZipEntry | undefined): Promise<string | undefined> {
  if (!entry) return '';
  const text = await readText(file, entry, CASE_BOUNDS.custody);
  const lines = text === undefined ? undefined : splitLines(text, CASE_BOUNDS.events);
  return lines?.every((line) => line.length <= CASE_BOUNDS.line) ? text : undefined;
}

async function readJson(file: Blob, entry: ZipEntry | undefined, most: number): Promise<unknown> {
  return parseBoundedJson((await readText(file, entry, most)) ?? '');
}
