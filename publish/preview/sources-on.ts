import { readPlanIfExists } from '../fetch/plan';
import { IMPORTERS } from '../importers/all';
import { readImportReports } from './set-aside';

/** One source, and whether a directory of rows uses it. */
export interface SourceState {
  readonly id: string;
  /** Hours between two fetches; undefined if the plan does not fetch the source. */
  readonly everyHours: number | undefined;
  /** Reason why the plan lists the source but does not fetch it; undefined if there is none. */
  readonly off: string | undefined;
  /**
   * Number of entries that the source's last import took (`taken`), and the day on which the source's files were downloaded;
   * undefined if the source was never imported.
   */
  readonly imported: { readonly taken: number; readonly retrievedOn: string } | undefined;
}

/** Returns every source that can be imported, with its state in a directory of rows. */
export async function readSourceStates(directory: string): Promise<readonly SourceState[]> {
  const [plan, reports] = await Promise.all([readPlanIfExists(directory), readImportReports(directory)]);
  return IMPORTERS.map(({ id }) => {
    const entry = plan?.find(({ source }) => source === id);
    const imported = reports.find(({ source }) => source === id);
    const everyHours = entry?.off === undefined ? entry?.everyHours : undefined;
    return { id, everyHours, off: entry?.off, imported };
  });
}
