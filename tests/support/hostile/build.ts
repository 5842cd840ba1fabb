import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { concatBytes, utf8 } from '@/lib/base/bytes';
import { compressIndex, type IndexEntry } from '@/lib/evidence/archive/cdx';
import { PATHS } from '@/lib/evidence/manifest';
import {
  type Files,
  filesOf,
  newSigner,
  pack,
  packAndSignAgain,
  zipOf,
} from '@/tests/support/evidence/packages';
import { richPage } from './rich-page';

/** An attack: its name, the check that must refuse it (null where it may pass), and the package. */
export type Attack = readonly [what: string, refusedBy: string | null, make: () => Blob | Promise<Blob>];

const MB = 1_000_000;
/** Length of hostile content that, with the rest of the good package, is nearly the largest accepted package (bytes). */
export const ALL = 24 * MB;
/** Length of a document that is nearly the longest that the verifier reads (bytes). */
export const DOCUMENT = 33 * MB;
/** A length beyond what any record may have (bytes). */
export const BOMB = 35 * MB;

const DATE = '2026-11-25T01:00:00.000Z';

/**
 * Key that signs the good package and the changed ones, as every sender can. The good package has a value in every list of the
 * format.
 */
const signer = await newSigner();
export const good = (await pack(richPage(), signer)).file;
export const goodFiles: Files = await filesOf(good);

/** The good package with some files changed; file list and signature are adapted. */
export function withFiles(changed: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): Promise<Blob> {
  return packAndSignAgain(new Map([...goodFiles, ...Object.entries(changed)]), signer);
}

/** The good package with another file list or signature: the two files that no other file covers. */
export function withUnsignedFile(path: string, bytes: Uint8Array<ArrayBuffer>): Blob {
  return zipOf(new Map([...goodFiles, [path, bytes]]));
}

/** A record of a WARC; `member` replaces the packed bytes. */
export interface HostileRecord {
  readonly url: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Further header lines. */
  readonly headers?: string;
  /**
   * `type` is the record's type if it is not `resource`. `said` has the index's content type and digest if they differ from the
   * record's.
   */
  readonly type?: string;
  readonly said?: { readonly mime: string; readonly digest: string };
  readonly member?: Uint8Array;
}

/** A document as a record. */
export function html(url: string, body: string | Uint8Array): HostileRecord {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  return { url, contentType: 'text/html; charset=utf-8', body: bytes };
}

/** The good package with a WARC of these records; index, digests, file list and signature are adapted. */
export async function withRecords(records: readonly HostileRecord[]): Promise<Blob> {
  const { warc, index } = warcOf(records);
  return withWarc(warc, index);
}

/** The good package with another WARC and this index. */
export async function withWarc(warc: Uint8Array<ArrayBuffer>, index: readonly IndexEntry[]): Promise<Blob> {
  const { cdx, idx } = await compressIndex(index);
  return withFiles({ [PATHS.warc]: warc, [PATHS.cdx]: cdx, [PATHS.idx]: idx });
}

const infoMember = gzipSync('WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n');
const RECORD_END = utf8('\r\n\r\n');

/** A WARC of these records after the record that describes it, and the index of the records. */
export function warcOf(records: readonly HostileRecord[]) {
  const members: Uint8Array[] = [infoMember];
  const index: IndexEntry[] = [];
  let offset = infoMember.length;
  for (const record of records) {
    const digest = sha256(record.body);
    const member =
      record.member ?? gzipSync(concatBytes([headOf(record, digest), record.body, RECORD_END]), { level: 1 });
    members.push(member);
    index.push({
      url: record.url,
      date: DATE,
      mime: record.said?.mime ?? record.contentType.split(';')[0] ?? '',
      digest: record.said?.digest ?? digest,
      recordDigest: sha256(member),
      offset,
      length: member.length,
      filename: 'data.warc.gz',
    });
    offset += member.length;
  }
  return { warc: concatBytes(members), index };
}

function headOf(
  { url, contentType, body, headers = '', type = 'resource', said }: HostileRecord,
  digest: string,
) {
  return utf8(
    `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Date: ${DATE}\r\nWARC-Target-URI: ${url}\r\n${headers}` +
      `Content-Type: ${contentType}\r\nWARC-Block-Digest: ${digest}\r\nWARC-Payload-Digest: ${said?.digest ?? digest}\r\n` +
      `Content-Length: ${body.length}\r\n\r\n`,
  );
}

/** Digests of bodies that several records have. */
const digests = new WeakMap<Uint8Array, string>();

export function sha256(bytes: Uint8Array): string {
  const digest = digests.get(bytes) ?? `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  digests.set(bytes, digest);
  return digest;
}

/** `unit` repeated to fit into `bytes`, between a beginning and an end. */
export function repeated(unit: string, bytes: number, before = '', after = ''): Uint8Array<ArrayBuffer> {
  const one = Buffer.from(unit);
  const times = Math.max(0, Math.floor((bytes - before.length - after.length) / one.length));
  return concatBytes([utf8(before), Buffer.alloc(times * one.length, one), utf8(after)]);
}

/** A JSON object with as many distinct members as fit into `bytes`, between a beginning and an end. */
export function keyed(bytes: number, before: string, after: string): Uint8Array<ArrayBuffer> {
  const members: string[] = [];
  let length = before.length + after.length + 10;
  for (let at = 0; ; at++) {
    const member = `"${at.toString(36)}":0,`;
    length += member.length;
    if (length > bytes) break;
    members.push(member);
  }
  return utf8(`${before}${members.join('')}"z":0${after}`);
}
