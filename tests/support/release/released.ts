// Why: docs/decisions/releases/releases.md

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';

const releases = fileURLToPath(new URL('../../fixtures/releases/', import.meta.url));

/** The last released version and its commit. */
export const RELEASED = z
  .strictObject({ version: z.string(), commit: z.string() })
  .parse(JSON.parse(readFileSync(join(releases, newest(), 'release.json'), 'utf8')));
const folder = join(releases, RELEASED.version);

function newest(): string {
  const numeric = new Intl.Collator('en', { numeric: true });
  const found = readdirSync(releases).sort(numeric.compare).at(-1);
  if (!found) throw new Error('no release has left its fixtures');
  return found;
}

const RowSchema = z.looseObject({ value: z.unknown() });
const DatabasesSchema = z.array(
  z.object({
    name: z.string(),
    version: z.int(),
    stores: z.array(z.looseObject({ name: z.string(), rows: z.array(RowSchema) })),
  }),
);

/** Every database of a device as that version left it, as JSON (tests/support/release/device-state.ts). */
export const readDevice = () =>
  brotliDecompressSync(readFileSync(join(folder, 'device.json.br'))).toString('utf8');

/** Rows that version left in a table. */
export function releasedRows<Row>(database: string, table: string, schema: z.ZodType<Row>): readonly Row[] {
  const found = DatabasesSchema.parse(JSON.parse(readDevice())).find(({ name }) => name === database);
  const store = found?.stores.find(({ name }) => name === table);
  if (!store) throw new Error(`the release left no ${database}/${table}`);
  return store.rows.map(({ value }) => schema.parse(value));
}

/** The pg_dump of that version's intake. */
export const releasedIntake = () => readFileSync(join(folder, 'intake.sql'), 'utf8');
/** That version's folder: keys and packages of its intake in `intake`, its registry, its addresses. */
export const releasedWorld = join(folder, 'world');
