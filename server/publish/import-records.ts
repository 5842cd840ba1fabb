import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { RecallRecordSchema, SiteRecordSchema, WarningRecordSchema } from '@/lib/registry/record-schemas';
import type { RegistryContent } from './content';
import { type ProblemList, type Row, readCsv, reasonsOf } from './rows';

/** Columns of `sites.csv`; `keys` are separated by spaces. */
export const SITE_COLUMNS = [
  'id',
  'keys',
  'status',
  'number',
  'owner',
  'source_name',
  'source_url',
  'source_as_of',
] as const;

/** Columns of `recalls.csv`; `keys` are notification numbers, barcodes and models, separated by semicolons. */
export const RECALL_COLUMNS = [
  'id',
  'keys',
  'product',
  'brand',
  'reason',
  'country',
  'issuer',
  'number',
  'issued_on',
  'hazard',
  'source_name',
  'source_url',
  'source_as_of',
] as const;

/** Columns of `warnings.csv`; `keys` are sites separated by spaces, `origin` is who keeps the list. */
export const WARNING_COLUMNS = [
  'id',
  'keys',
  'origin',
  'category',
  'source_name',
  'source_url',
  'source_as_of',
] as const;

/** Reads `sites.csv`, `recalls.csv` and `warnings.csv` where they are there. What is wrong is added to `problems`, row by row. */
export async function importRecords(
  directory: string,
  problems: ProblemList,
): Promise<Pick<RegistryContent, 'sites' | 'recalls' | 'warnings'>> {
  const read = <T extends { readonly id: string }>(
    file: string,
    columns: readonly string[],
    schema: z.ZodType<T>,
    recordOf: (values: Row['values']) => unknown,
  ) => readRecords(directory, file, columns, schema, recordOf, problems);
  return {
    sites: await read('sites.csv', SITE_COLUMNS, SiteRecordSchema, (values) => ({
      type: 'site',
      id: values.id,
      keys: split(values.keys, /\s+/),
      status: values.status,
      number: values.number,
      owner: values.owner,
      source: sourceOf(values),
    })),
    recalls: await read('recalls.csv', RECALL_COLUMNS, RecallRecordSchema, (values) => ({
      type: 'recall',
      id: values.id,
      keys: split(values.keys, /\s*;\s*/),
      product: values.product,
      brand: values.brand,
      reason: values.reason,
      country: values.country,
      issuer: values.issuer,
      number: values.number,
      issuedOn: values.issued_on,
      hazard: values.hazard,
      source: sourceOf(values),
    })),
    warnings: await read('warnings.csv', WARNING_COLUMNS, WarningRecordSchema, (values) => ({
      type: 'warning',
      id: values.id,
      keys: split(values.keys, /\s+/),
      origin: values.origin,
      category: values.category,
      source: sourceOf(values),
    })),
  };
}

async function readRecords<T extends { readonly id: string }>(
  directory: string,
  file: string,
  columns: readonly string[],
  schema: z.ZodType<T>,
  recordOf: (values: Row['values']) => unknown,
  problems: ProblemList,
): Promise<T[]> {
  const path = join(directory, file);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const records: T[] = [];
  const lineOfId = new Map<string, number>();
  for await (const { line, values } of readCsv(path, file, columns, problems)) {
    const row = schema.safeParse(recordOf(values));
    if (!row.success) {
      problems.add(file, line, reasonsOf(row.error));
      continue;
    }
    const before = lineOfId.get(row.data.id);
    if (before !== undefined) problems.add(file, line, `the id ${row.data.id} is on line ${before} as well`);
    lineOfId.set(row.data.id, line);
    records.push(row.data);
  }
  return records;
}

function split(text = '', at: RegExp): string[] {
  return text.split(at).filter((part) => part !== '');
}

function sourceOf(values: Row['values']): unknown {
  return { name: values.source_name, url: values.source_url, asOf: values.source_as_of };
}
