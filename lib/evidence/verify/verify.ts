import { readSlice } from '@/lib/base/bytes';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { ContextFileSchema, FactsFileSchema, RedactionsFileSchema } from '@/lib/evidence/archive/contents';
import { readZip, type ZipEntry, type ZipProblem } from '@/lib/evidence/archive/zip-read';
import { BOUNDS } from '@/lib/evidence/bounds';
import { parseBoundedJson } from '@/lib/evidence/json';
import { isPhotoPath, ManifestDigestSchema, ManifestSchema, PATHS } from '@/lib/evidence/manifest';
import { type Primitives, type ReadableFile, WEB } from '@/lib/evidence/primitives';
import {
  checkFiles,
  createEqualityCheck,
  createProblemsCheck,
  formatFirstIssueAsList,
  type Parsed,
} from './checks';
import { checkArchive } from './verify-archive';
import { checkSignature } from './verify-signature';

export interface VerifyOptions {
  /** Public key of the device that must have signed (SPKI, base64). If it is absent, any key is accepted. */
  readonly publicKey?: string;
  /** The functions that hash and decompress (by default WEB). Every implementation gives the same results. */
  readonly by?: Primitives;
}

const ZIP_CHECKS: readonly (readonly [check: ZipProblem['check'], expected: string])[] = [
  ['structure', 'one plain archive'],
  ['paths', 'no path that leads elsewhere'],
  ['duplicates', 'no file twice'],
  ['sizes', 'files stored as they are'],
];
/** Maximum number of bytes of a file that are in memory at once while the file is hashed. */
const PIECE_BYTES = 1_048_576;
const CONTENTS = [
  [PATHS.facts, FactsFileSchema],
  [PATHS.context, ContextFileSchema],
  [PATHS.redactions, RedactionsFileSchema],
] as const;

/**
 * Checks a package from its archive down to each record. Every byte of the file is covered by at least one check. The package is
 * genuine if all checks pass (`isVerified`). Runs in browsers, workers and Node. Reads the file in chunks; decompresses nothing
 * beyond the limits.
 */
export async function verifyPackage(
  file: ReadableFile,
  options: VerifyOptions = {},
): Promise<EvidenceCheck[]> {
  const { by = WEB } = options;
  const zip = await readZip(file);
  const checks = ZIP_CHECKS.map(([check, expected]) =>
    createProblemsCheck(
      `archive ${check}`,
      expected,
      zip.problems.filter((problem) => problem.check === check).map(({ found }) => found),
    ),
  );
  if (checks.some(({ ok }) => !ok)) return checks; // an archive whose structure is wrong is read no further

  const entries = new Map(zip.entries.map((entry) => [entry.path, entry]));
  const digests = new Map<string, string>();
  for (const entry of zip.entries) {
    const { digest, crc } = await hashEntry(file, entry, by);
    digests.set(entry.path, digest);
    if (crc !== entry.crc)
      checks.push(
        createEqualityCheck(`checksum of ${entry.path}`, toEightHexDigits(entry.crc), toEightHexDigits(crc)),
      );
  }
  const manifestText = await readEntryText(file, entries.get(PATHS.manifest), BOUNDS.manifest);
  const digestText = await readEntryText(file, entries.get(PATHS.digest), BOUNDS.digest);
  const manifest = ManifestSchema.safeParse(parseBoundedJson(manifestText ?? ''));
  const digest = ManifestDigestSchema.safeParse(parseBoundedJson(digestText ?? ''));
  checks.push(
    createProblemsCheck(`form of ${PATHS.manifest}`, 'WACZ 1.1.1', findParseProblems(manifestText, manifest)),
    createProblemsCheck(
      `form of ${PATHS.digest}`,
      'digest and signature',
      findParseProblems(digestText, digest),
    ),
  );
  if (!manifest.success || !digest.success) return checks;

  checks.push(
    createEqualityCheck(
      `digest of ${PATHS.manifest}`,
      digest.data.hash,
      `sha256:${digests.get(PATHS.manifest)}`,
    ),
  );
  checks.push(...(await checkSignature(manifest.data, digest.data, options)));
  checks.push(...checkFiles(manifest.data.resources, [PATHS.manifest, PATHS.digest], { entries, digests }));
  for (const [path, schema] of CONTENTS) {
    if (path === PATHS.redactions && !entries.has(path)) continue;
    const text = await readEntryText(file, entries.get(path), BOUNDS.json);
    checks.push(
      createProblemsCheck(
        `form of ${path}`,
        'version 1',
        findParseProblems(text, schema.safeParse(parseBoundedJson(text ?? ''))),
      ),
    );
  }
  const photos = zip.entries.filter(({ path }) => isPhotoPath(path));
  if (photos.length > 0) checks.push(createProblemsCheck('photos', 'JPEG', await findNonJpegs(file, photos)));
  checks.push(...(await checkArchive(file, entries, manifest.data, by)));
  return checks;
}

/** Returns the paths of photos that are not JPEG files, judged by their first bytes. */
async function findNonJpegs(file: ReadableFile, photos: readonly ZipEntry[]): Promise<string[]> {
  const other: string[] = [];
  for (const { path, start, length } of photos) {
    const [first, second, third] = await readSlice(file, start, start + Math.min(3, length));
    if (first !== 0xff || second !== 0xd8 || third !== 0xff) other.push(path);
  }
  return other;
}

/** True if there is at least one check and every check passes. */
export function isVerified(checks: readonly EvidenceCheck[]): boolean {
  return checks.length > 0 && checks.every(({ ok }) => ok);
}

async function hashEntry(
  file: ReadableFile,
  { start, length }: ZipEntry,
  by: Primitives,
): Promise<{ digest: string; crc: number }> {
  const hash = by.startSha256();
  let crc = 0;
  for (let at = start; at < start + length; at += PIECE_BYTES) {
    const piece = await readSlice(file, at, Math.min(at + PIECE_BYTES, start + length));
    hash.update(piece);
    crc = by.crc32(piece, crc);
  }
  return { digest: hash.hex(), crc };
}

async function readEntryText(
  file: ReadableFile,
  entry: ZipEntry | undefined,
  most: number,
): Promise<string | undefined> {
  if (!entry || entry.length > most) return undefined;
  return new TextDecoder().decode(await readSlice(file, entry.start, entry.start + entry.length));
}

function findParseProblems(text: string | undefined, parsed: Parsed): string[] {
  return text === undefined ? ['not there, or too long'] : formatFirstIssueAsList(parsed);
}

function toEightHexDigits(value: number): string {
  return value.toString(16).padStart(8, '0');
}
