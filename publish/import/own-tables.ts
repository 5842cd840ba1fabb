import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { describeErrors } from '@/publish/rows/reasons';
import { type ColumnForm, listColumnNames, type TableForm, type WordRow } from '../tables/form';

/** Schema of `sources/ID.json` among the rows: headings and words that an operator adds to those of a source. */
const OwnTablesSchema = z.strictObject({
  /** Maps a heading of the list to a column's name; to "unused" if the column is not read. */
  headings: z.record(z.string(), z.string()).default({}),
  /** For a column, maps words of the list to their meanings. */
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
export type OwnTables = z.infer<typeof OwnTablesSchema>;

/** Folder with the operator's additions to sources. The folder is in the directory of rows. */
export const OWN_TABLES = 'sources';

/** Reads the operator's additions to a source; empty if there is no such file. Throws if the file is invalid. */
export async function readOperatorTables(directory: string, source: string): Promise<OwnTables> {
  const name = join(OWN_TABLES, `${source}.json`);
  const text = (await readFileIfExists(join(directory, name))) ?? '{}';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new Error(`${name} is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  const parsed = OwnTablesSchema.safeParse(value);
  if (!parsed.success) throw new Error(`${name}: ${describeErrors(parsed.error)}`);
  return parsed.data;
}

/**
 * Returns a form with the operator's headings and words added. Throws for an unknown column or meaning; the error lists the known
 * columns or meanings.
 */
export function addOperatorTables<C extends string>(form: TableForm<C>, own: OwnTables): TableForm<C> {
  const names = listColumnNames(form);
  const columns: Record<C, ColumnForm> = { ...form.columns };
  const unused = [...form.unused];
  for (const [heading, column] of Object.entries(own.headings)) {
    const name = names.find((known) => known === column);
    if (column === 'unused') unused.push(heading);
    else if (name === undefined) throw createUnknownNameError('column', column, [...names, 'unused']);
    else columns[name] = { ...columns[name], headings: [...columns[name].headings, heading] };
  }
  const words: Record<string, readonly WordRow[]> = { ...form.words };
  for (const [column, added] of Object.entries(own.words)) {
    const known = words[column];
    if (known === undefined) throw createUnknownNameError('column with words', column, Object.keys(words));
    const meanings = [...new Set(known.map(({ means }) => means))];
    const rows = Object.entries(added).map(([word, means]): WordRow => {
      if (!meanings.includes(means)) throw createUnknownNameError(`meaning of ${column}`, means, meanings);
      return { means, words: [word] };
    });
    words[column] = [...known, ...rows];
  }
  return { columns, unused, words };
}

function createUnknownNameError(what: string, name: string, known: readonly string[]): Error {
  return new Error(`"${name}" is no ${what}: it is one of ${known.join(', ')}`);
}
