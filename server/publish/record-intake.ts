import { type KeyedRecord, RECORD_SCHEMAS } from '@/lib/registry/record-schemas';
import type { RegistryContent } from './content';
import type { InputRow } from './input-rows';
import { type ProblemList, reasonsOf } from './rows';
import { publishableKey } from './seller-intake';

type Records = Required<Pick<RegistryContent, 'violations' | 'sites' | 'recalls' | 'warnings'>>;
const FILE_OF = {
  violation: 'violations',
  site: 'sites',
  recall: 'recalls',
  warning: 'warnings',
} as const;

/** Takes rows of records, each kind with its own ids; annulled ones are left out. */
export class RecordIntake {
  readonly #problems: ProblemList;
  readonly #annulled: ReadonlySet<string>;
  readonly #places = new Map<string, string>();
  readonly #records: { [K in keyof Records]: Records[K][number][] } = {
    violations: [],
    sites: [],
    recalls: [],
    warnings: [],
  };

  constructor(problems: ProblemList, annulled: ReadonlySet<string>) {
    this.#problems = problems;
    this.#annulled = annulled;
  }

  take(type: keyof typeof FILE_OF, { file, line, value }: InputRow): void {
    const row = RECORD_SCHEMAS[FILE_OF[type]].safeParse(value);
    if (!row.success) {
      this.#problems.add(file, line, reasonsOf(row.error));
      return;
    }
    const record = row.data;
    const refused = record.keys.map(publishableKey).find((checked) => 'reason' in checked);
    const name = `${record.type} ${record.id}`;
    const before = this.#places.get(name);
    if (refused !== undefined && 'reason' in refused) this.#problems.add(file, line, refused.reason);
    else if (before !== undefined) {
      const place = before.startsWith(`${file}:`) ? `line ${before.slice(file.length + 1)}` : before;
      this.#problems.add(file, line, `the id ${record.id} is on ${place} as well`);
    } else {
      this.#places.set(name, `${file}:${line}`);
      if (!this.#annulled.has(name)) this.#add(record);
    }
  }

  records(): Records {
    return this.#records;
  }

  #add(record: KeyedRecord): void {
    switch (record.type) {
      case 'violation':
        this.#records.violations.push(record);
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
