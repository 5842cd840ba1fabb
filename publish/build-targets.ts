import { gzipSync } from 'node:zlib';
import { toDayInVietnam } from '@/lib/base/days';
import { sha256Hex } from '@/lib/base/digest';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import { encodeSection } from '@/lib/registry/codec/encode-section';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { encodeSellersFile, sortSections } from '@/lib/registry/codec/sellers/sellers-file';
import {
  DELEGATED_RECALLS,
  type RecallSource,
  type Release,
  TARGET_PATHS,
} from '@/lib/registry/update/release';
import { CHANGE_LOG_PATH, type ChangeLog, extendChangeLog, formatChangeLog } from './change-log';
import type { RegistryContent } from './content';
import type { SellersFile } from './earlier-sellers';
import { selectRecordsForPublishing } from './selection';

/** The files of one version by their target paths. Equal content, version and time give equal bytes. */
export type TargetFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export interface BuildOptions {
  readonly version: number;
  /** Time of publication (epoch ms). */
  readonly now: number;
  /** True if the recalls are signed by a role of their own. */
  readonly isDelegated: boolean;
  /** The public list of changes, as it was published with the version before this one. */
  readonly changesBefore: ChangeLog;
  /** Returns the delta files that lead from earlier sellers files to `current`, by their target paths. */
  readonly deltasFrom: (current: SellersFile) => Promise<TargetFiles>;
}

/**
 * Encodes the targets of a version: the content that may be published (`selectRecordsForPublishing`). Decisions whose day of publication
 * is still to come are included; devices show them from that day.
 */
export async function buildTargets(
  content: RegistryContent,
  { version, now, isDelegated, changesBefore, deltasFrom }: BuildOptions,
): Promise<TargetFiles> {
  const today = toDayInVietnam(now);
  const { violations, warnings } = selectRecordsForPublishing(content, today).content;
  const changes = extendChangeLog(changesBefore, content.corrections ?? [], version, now);
  const { lists, answers = [], publisher, recalls = [] } = content;
  const recallSources = listRecallSources(recalls);
  const release: Release = {
    version,
    publishedAt: new Date(now).toISOString(),
    ...(publisher === undefined ? {} : { publisher }),
    lists: [...lists],
    ...(answers.length === 0 ? {} : { answers }),
    ...(recallSources.length === 0 ? {} : { recallSources }),
  };
  const sections = sortSections(content.sellers.map(encodeSection));
  const sellers = await encodeSellersFile(sections);
  const digest = await sha256Hex(sellers);
  const deltas = await deltasFrom({ sections, digest, byteLength: sellers.length });
  return new Map([
    [TARGET_PATHS.release, encodeText(`${JSON.stringify(release)}\n`)],
    [TARGET_PATHS.sellers, sellers],
    [TARGET_PATHS.violations, encodeRecordFile(violations)],
    ...encodeOptionalFile(TARGET_PATHS.sites, content.sites),
    ...encodeRecallFile(content.recalls, isDelegated),
    ...encodeOptionalFile(TARGET_PATHS.warnings, warnings),
    [CHANGE_LOG_PATH, encodeText(formatChangeLog(changes))],
    ...encodeOptionalDocument(TARGET_PATHS.adapters, content.adapters),
    ...encodeOptionalDocument(TARGET_PATHS.reference, content.reference),
    ...encodeOptionalDocument(TARGET_PATHS['time-stamps'], content['time-stamps']),
    ...deltas,
  ]);
}

/** Returns a list with the file of recalls and its path; empty if there are no recalls. */
export function encodeRecallFile(
  recalls: readonly RecallRecord[] | undefined,
  isDelegated: boolean,
): [string, Uint8Array<ArrayBuffer>][] {
  return encodeOptionalFile(isDelegated ? DELEGATED_RECALLS : TARGET_PATHS.recalls, recalls);
}

/** Returns a description of the recalls from each source, ordered by the authority's code. */
function listRecallSources(recalls: readonly RecallRecord[]): RecallSource[] {
  const sources = new Map<string, RecallSource>();
  for (const { authority, source } of recalls) {
    if (authority === undefined) continue;
    const { asOf, retrievedOn } = source;
    const before = sources.get(authority) ?? { authority, records: 0, asOf };
    const read = findLaterDay(before.retrievedOn, retrievedOn);
    sources.set(authority, {
      authority,
      records: before.records + 1,
      asOf: findLaterDay(before.asOf, asOf) ?? asOf,
      ...(read === undefined ? {} : { retrievedOn: read }),
    });
  }
  return [...sources.values()].sort((a, b) => (a.authority < b.authority ? -1 : 1));
}

function findLaterDay(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

function encodeOptionalFile(
  path: string,
  records: readonly KeyedRecord[] = [],
): [string, Uint8Array<ArrayBuffer>][] {
  return records.length === 0 ? [] : [[path, encodeRecordFile(records)]];
}

function encodeOptionalDocument(
  path: string,
  written: object | undefined,
): [string, Uint8Array<ArrayBuffer>][] {
  return written === undefined ? [] : [[path, encodeText(`${JSON.stringify(written, null, 1)}\n`)]];
}

function encodeRecordFile(records: readonly KeyedRecord[]): Uint8Array<ArrayBuffer> {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  return gzipText(sorted.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

// Packs a text as gzip with equal bytes on every system. Byte 9 of the header names the operating system, so it is set to 255
// ("unknown"). zlib itself writes no time.
function gzipText(text: string): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(gzipSync(text, { level: 9 }));
  packed[9] = 255;
  return packed;
}

function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
