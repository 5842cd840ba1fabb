import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toDayInVietnam } from '@/lib/base/days';
import { parseJsonIfValid } from '@/lib/base/json';
import { listNamesInFolder } from '@/lib/base/node/files';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { readFetchState } from '@/publish/fetch/state';
import { readImportReports } from '@/publish/preview/set-aside';
import { IMPORTED } from '@/publish/rows/input-rows';
import type { SourceFacts, SourceRecalls } from './bounds';

/** A source: its recalls as published and as last imported, and facts about its last import. */
export interface KeptSource extends SourceRecalls {
  readonly facts: SourceFacts;
}

/**
 * Groups recalls by the importer that gave them. A recall without an importer (written by hand, or of a source that is no longer
 * imported) belongs to a group with the name of its source.
 */
export async function groupRecallsBySource(
  directory: string,
  before: readonly RecallRecord[],
  now: readonly RecallRecord[],
): Promise<readonly KeptSource[]> {
  const importers = await readImporterNames(directory);
  const sourceOf = ({ source }: RecallRecord) => importers.get(source.name) ?? source.name;
  const names = [...new Set([...before, ...now].map(sourceOf))].sort();
  const reports = await readImportReports(directory);
  return await Promise.all(
    names.map(async (source) => {
      const { checkedAt } = await readFetchState(directory, source);
      const report = reports.find((one) => one.source === source);
      return {
        source,
        before: before.filter((record) => sourceOf(record) === source),
        now: now.filter((record) => sourceOf(record) === source),
        facts: {
          read: report?.read,
          setAside: report?.setAside,
          answeredOn: checkedAt === undefined ? undefined : toDayInVietnam(checkedAt),
        },
      };
    }),
  );
}

/** Returns the recalls among the records. */
export function selectRecalls(records: Iterable<KeyedRecord>): readonly RecallRecord[] {
  return [...records].filter((record) => record.type === 'recall');
}

/** Maps the name of a source, as rows state it, to the importer that wrote those rows. */
async function readImporterNames(directory: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const file of await listNamesInFolder(join(directory, IMPORTED))) {
    if (!file.endsWith('.jsonl')) continue;
    const text = await readFile(join(directory, IMPORTED, file), 'utf8');
    for (const line of text.split('\n')) {
      const name = line.includes('"recall"') ? getSourceNameOfRecall(parseJsonIfValid(line)) : undefined;
      if (name !== undefined) found.set(name, file.slice(0, -'.jsonl'.length));
    }
  }
  return found;
}

function getSourceNameOfRecall(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !('type' in row) || row.type !== 'recall') return undefined;
  if (!('source' in row) || typeof row.source !== 'object' || row.source === null) return undefined;
  return 'name' in row.source && typeof row.source.name === 'string' ? row.source.name : undefined;
}
