import type { TargetName, TargetTable } from '@/lib/registry/update/installed-version';
import { DamageError } from './damage';
import { readShard } from './shard-rows';
import type { RegistryReader } from './store';

/** The rows that look-ups read. A row is null while it loads; the look-up runs again when it has loaded. */
export interface Rows {
  /** Returns the bytes of a shard; null while they load. Throws a DamageError if there is no such shard. */
  shard(table: TargetTable, number: number): Uint8Array | null;
  /** Returns the JSON of a row of records; null while it loads. Throws a DamageError if there is no such row. */
  records(name: TargetName, row: number): string | null;
}

interface Row<T> {
  /** The row: undefined while it loads, null if it does not exist. */
  value: T | null | undefined;
  readonly waiting: number[];
}

/**
 * Runs look-ups, numbered from 0, until each has its result. `attempt` returns the result, or null while a row that it requested
 * loads. Each row is read once, however many look-ups need it; a look-up runs again as soon as its row has loaded. All look-ups
 * share one promise: in a worker that was just woken, sixty promises would take longer than the look-ups. Rejects if a row cannot
 * be read or if `attempt` throws.
 */
export function runLookUps<T>(
  count: number,
  reader: RegistryReader,
  attempt: (index: number, rows: Rows) => T | null,
): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const found: T[] = [];
    const isFound: boolean[] = [];
    const shards = new Map<string, Map<number, Row<Uint8Array>>>();
    const records = new Map<string, Map<number, Row<string>>>();
    let left = count;
    let asking = 0;

    const runLookUp = (index: number): void => {
      if (isFound[index]) return;
      asking = index;
      const one = attempt(index, rows);
      if (one === null) return;
      found[index] = one;
      isFound[index] = true;
      left--;
      if (left === 0) resolve(found);
    };

    /**
     * Returns the row; null if the row has not loaded yet. In that case, requests the row (once), and the current look-up runs
     * again when the row has loaded. Throws a DamageError if the row does not exist.
     */
    const rowOf = <R>(
      known: Map<string, Map<number, Row<R>>>,
      name: TargetName,
      number: number,
      ask: (got: (value: R | null) => void) => void,
    ): R | null => {
      let ofTarget = known.get(name);
      if (ofTarget === undefined) {
        ofTarget = new Map();
        known.set(name, ofTarget);
      }
      const before = ofTarget.get(number);
      if (before === undefined) {
        const row: Row<R> = { value: undefined, waiting: [asking] };
        ofTarget.set(number, row);
        ask((value) => {
          row.value = value;
          try {
            for (const index of row.waiting) runLookUp(index);
          } catch (thrown) {
            reject(thrown);
          }
        });
        return null;
      }
      if (before.value === undefined) {
        before.waiting.push(asking);
        return null;
      }
      if (before.value === null) throw new DamageError(name, `row ${number} is missing`);
      return before.value;
    };

    const rows: Rows = {
      shard({ name, inline, shardsPerRow }, number) {
        let shard = inline?.[number];
        if (inline === null) {
          const at = Math.floor(number / shardsPerRow);
          const row = rowOf(shards, name, at, (got) => reader.shardRow(name, at, got, reject));
          if (row === null) return null;
          shard = readShard(row, number % shardsPerRow, shardsPerRow);
        }
        if (shard === undefined) throw new DamageError(name, `shard ${number} is missing`);
        return shard;
      },
      records: (name, row) => rowOf(records, name, row, (got) => reader.records(name, row, got, reject)),
    };

    if (count === 0) resolve(found);
    for (let index = 0; index < count; index++) runLookUp(index);
  });
}
