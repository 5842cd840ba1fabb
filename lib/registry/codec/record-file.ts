import * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { parseJsonIfValid } from '@/lib/base/json';
import type { KeyedRecord, RecordFileName } from '@/lib/registry/store/stored-records';
import { unpack } from './gzip';
import { RECORD_SCHEMAS } from './record-schemas';

/** Largest file of records after unpacking (bytes). It has room for about 100,000 decisions. */
const LARGEST = 200 * 2 ** 20;

/**
 * Unpacks and checks a file of records: JSON Lines in gzip, all ids distinct. Throws AppError "registry-invalid" that names the
 * faulty line.
 */
export async function parseRecordFile(
  name: RecordFileName,
  file: Uint8Array<ArrayBuffer>,
): Promise<readonly KeyedRecord[]> {
  const text = new TextDecoder().decode(await unpack(file, 'gzip', LARGEST));
  const ids = new Set<string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new AppError('registry-invalid', `${name}: the last line is cut off`);
  return lines.map((entry, index) => {
    const parsed = RECORD_SCHEMAS[name].safeParse(parseJsonIfValid(entry));
    const where = `${name}, line ${index + 1}`;
    if (!parsed.success) throw new AppError('registry-invalid', `${where}: ${z.prettifyError(parsed.error)}`);
    if (ids.size === ids.add(parsed.data.id).size) {
      throw new AppError('registry-invalid', `${where}: the id ${parsed.data.id} is there twice`);
    }
    return parsed.data;
  });
}
