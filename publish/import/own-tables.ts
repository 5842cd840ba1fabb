import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { describeErrors } from '@/publish/rows/reasons';
import { type ColumnForm, columnNames, type TableForm, type WordRow } from '../tables/form';

/** Headings and words an operator adds to those of a source: `sources/ID.json` among the rows. */
const OwnTablesSchema = z.strictObject({
  /** A heading of the list, and the column it is; "unused" for one that is not read. */
  headings: z.record(z.string(), z.string()).default({}),
  /** For a column, words of the list and what they mean. */
  words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
export type OwnTables = z.infer<typeof OwnTablesSchema>;

/** The folder of a directory of rows that holds what an operator adds to sources. */
export const OWN_TABLES = 'sources';

/** Reads what an operator added to a source; nothing where there is no such file. Throws where the file is wrong. */
export async function readOwnTables(directory: string, source: string): Promise<OwnTables> {
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

/** A form with an operator's own headings and words. Throws, naming what there is, for a column or a meaning that is not. */
export function withOwnTables<C extends string>(form: TableForm<C>, own: OwnTables): TableForm<C> {
  const names = columnNames(form);
  const columns: Record<C, ColumnForm> = { ...form.columns };
  const unused = [...form.unused];
  for (const [heading, column] of Object.entries(own.headings)) {
    const name = names.find((known) => known === column);
    if (column === 'unused') unused.push(heading);
    else if (name === undefined) throw unknownName('column', column, [...names, 'unused']);
    else columns[name] = { ...columns[name], headings: [...columns[name].headings, heading] };
  }
  const words: Record<string, readonly WordRow[]> = { ...form.words };
  for (const [column, added] of Object.entries(own.words)) {
    const known = words[column];
    if (known === undefined) throw unknownName('column with words', column, Object.keys(words));
    const meanings = [...new Set(known.map(({ means }) => means))];
    const rows = Object.entries(added).map(([word, means]): WordRow => {
      if (!meanings.includes(means)) throw unknownName(`meaning of ${column}`, means, meanings);
      return { means, words: [word] };
    });
    words[column] = [...known, ...rows];
  }
  return { columns, unused, words };
}

function unknownName(what: string, name: string, known: readonly string[]): Error {
  return new Error(`"${name}" is no ${what}: it is one of ${known.join(', ')}`);
}
