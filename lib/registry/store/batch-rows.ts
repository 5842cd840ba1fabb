import type { TargetName, TargetTable } from '@/lib/registry/update/installed-version';
import { DamageError } from './damage';
import type { RegistryReader } from './store';

/** What a look-up reads of the store; null where a row is on its way, and the look-up is tried again when it has come. */
export interface Rows {
  /** Throws a DamageError when there is no such shard. */
  shard(table: TargetTable, number: number): Uint8Array | null;
  /** JSON of a row of records. Throws a DamageError when there is no such row. */
  records(name: TargetName, row: number): string | null;
}

interface Row<T> {
  /** Undefined while it is loading; null when there is none. */
  value: T | null | undefined;
  readonly waiting: number[];
}

/**
 * Tries so many look-ups, numbered from 0, until each has its answer: `attempt` gives it, or null where a row it asked for is
 * on its way. Every row is read once, however many look-ups ask for it, and each is tried again as soon as a row of its comes,
 * while the others are still being read. One promise for all of them: sixty look-ups with promises of their own take a worker
 * that has just woken longer than the look-ups. Rejects when a row cannot be read and when an attempt throws.
 */
export function findAll<T>(
  count: number,
  reader: RegistryReader,
  attempt: (place: number, rows: Rows) => T | null,
): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const found: T[] = [];
    const isFound: boolean[] = [];
    const shards = new Map<string, Map<number, Row<Uint8Array>>>();
    const records = new Map<string, Map<number, Row<string>>>();
    let left = count;
    let asking = 0;

    const look = (place: number): void => {
      if (isFound[place]) return;
      asking = place;
      const one = attempt(place, rows);
      if (one === null) return;
      found[place] = one;
      isFound[place] = true;
      left--;
      if (left === 0) resolve(found);
    };

    /** The row if it has loaded; otherwise requests it once and makes this look-up wait. */
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
            for (const place of row.waiting) look(place);
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
      shard({ name, inline }, number) {
        if (inline === null) {
          return rowOf(shards, name, number, (got) => reader.shard(name, number, got, reject));
        }
        const shard = inline[number];
        if (shard === undefined) throw new DamageError(name, `shard ${number} is missing`);
        return shard;
      },
      records: (name, row) => rowOf(records, name, row, (got) => reader.records(name, row, got, reject)),
    };

    if (count === 0) resolve(found);
    for (let place = 0; place < count; place++) look(place);
  });
}
