import { MOST_KEYS } from '@/lib/domain/seller/trust.schema';
import type { ImportedRow } from '@/publish/import/imported-row';
import type { TradeItems } from '../identifiers/trade-items';
import type { Entry, ImportOutput } from '../import/output';

interface Recall {
  readonly id: string;
  /** What its fields and texts name. */
  readonly found: readonly TradeItems[];
  /** Why it is left out where they name nothing. */
  readonly ifNone: string;
  /** Its other fields; asked for only where it names something. */
  readonly fields: () => object;
}

/** Takes a recall by the products it names: as one row, or as several where they are more than a record can hold. */
export function takeRecall(entry: Entry, { id, found, ifNone, fields }: Recall, output: ImportOutput): void {
  for (const { reason, said } of found.flatMap(({ dropped }) => dropped))
    output.log.dropIdentifier(entry.place, reason, said);
  const keys = [...new Set(found.flatMap((one) => one.keys))];
  if (keys.length === 0) {
    output.log.leaveOut(entry.place, ifNone);
    return;
  }
  const rows: ImportedRow[] = [];
  for (let at = 0; at < keys.length; at += MOST_KEYS) {
    const name = at === 0 ? id : `${id}.${at / MOST_KEYS + 1}`;
    const free = output.newId(name, name);
    if (free === undefined) continue;
    rows.push({ type: 'recall', id: free, keys: keys.slice(at, at + MOST_KEYS), ...fields() });
  }
  output.takeNew(entry, rows);
}
