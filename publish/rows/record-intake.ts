import { createTraderKey } from '@/lib/domain/seller/trader-key';
import type { Answerable, ViolationRecord } from '@/lib/domain/seller/trust';
import { MOST_KEYS } from '@/lib/domain/seller/trust.schema';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import type { RegistryContent } from '@/publish/content';
import { parsePublishableRecord, type RecordType } from './checked-record';
import type { InputRow } from './input-rows';
import type { ProblemList } from './rows';

type Records = Required<Pick<RegistryContent, 'violations' | 'sites' | 'recalls' | 'warnings'>>;

/**
 * Adds to a decision the key made of the trader's name and address. A device finds the decision by this key on a page that shows
 * both, and asks the person to compare (rule `same-trader`). Returns the decision unchanged if it can have no more keys, or if
 * its name or address is too vague for a key.
 */
function addTraderKey(record: ViolationRecord): ViolationRecord {
  const key = createTraderKey(record.trader.name, record.trader.address);
  const isFull = record.keys.length >= MOST_KEYS;
  if (key === undefined || isFull || record.keys.includes(key)) return record;
  return { ...record, keys: [...record.keys, key] };
}

/**
 * Adds the seller's answer to a record. A decision does not get the answer itself: an active decision gets the status "appealed"
 * instead, and a corrected decision keeps its status.
 */
function withSellerAnswer<R extends KeyedRecord>(record: R, answer: Answerable | undefined): R {
  if (answer === undefined) return record;
  if (record.type !== 'violation') return { ...record, ...answer };
  return record.status === 'active' ? { ...record, status: 'appealed' } : record;
}

/**
 * Parses the rows of records, and collects the records. A row that is not valid, or that repeats the id of another record of its
 * kind, becomes a problem. Annulled records are left out. A record gets the seller's answer that another row states
 * (`withSellerAnswer`).
 */
export class RecordIntake {
  readonly #problems: ProblemList;
  readonly #annulled: ReadonlySet<string>;
  readonly #answers: ReadonlyMap<string, Answerable>;
  readonly #places = new Map<string, string>();
  readonly #records: { [K in keyof Records]: Records[K][number][] } = {
    violations: [],
    sites: [],
    recalls: [],
    warnings: [],
  };

  constructor(
    problems: ProblemList,
    annulled: ReadonlySet<string>,
    answers: ReadonlyMap<string, Answerable> = new Map(),
  ) {
    this.#problems = problems;
    this.#annulled = annulled;
    this.#answers = answers;
  }

  take(type: RecordType, { file, line, value, columns }: InputRow): void {
    const checked = parsePublishableRecord(type, value, columns);
    if ('reason' in checked) {
      this.#problems.add(file, line, checked.reason);
      return;
    }
    const { record } = checked;
    const name = `${record.type} ${record.id}`;
    const before = this.#places.get(name);
    if (before !== undefined) {
      const position = before.startsWith(`${file}:`) ? `line ${before.slice(file.length + 1)}` : before;
      this.#problems.add(file, line, `the id ${record.id} is on ${position} as well`);
    } else {
      this.#places.set(name, `${file}:${line}`);
      if (!this.#annulled.has(name)) this.#addRecord(withSellerAnswer(record, this.#answers.get(name)));
    }
  }

  records(): Records {
    return this.#records;
  }

  #addRecord(record: KeyedRecord): void {
    switch (record.type) {
      case 'violation':
        this.#records.violations.push(addTraderKey(record));
        break;
      case 'site':
        this.#records.sites.push(record);
        break;
      case 'recall':
        this.#records.recalls.push(record);
        break;
      case 'warning':
        this.#records.warnings.push(record);
        break;
    }
  }
}
