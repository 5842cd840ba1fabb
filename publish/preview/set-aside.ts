import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listNamesInFolder } from '@/lib/base/node/files';
import { IMPORTED } from '@/publish/rows/input-rows';
import { type ImportReport, ImportReportSchema } from '../import/import-source';

/** Counts of a source's last import, and its day. */
export type SourceReport = Pick<ImportReport, 'source' | 'retrievedOn' | 'read' | 'taken' | 'setAside'>;

/** Reads what each import of a directory of rows reported, sorted by source. */
export async function readImportReports(directory: string): Promise<readonly SourceReport[]> {
  const names = await listNamesInFolder(join(directory, IMPORTED));
  const reports = names.filter((name) => name.endsWith('.import.json')).sort();
  return Promise.all(
    reports.map(async (name) => {
      const text = await readFile(join(directory, IMPORTED, name), 'utf8');
      const { source, retrievedOn, read, taken, setAside } = ImportReportSchema.parse(JSON.parse(text));
      return { source, retrievedOn, read, taken, setAside };
    }),
  );
}
