import { readSlice } from '@/lib/base/bytes';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { toTimestamp14 } from '@/lib/evidence/archive/cdx';
import { type ReadIndexEntry, readPackageIndex } from '@/lib/evidence/archive/index-read';
import { REVISIT } from '@/lib/evidence/archive/revisit';
import { readRecord, type WarcRecord } from '@/lib/evidence/archive/warc-read';
import type { ZipEntry } from '@/lib/evidence/archive/zip-read';
import { BOUNDS } from '@/lib/evidence/bounds';
import { parseBoundedJson, splitLines } from '@/lib/evidence/json';
import { type EvidenceManifest, PATHS, PageLineSchema } from '@/lib/evidence/manifest';
import type { Primitives, ReadableFile } from '@/lib/evidence/primitives';
import { addProblem, createProblemsCheck } from './checks';
import { type DocumentRoom, findRecordProblems, isPictureOrFont } from './record-rules';

/**
 * Maximum number of characters of a `WARC-Date` that the verifier keeps, to compare it with later `revisit` records. A `revisit`
 * of a file with a longer `WARC-Date` is reported as a problem.
 */
const LONGEST_DATE = 40;

interface Problems {
  readonly index: string[];
  readonly records: string[];
  readonly digests: string[];
  readonly types: string[];
  readonly scripts: string[];
}

/** Checks every record of the WARC, its index, and the page list. */
export async function checkArchive(
  file: ReadableFile,
  entries: ReadonlyMap<string, ZipEntry>,
  manifest: EvidenceManifest,
  by: Primitives,
): Promise<EvidenceCheck[]> {
  const [warc, idx, cdx, pages] = [PATHS.warc, PATHS.idx, PATHS.cdx, PATHS.pages].map((path) =>
    entries.get(path),
  );
  if (!warc || !idx || !cdx || !pages) {
    return [createProblemsCheck('archive files', 'WARC, index and page list', ['one is not there'])];
  }
  const readEntry = (entry: ZipEntry) => readSlice(file, entry.start, entry.start + entry.length);
  if (idx.length > BOUNDS.idx || cdx.length > BOUNDS.index)
    return [createProblemsCheck('index', 'each record, in order', [`${idx.length} and ${cdx.length} bytes`])];
  const index = await readPackageIndex(await readEntry(idx), await readEntry(cdx), by);
  if (typeof index === 'string') return [createProblemsCheck('index', 'each record, in order', [index])];
  const problems: Problems = { index: [], records: [], digests: [], types: [], scripts: [] };
  await checkRecords(file, { warc, index, by }, problems);
  const pageProblems =
    pages.length > BOUNDS.pages
      ? [`${pages.length} bytes`]
      : findPageListProblems(new TextDecoder().decode(await readEntry(pages)), manifest);
  return [
    createProblemsCheck('index', 'each record, in order', problems.index),
    createProblemsCheck('records', 'whole, as long as they say', problems.records),
    createProblemsCheck('record digests', 'as in record and index', problems.digests),
    createProblemsCheck('record types', 'documents, styles, fonts, pictures', problems.types),
    createProblemsCheck('scripts', 'none', problems.scripts),
    createProblemsCheck('page list', manifest.mainPageUrl, pageProblems),
  ];
}

async function checkRecords(
  file: ReadableFile,
  { warc, index, by }: { warc: ZipEntry; index: readonly ReadIndexEntry[]; by: Primitives },
  problems: Problems,
): Promise<void> {
  const inFile = [...index].sort((left, right) => left.offset - right.offset);
  const infoLength = inFile[0]?.offset ?? warc.length;
  const info = await readRecord(await readSlice(file, warc.start, warc.start + infoLength), by);
  if (typeof info === 'string') addProblem(problems.records, `first record: ${info}`);
  else if (info.headers.get('warc-type') !== 'warcinfo')
    addProblem(problems.records, 'first record is no warcinfo');
  const urls = new Set<string>();
  let offset = infoLength;
  // Number of bytes that may still be decompressed. An unreadable record counts as if it had the largest allowed size.
  let left: number = BOUNDS.unpacked;
  const room = { documents: BOUNDS.documents };
  const files: KeptFiles = new Map();
  for (const entry of inFile) {
    if (entry.offset !== offset || entry.filename !== PATHS.warc.slice('archive/'.length)) {
      addProblem(problems.index, `${entry.url} at ${entry.offset} where ${offset} comes next`);
      return;
    }
    if (urls.has(entry.url)) addProblem(problems.index, `${entry.url} twice`);
    urls.add(entry.url);
    offset += entry.length;
    const member = await readSlice(file, warc.start + entry.offset, warc.start + offset);
    const record = await readRecord(member, by, left);
    left -= typeof record === 'string' ? BOUNDS.record : record.length;
    if (typeof record === 'string') {
      addProblem(problems.records, `${entry.url}: ${record}`);
      if (left <= 0) {
        addProblem(problems.records, `more than ${BOUNDS.unpacked} bytes unpacked`);
        return;
      }
      continue;
    }
    await checkWarcRecord(entry, { member, record, by, room, files }, problems);
  }
  if (offset !== warc.length)
    addProblem(problems.index, `${warc.length - offset} bytes of the WARC in no record`);
}

interface CheckedRecord {
  readonly member: Uint8Array<ArrayBuffer>;
  readonly record: WarcRecord;
  readonly by: Primitives;
  readonly room: DocumentRoom;
  readonly files: KeptFiles;
}

/** Digest and time of each picture and font that was read already, by address. A later record may refer to them. */
type KeptFiles = Map<string, { readonly digest: string; readonly date: string | undefined }>;

async function checkWarcRecord(
  entry: ReadIndexEntry,
  { member, record, by, room, files }: CheckedRecord,
  problems: Problems,
): Promise<void> {
  const { url } = entry;
  const { headers, body } = record;
  const digest = `sha256:${await by.sha256Hex(body)}`;
  const isRevisit = headers.get('warc-type') === 'revisit';
  const payload = isRevisit ? files.get(headers.get('warc-refers-to-target-uri') ?? '')?.digest : digest;
  const payloads = [entry.digest, headers.get('warc-payload-digest')];
  if (
    headers.get('warc-block-digest') !== digest ||
    payloads.some((statedDigest) => statedDigest !== payload)
  ) {
    addProblem(problems.digests, url);
  }
  if (entry.recordDigest !== `sha256:${await by.sha256Hex(member)}`)
    addProblem(problems.digests, `${url} (record)`);
  if (headers.get('warc-target-uri') !== url)
    addProblem(problems.index, `${url} is ${headers.get('warc-target-uri')}`);
  if (toTimestamp14(headers.get('warc-date') ?? '') !== entry.timestamp)
    addProblem(problems.index, `${url}: time`);
  if (isRevisit) {
    for (const problem of findRevisitProblems(entry, record, files)) addProblem(problems.types, problem);
    return;
  }
  if (headers.get('warc-type') !== 'resource')
    addProblem(problems.types, `${url}: ${headers.get('warc-type')}`);
  const contentType = headers.get('content-type') ?? '';
  const [mime = ''] = contentType.split(';');
  if (mime.trim() !== entry.mime)
    addProblem(problems.index, `${url}: ${entry.mime} where the record says ${mime}`);

  const found = findRecordProblems({ url, contentType, mime: entry.mime, body }, room);
  for (const problem of found.types) addProblem(problems.types, `${url}: ${problem}`);
  for (const problem of found.scripts) addProblem(problems.scripts, `${url}: ${problem}`);
  if (isPictureOrFont(url, entry.mime))
    files.set(url, { digest, date: copyDateIfShort(headers.get('warc-date')) });
}

/**
 * Returns a copy of a WARC record's date. The copy does not refer to the text of the record's whole header (80 kB), which can
 * then leave memory. Returns undefined if the date is absent or too long.
 */
function copyDateIfShort(date: string | undefined): string | undefined {
  return date === undefined || date.length > LONGEST_DATE ? undefined : [...date].join('');
}

/** Checks that a record without content is a `revisit` of a picture or font that was read before. */
function findRevisitProblems(
  { url, mime }: ReadIndexEntry,
  { headers, body }: WarcRecord,
  files: KeptFiles,
): string[] {
  const original = files.get(headers.get('warc-refers-to-target-uri') ?? '');
  const isSound =
    mime === REVISIT.mime &&
    headers.get('warc-profile') === REVISIT.profile &&
    original?.date !== undefined &&
    original.date === headers.get('warc-refers-to-date') &&
    /^https?:/.test(url) &&
    body.length === 0;
  return isSound ? [] : [`${url}: revisit of no file before it`];
}

/** Checks that the page list names one page, and that the manifest names that page. */
function findPageListProblems(text: string, manifest: EvidenceManifest): string[] {
  const lines = splitLines(text, 3)?.filter((line) => line.trim() !== '');
  if (lines?.length !== 2) return ['not one page'];
  const page = PageLineSchema.safeParse(parseBoundedJson(lines[1] ?? ''));
  if (!page.success) return ['line of another form'];
  const { url, ts } = page.data;
  return url === manifest.mainPageUrl && ts === manifest.mainPageDate ? [] : [`${url} at ${ts}`];
}
