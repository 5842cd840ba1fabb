import * as z from 'zod';
import { MOST_KEYS } from '@/lib/domain/seller/trust.schema';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { ImportedRow } from '@/publish/import/imported-row';
import type { TradeItems } from '../../identifiers/trade-items';
import type { Entry, ImportOutput } from '../../import/output';
import { oneLine } from '../importer';

const LONGEST_BATCHES = 2_000;
const FieldsSchema = z.record(z.string(), z.unknown());

interface Recall {
  readonly id: string;
  /** The identifiers that its fields and texts name. */
  readonly found: readonly TradeItems[];
  /** Why an entry that names no identifier is left out. */
  readonly ifNone: string;
  /** Its other fields; called only for an entry that names an identifier. */
  readonly fields: () => RecallFields;
}

type RecallFields = Readonly<Record<string, unknown>> & { readonly batches?: string };

interface Collected {
  readonly entry: Entry;
  readonly keys: Set<TrustKey>;
  readonly batches: Set<string>;
  /** Its fields as JSON: a text of its own does not keep the file's text in memory. */
  readonly fields: string;
}

/**
 * Collects the recalls of one import. A recall that a source lists several times (in several files, or once a barcode) is one
 * recall with the identifiers and batches of all of them and the other words of the first.
 */
export class RecallCollector {
  readonly #output: ImportOutput;
  readonly #recalls = new Map<string, Collected>();

  constructor(output: ImportOutput) {
    this.#output = output;
  }

  /** Adds one entry of the source. */
  add(entry: Entry, { id, found, ifNone, fields }: Recall): void {
    const { log } = this.#output;
    for (const { reason, said } of found.flatMap(({ dropped }) => dropped))
      log.dropIdentifier(entry.position, reason, said);
    const keys = found.flatMap((one) => one.keys);
    if (keys.length === 0) {
      log.leaveOut(entry.position, ifNone);
      return;
    }
    const before = this.#recalls.get(id);
    const { batches, ...others } = fields();
    if (before === undefined) {
      this.#recalls.set(id, {
        entry: { position: entry.position, said: entry.said },
        keys: new Set(keys),
        batches: new Set(batches === undefined ? [] : [batches]),
        fields: JSON.stringify(others),
      });
      return;
    }
    const isMore = keys.some((key) => !before.keys.has(key));
    for (const key of keys) before.keys.add(key);
    if (batches === undefined) before.batches.clear();
    // A listing without batches means all of them.
    else if (before.batches.size > 0) before.batches.add(batches);
    log.leaveOut(
      entry.position,
      isMore ? 'it is there already; its other identifiers were added' : 'it is there already',
    );
  }

  /** Takes what was collected: each recall as one row, or as several where it has more keys than a record can hold. */
  finish(): void {
    for (const [id, { entry, keys, batches, fields }] of this.#recalls) {
      const all = [...keys];
      const lots = oneLine([...batches].join('; '), LONGEST_BATCHES);
      const rest = {
        ...FieldsSchema.parse(JSON.parse(fields)),
        ...(lots === '' ? {} : { batches: lots }),
      };
      const rows: ImportedRow[] = [];
      for (let at = 0; at < all.length; at += MOST_KEYS) {
        const name = at === 0 ? id : `${id}.${at / MOST_KEYS + 1}`;
        rows.push({ type: 'recall', id: name, keys: all.slice(at, at + MOST_KEYS), ...rest });
      }
      this.#output.take(entry, rows);
    }
    this.#recalls.clear();
  }
}
