import type { EvidenceCheck } from '@/lib/domain/evidence';
import { readSlice } from './bytes';
import { timestamp14 } from './cdx';
import { none } from './checks';
import { parseJson, type ReadIndexEntry, readIndex } from './index-read';
import { problemsOfHtml, problemsOfSvg } from './inert-html';
import { type EvidenceManifest, PATHS, PageLineSchema } from './manifest';
import type { Primitives, ReadableFile } from './primitives';
import { readRecord, type WarcRecord } from './warc-read';
import type { ZipEntry } from './zip-read';

const MAX_UNPACKED = 256 * 1024 * 1024;
const MAX_SMALL = 24 * 1024 * 1024;

// What a browser only ever draws; documents and data are told apart by their address.
const DRAWN =
  /^(?:text\/css|image\/[\w.+-]+|font\/[\w.+-]+|application\/(?:x-)?font-[\w.+-]+|application\/vnd\.ms-fontobject)$/;
const OWN: Readonly<Record<string, RegExp>> = {
  view: /^image\/(?:png|jpeg)$/,
  thumbnail: /^image\/jpeg$/,
  fullPage: /^image\/(?:png|jpeg|webp)$/,
  text: /^text\/plain$/,
  pageinfo: /^application\/json$/,
};

interface Problems {
  readonly index: string[];
  readonly records: string[];
  readonly digests: string[];
  readonly types: string[];
  readonly scripts: string[];
}

/** Checks of the WARC record by record, of the index that points into it, and of the page list. */
export async function archiveChecks(
  file: ReadableFile,
  entries: ReadonlyMap<string, ZipEntry>,
  manifest: EvidenceManifest,
  by: Primitives,
): Promise<EvidenceCheck[]> {
  const [warc, idx, cdx, pages] = [PATHS.warc, PATHS.idx, PATHS.cdx, PATHS.pages].map((path) =>
    entries.get(path),
  );
  if (!warc || !idx || !cdx || !pages || Math.max(idx.length, cdx.length, pages.length) > MAX_SMALL) {
    return [none('archive files', 'WARC, index and page list', ['one is not there, or too long'])];
  }
  const read = (entry: ZipEntry) => readSlice(file, entry.start, entry.start + entry.length);
  const index = await readIndex(await read(idx), await read(cdx), by);
  if (typeof index === 'string') return [none('index', 'each record, in order', [index])];
  const problems: Problems = { index: [], records: [], digests: [], types: [], scripts: [] };
  await checkRecords(file, { warc, index, by }, problems);
  const pageProblems = checkPages(new TextDecoder().decode(await read(pages)), manifest);
  return [
    none('index', 'each record, in order', problems.index),
    none('records', 'whole, as long as they say', problems.records),
    none('record digests', 'as in record and index', problems.digests),
    none('record types', 'documents, styles, fonts, pictures', problems.types),
    none('scripts', 'none', problems.scripts),
    none('page list', manifest.mainPageUrl, pageProblems),
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
  if (typeof info === 'string') problems.records.push(`first record: ${info}`);
  else if (info.headers.get('warc-type') !== 'warcinfo') problems.records.push('first record is no warcinfo');
  const urls = new Set<string>();
  let offset = infoLength;
  let unpacked = 0;
  for (const entry of inFile) {
    if (entry.offset !== offset || entry.filename !== PATHS.warc.slice('archive/'.length)) {
      problems.index.push(`${entry.url} at ${entry.offset} where ${offset} comes next`);
      return;
    }
    if (urls.has(entry.url)) problems.index.push(`${entry.url} twice`);
    urls.add(entry.url);
    offset += entry.length;
    const member = await readSlice(file, warc.start + entry.offset, warc.start + offset);
    const record = await readRecord(member, by);
    if (typeof record === 'string') {
      problems.records.push(`${entry.url}: ${record}`);
      continue;
    }
    unpacked += record.body.length;
    if (unpacked > MAX_UNPACKED) {
      problems.records.push(`more than ${MAX_UNPACKED} bytes unpacked`);
      return;
    }
    await checkRecord(entry, { member, record, by }, problems);
  }
  if (offset !== warc.length) problems.index.push(`${warc.length - offset} bytes of the WARC in no record`);
}

async function checkRecord(
  entry: ReadIndexEntry,
  { member, record, by }: { member: Uint8Array<ArrayBuffer>; record: WarcRecord; by: Primitives },
  problems: Problems,
): Promise<void> {
  const { url } = entry;
  const { headers, body } = record;
  const digest = `sha256:${await by.sha256Hex(body)}`;
  const digests = [entry.digest, headers.get('warc-block-digest'), headers.get('warc-payload-digest')];
  if (digests.some((said) => said !== digest)) problems.digests.push(url);
  if (entry.recordDigest !== `sha256:${await by.sha256Hex(member)}`) problems.digests.push(`${url} (record)`);
  if (headers.get('warc-target-uri') !== url)
    problems.index.push(`${url} is ${headers.get('warc-target-uri')}`);
  if (headers.get('warc-type') !== 'resource') problems.types.push(`${url}: ${headers.get('warc-type')}`);
  if (timestamp14(headers.get('warc-date') ?? '') !== entry.timestamp) problems.index.push(`${url}: time`);
  const contentType = headers.get('content-type') ?? '';
  const [mime = ''] = contentType.split(';');
  if (mime.trim() !== entry.mime) problems.index.push(`${url}: ${entry.mime} where the record says ${mime}`);

  const own = /^urn:(\w+):/.exec(url)?.[1];
  if (own !== undefined) {
    if (!OWN[own]?.test(entry.mime)) problems.types.push(`${url}: ${entry.mime}`);
  } else if (entry.mime === 'text/html') {
    if (!/^text\/html; charset=utf-8$/.test(contentType)) problems.types.push(`${url}: ${contentType}`);
    for (const problem of problemsOfHtml(new TextDecoder().decode(body)))
      problems.scripts.push(`${url}: ${problem}`);
  } else if (!/^https?:/.test(url) || !DRAWN.test(entry.mime)) {
    problems.types.push(`${url}: ${entry.mime}`);
  } else if (/svg|xml/.test(entry.mime)) {
    for (const problem of problemsOfSvg(new TextDecoder().decode(body)))
      problems.scripts.push(`${url}: ${problem}`);
  }
}

/** The one page of the list is the manifest's. */
function checkPages(text: string, manifest: EvidenceManifest): string[] {
  const [, ...lines] = text.trimEnd().split('\n');
  if (lines.length !== 1) return [`${lines.length} pages`];
  const page = PageLineSchema.safeParse(parseJson(lines[0] ?? ''));
  if (!page.success) return ['line of another form'];
  const { url, ts } = page.data;
  return url === manifest.mainPageUrl && ts === manifest.mainPageDate ? [] : [`${url} at ${ts}`];
}
