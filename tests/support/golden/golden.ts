// Why: docs/decisions/releases/releases.md

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod';

/** Folder of the golden files (`npm run fixtures`). */
export const GOLDEN = fileURLToPath(new URL('../../fixtures/golden/', import.meta.url));

const RowSchema = z.looseObject({ value: z.unknown() });
const DatabasesSchema = z.array(
  z.object({
    name: z.string(),
    version: z.int(),
    stores: z.array(z.looseObject({ name: z.string(), rows: z.array(RowSchema) })),
  }),
);

/** Every database of the device as JSON (device-state.ts). */
export const goldenDevice = () =>
  brotliDecompressSync(readFileSync(join(GOLDEN, 'device.json.br'))).toString('utf8');

/** Rows of a table of the device. */
export function goldenRows<Row>(database: string, table: string, schema: z.ZodType<Row>): readonly Row[] {
  const found = DatabasesSchema.parse(JSON.parse(goldenDevice())).find(({ name }) => name === database);
  const store = found?.stores.find(({ name }) => name === table);
  if (!store) throw new Error(`the golden files have no ${database}/${table}`);
  return store.rows.map(({ value }) => schema.parse(value));
}

/** The pg_dump of the intake. */
export const goldenIntake = () => readFileSync(join(GOLDEN, 'intake.sql'), 'utf8');
/** The demonstration's folder: keys and packages of the intake in `intake`, the registry, the addresses. */
export const goldenWorld = join(GOLDEN, 'world');
