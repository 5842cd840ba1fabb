import { createLazyGetter } from '@/lib/base/lazily';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { openKeyIndex } from '@/lib/registry/codec/numeric/key-index';
import type { Search } from '@/lib/registry/codec/sellers/sellers';
import { RECORDS_PER_ROW, type TargetTable } from '@/lib/registry/update/installed-version';
import { openOrThrowDamageError } from './damage';
import { type KeyedRecord, parseRecordRow, type RecordFileName } from './stored-records';

/** Returns a function that creates the search for the records of a key; null if the file has no records. */
export function openRecordIndex(
  name: RecordFileName,
  table: TargetTable | null,
): ((key: TrustKey) => Search<readonly KeyedRecord[]>) | null {
  const keyIndex = table?.keyIndex;
  if (!table || !keyIndex || keyIndex.count === 0) return null;
  const opened = createLazyGetter(() =>
    openOrThrowDamageError(name, () => openKeyIndex(keyIndex, keyIndex.index)),
  );
  return (key) => {
    const { directory, recordsIn } = opened();
    const location = openOrThrowDamageError(name, () => directory.locateKey(key));
    if (location === null) return () => [];
    const { shard: number } = location;
    return (rows) => {
      const shard = rows.shard(table, keyIndex.firstShard + number);
      if (shard === null) return null;
      return openOrThrowDamageError(name, () => {
        const numbers = recordsIn(shard, location, key);
        // Requests all rows before it checks whether they have loaded, so that they load together.
        const texts = numbers.map((one) => rows.records(name, Math.floor(one / RECORDS_PER_ROW)));
        if (texts.includes(null)) return null;
        return numbers.map((one, at) => {
          const record = parseRecordRow(name, texts[at] ?? '')[one % RECORDS_PER_ROW];
          if (record === undefined || !record.keys.includes(key)) throw new RangeError('a record is missing');
          return record;
        });
      });
    };
  };
}
