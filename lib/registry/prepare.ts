import { type PreparedTarget, RECORDS_PER_ROW } from './held';
import { encodeKeyIndex } from './key-index';
import { parseSellersFile } from './sellers-file';
import { parseViolationsFile } from './violations-file';

/**
 * Checks a sellers file whole and lays it out for the store. `digest` is its SHA-256 (hex). Throws AppError
 * "registry-invalid".
 */
export function prepareSellers(file: Uint8Array, digest: string): PreparedTarget {
  let firstShard = 0;
  const parsed = parseSellersFile(file);
  const sections = parsed.map(({ section, index, shards }) => {
    const placed = { section, index, firstShard };
    firstShard += shards.length;
    return placed;
  });
  return {
    table: { name: 'sellers', sections, keyIndex: null },
    digest,
    byteLength: file.length,
    shards: parsed.flatMap(({ shards }) => shards),
    recordRows: [],
  };
}

/** Checks a violations file whole and lays its records and the index of their keys out for the store. */
export async function prepareViolations(
  file: Uint8Array<ArrayBuffer>,
  digest: string,
): Promise<PreparedTarget> {
  const records = await parseViolationsFile(file);
  const { shards, ...keyIndex } = encodeKeyIndex(records.map(({ keys }) => keys));
  const recordRows: string[] = [];
  for (let at = 0; at < records.length; at += RECORDS_PER_ROW) {
    recordRows.push(JSON.stringify(records.slice(at, at + RECORDS_PER_ROW)));
  }
  return {
    table: { name: 'violations', sections: [], keyIndex: { ...keyIndex, firstShard: 0 } },
    digest,
    byteLength: file.length,
    shards,
    recordRows,
  };
}
