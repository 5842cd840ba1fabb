import { toDayInVietnam } from '@/lib/base/days';
import type { EncodedSection } from '@/lib/registry/codec/encode-section';
import { parseRecordFile } from '@/lib/registry/codec/record-file';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { toSectionName } from '@/lib/registry/codec/section-key';
import { parseSellersFile } from '@/lib/registry/codec/sellers/sellers-file';
import { DOCUMENT_NAMES } from '@/lib/registry/documents/held-documents';
import { DELEGATED_RECALLS, parseRelease, TARGET_PATHS } from '@/lib/registry/update/release';
import { toKeyAndStatusName } from '@/publish/rows/corrections';
import { openTargetsOfVersion } from './published-targets';

/** A version that was published. */
export interface PublishedVersion {
  /** When the version was published (ISO 8601 UTC); `day` is the day of its publication in Vietnam. */
  readonly publishedAt: string;
  readonly day: string;
  readonly sections: ReadonlyMap<string, EncodedSection>;
  /** Sellers' answers as text, by the key and status that they concern. */
  readonly answers: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, KeyedRecord>;
  readonly documents: ReadonlyMap<string, string>;
}

/** Reads a version that is in a directory, without unpacking its keys. Throws if the version is not there. */
export async function readPublishedVersion(outDir: string, version: number): Promise<PublishedVersion> {
  const { digestOf, read } = await openTargetsOfVersion(outDir, version);
  const records = new Map<string, KeyedRecord>();
  for (const name of ['violations', 'sites', 'recalls', 'warnings'] as const) {
    const isDelegated = name === 'recalls' && digestOf(DELEGATED_RECALLS) !== undefined;
    const path = isDelegated ? DELEGATED_RECALLS : TARGET_PATHS[name];
    if (digestOf(path) === undefined) continue;
    for (const record of await parseRecordFile(name, await read(path))) {
      records.set(`${record.type} ${record.id}`, record);
    }
  }
  const { publishedAt, answers = [] } = parseRelease(await read(TARGET_PATHS.release));
  const sections = await parseSellersFile(await read(TARGET_PATHS.sellers));
  return {
    publishedAt,
    day: toDayInVietnam(Date.parse(publishedAt)),
    sections: new Map(sections.map((parsed) => [toSectionName(parsed.section), parsed])),
    answers: new Map(
      answers.map(({ key, status, underReviewSince, beingCorrectedSince }) => [
        toKeyAndStatusName(key, status),
        [
          ...(underReviewSince === undefined ? [] : [`under review since ${underReviewSince}`]),
          ...(beingCorrectedSince === undefined ? [] : [`being corrected since ${beingCorrectedSince}`]),
        ].join(', '),
      ]),
    ),
    records,
    documents: new Map(
      DOCUMENT_NAMES.flatMap((name) => {
        const digest = digestOf(TARGET_PATHS[name]);
        return digest === undefined ? [] : [[name, digest.slice(0, 16)] as const];
      }),
    ),
  };
}
