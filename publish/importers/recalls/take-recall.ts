import * as z from 'zod';
import { MOST_KEYS } from '@/lib/domain/seller/trust.schema';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { ImportedRow } from '@/publish/import/imported-row';
import type { TradeItems } from '../../identifiers/trade-items';
import type { Entry, ImportOutput } from '../../import/output';
import { toOneLine } from '../importer';

const LONGEST_BATCHES = 2_000;
const FieldsSchema = z.record(z.string(), z.unknown());

interface Recall {
  readonly id: string;
  /** Identifiers that the entry's fields and texts name. */
  readonly found: readonly TradeItems[];
  /** Reason that is logged if the entry names no identifier and is left out. */
  readonly ifNone: string;
  /** Returns the entry's other fields; called only if the entry names an identifier. */
  readonly fields: () => RecallFields;
}

type RecallFields = Readonly<Record<string, unknown>> & { readonly batches?: string };

interface Collected {
  readonly entry: Entry;
  readonly keys: Set<TrustKey>;
  readonly batches: Set<string>;
  /**
   * The recall's fields as JSON. This text is a copy that does not refer to the text of the whole file, which can then leave
   * memory.
   */
  readonly fields: string;
}

/**
 * Collects the recalls of one import. A source may state a recall several times, in several files or once for each barcode. All
 * entries about one recall become one recall with the identifiers of all these entries. The recall has batches only if each of
 * its entries has some, because an entry without batches concerns all batches. All other fields come from the first entry.
 */
export class RecallCollector {
  readonly #output: ImportOutput;
  readonly #recalls = new Map<string, Collected>();

  constructor(output: ImportOutput) {
    this.#output = output;
  }

  /**
   * Adds one entry of the source to the recall with this `id`; the first entry creates the recall. An entry without any key is
   * left out, with the reason `ifNone`.
   */
  add(entry: Entry, { id, found, ifNone, fields }: Recall): void {
    const { log } = this.#output;
    for (const { reason, text } of found.flatMap(({ dropped }) => dropped))
      log.dropIdentifier(entry.position, reason, text);
    const keys = found.flatMap((one) => one.keys);
    if (keys.length === 0) {
      log.leaveOut(entry.position, ifNone);
      return;
    }
    const before = this.#recalls.get(id);
    const { batches, ...others } = fields();
    if (before === undefined) {
      this.#recalls.set(id, {
        entry: { position: entry.position, text: entry.text },
        keys: new Set(keys),
        batches: new Set(batches === undefined ? [] : [batches]),
        fields: JSON.stringify(others),
      });
      return;
    }
    const isMore = keys.some((key) => !before.keys.has(key));
    for (const key of keys) before.keys.add(key);
    if (batches === undefined) before.batches.clear();
    // An entry without batches concerns all batches. So the recall has batches only if each of its entries has some.
    else if (before.batches.size > 0) before.batches.add(batches);
    log.leaveOut(
      entry.position,
      isMore ? 'it is there already; its other identifiers were added' : 'it is there already',
    );
  }

  /**
   * Passes the collected recalls to the output. A recall becomes one row, or several if it has more keys than one record may
   * have.
   */
  finish(): void {
    for (const [id, { entry, keys, batches, fields }] of this.#recalls) {
      const all = [...keys];
      const lots = toOneLine([...batches].join('; '), LONGEST_BATCHES);
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
