import { join } from 'node:path';
import { isDay } from '@/lib/domain/days';
import type { ViolationRecord } from '@/lib/domain/trust';
import { lastDayShown, ViolationRecordSchema } from '@/lib/registry/record-schemas';
import { type ProblemList, readCsv, reasonsOf } from './rows';

const FILE = 'violations.csv';

/** Columns of `violations.csv`; `keys` are separated by spaces, an empty `expires_on` is 30 days after publication. */
export const VIOLATION_COLUMNS = [
  'id',
  'keys',
  'issuer',
  'number',
  'decided_on',
  'act_code',
  'act_vi',
  'act_en',
  'area',
  'trader_name',
  'trader_address',
  'published_on',
  'expires_on',
  'status',
  'source_name',
  'source_url',
  'source_as_of',
  'source_digest',
] as const;

/** Reads `violations.csv` of a directory. What is wrong is added to `problems`, row by row. */
export async function importViolations(directory: string, problems: ProblemList): Promise<ViolationRecord[]> {
  const records: ViolationRecord[] = [];
  const lineOfId = new Map<string, number>();
  for await (const { line, values } of readCsv(join(directory, FILE), FILE, VIOLATION_COLUMNS, problems)) {
    const row = ViolationRecordSchema.safeParse(recordOf(values));
    if (!row.success) {
      problems.add(FILE, line, reasonsOf(row.error));
      continue;
    }
    const before = lineOfId.get(row.data.id);
    if (before !== undefined) problems.add(FILE, line, `the id ${row.data.id} is on line ${before} as well`);
    lineOfId.set(row.data.id, line);
    records.push(row.data);
  }
  return records;
}

function recordOf(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const { published_on = '', expires_on = '' } = values;
  return {
    type: 'violation',
    id: values.id,
    keys: (values.keys ?? '').split(/\s+/).filter((key) => key !== ''),
    issuer: values.issuer,
    number: values.number,
    decidedOn: values.decided_on,
    actCode: values.act_code,
    act: { vi: values.act_vi, en: values.act_en },
    area: values.area,
    trader: { name: values.trader_name, address: values.trader_address },
    publishedOn: published_on,
    expiresOn: expires_on === '' && isDay(published_on) ? lastDayShown(published_on) : expires_on,
    status: values.status,
    source: { name: values.source_name, url: values.source_url, asOf: values.source_as_of },
    sourceDigest: values.source_digest,
  };
}
