import { readPlanIfThere } from '../fetch/plan';
import { IMPORTERS } from '../importers/all';
import { importReports } from './set-aside';

/** One source, and whether a directory of rows uses it. */
export interface SourceState {
  readonly id: string;
  /** Hours between two fetches; undefined where the plan does not fetch it. */
  readonly everyHours: number | undefined;
  /** Why the plan names it and does not fetch it. */
  readonly off: string | undefined;
  /** Entries of its last import, and the day the files were taken; undefined if it was never imported. */
  readonly imported: { readonly taken: number; readonly retrievedOn: string } | undefined;
}

/** Every source that can be imported, with what a directory of rows says of it. */
export async function sourceStates(directory: string): Promise<readonly SourceState[]> {
  const [plan, reports] = await Promise.all([readPlanIfThere(directory), importReports(directory)]);
  return IMPORTERS.map(({ id }) => {
    const entry = plan?.find(({ source }) => source === id);
    const imported = reports.find(({ source }) => source === id);
    const everyHours = entry?.off === undefined ? entry?.everyHours : undefined;
    return { id, everyHours, off: entry?.off, imported };
  });
}
