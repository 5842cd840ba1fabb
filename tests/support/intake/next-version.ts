import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { MIGRATIONS_FOLDER } from '@/server/platform/database/refuse-newer';

const JournalSchema = z.looseObject({ entries: z.array(z.looseObject({ idx: z.int() })) });

/** When the schema of the invented next version was made. */
export const NEXT_SCHEMA = '2031-01-01T00:00:00.000Z';
/** A column that exists only in that version, and an index that its migration builds while reports are still stored. */
export const NEXT_COLUMN = 'of_next_version';
export const NEXT_INDEX = 'reports_of_next_version';

/** A migration as for large tables: each statement runs alone and can be run again. */
const STATEMENTS = [
  `alter table reports add column if not exists ${NEXT_COLUMN} text not null default 'as before';`,
  `drop index concurrently if exists ${NEXT_INDEX};`,
  `create index concurrently ${NEXT_INDEX} on reports (${NEXT_COLUMN}, received_at);`,
];

/** Writes the present migrations into `folder`, and one more: that of an invented next version. */
export async function writeNextMigrations(folder: string): Promise<void> {
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal = JournalSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const idx = journal.entries.length;
  const entry = { idx, version: '7', when: Date.parse(NEXT_SCHEMA), tag: `${idx}_next`, breakpoints: true };
  await writeFile(path, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
  await writeFile(join(folder, `${entry.tag}.sql`), STATEMENTS.join('\n--> statement-breakpoint\n'));
}

/** An SQL statement that stores a report and works in this version and in the next. */
export function insertReport(number: number): string {
  return `insert into reports (reference, same_key, marketplace, host, code, status, received_at)
    values ('CS-261120-${String(number).padStart(6, '0')}', 'key ${number}', 'shopee', 'shopee.vn', 'COUNTERFEIT_LABEL', 'closed', now())`;
}
