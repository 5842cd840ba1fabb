import { toSectionKey } from '@/lib/registry/codec/section-key';
import { isRecordType, parsePublishableRecord } from '@/publish/rows/checked-record';
import { describeErrors } from '@/publish/rows/reasons';
import { ListRowSchema, parsePublishableKey, SellerRowSchema } from '@/publish/rows/seller-intake';
import type { SourcePosition } from '../readers/shape';
import type { DecisionText } from './decision-texts';
import { FastRows } from './fast-rows';
import type { ImportedRow } from './imported-row';
import type { ImportLog } from './log';
import { hash32, SeenIds } from './seen-ids';

/**
 * One entry of a source. `text` is what was read of the entry. Only the log reads `text`, and only for an entry that is left out
 * or set aside. Therefore `text` may be a getter, which computes the text when it is read.
 */
export interface Entry {
  readonly position: SourcePosition;
  readonly text: string;
}

const SEVERAL = 'ask whoever keeps the importer: the source says something no row can';

/** Checks each row of an importer, and passes valid rows on to be written. */
export class ImportOutput {
  readonly log: ImportLog;
  readonly #write: (line: string) => void;
  readonly #lists = new Set<string>();
  readonly #fast = new FastRows();
  readonly #texts: DecisionText[] = [];
  readonly #withdrawn = new Set<string>();
  readonly #ids = new SeenIds();
  readonly #counts = new Map<string, number>();

  constructor(log: ImportLog, write: (line: string) => void) {
    this.log = log;
    this.#write = write;
  }

  /**
   * Adds a list; its sellers must come after it. Throws if the list is invalid, which is a fault of the importer or of the
   * operator's input.
   */
  list(row: ImportedRow): void {
    const checked = ListRowSchema.safeParse(row);
    if (!checked.success) throw new Error(`the list cannot be published: ${describeErrors(checked.error)}`);
    this.#lists.add(`${checked.data.namespace} ${checked.data.status}`);
    this.#writeRow(row, JSON.stringify(row));
  }

  /**
   * Takes one entry of the source and its rows. If a row cannot be published, takes none of the rows, and sets the entry aside
   * with what was read of it.
   */
  take(entry: Entry, rows: readonly ImportedRow[]): void {
    const lines: string[] = [];
    for (const row of rows) {
      const line = this.#fastLine(row);
      const reason = line === undefined ? this.#findRefusalReason(row) : null;
      if (reason !== null) {
        this.log.setAside(entry.position, entry.text, reason, 'put it right at the source, or leave it out');
        return;
      }
      lines.push(line ?? JSON.stringify(row));
    }
    for (const [at, row] of rows.entries()) this.#writeRow(row, lines[at] ?? '');
    this.log.countTaken();
  }

  /**
   * Takes an entry that has rows. An entry without rows is counted as left out, because an earlier entry stated the same content
   * (`newId`).
   */
  takeNew(entry: Entry, rows: readonly ImportedRow[]): void {
    if (rows.length > 0) this.take(entry, rows);
    else this.log.leaveOut(entry.position, 'it is there already', entry.text);
  }

  /** Stores facts that were found in a document's text, for a person to compare with the document. */
  askToConfirm(text: DecisionText): void {
    this.#texts.push(text);
  }

  /** Documents with facts that were found in their text. */
  get texts(): readonly DecisionText[] {
    return this.#texts;
  }

  /**
   * Returns an id that no row has yet: `id`, or `id` with a number added. `sameThing` is the content of the row. Returns
   * undefined if a row that has `id`, or `id` with a number, has the same content; no further row is needed then.
   */
  newId(id: string, ...sameThing: readonly string[]): string | undefined {
    const thing = hash32(sameThing);
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? id : `${id}-${number}`;
      const before = this.#ids.seenOrAdd(candidate, thing);
      if (before === undefined) return candidate;
      if (before === thing) return undefined;
    }
  }

  /** Count of rows by type. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** Keys of sites that a row calls withdrawn. */
  get withdrawn(): ReadonlySet<string> {
    return this.#withdrawn;
  }

  /** Called after rows were removed from the file: subtracts the number of removed rows of each type from the counts. */
  removed(counts: ReadonlyMap<string, number>): void {
    for (const [type, count] of counts) this.#counts.set(type, (this.#counts.get(type) ?? 0) - count);
  }

  #writeRow(row: ImportedRow, line: string): void {
    if (row.status === 'withdrawn' && typeof row.key === 'string') this.#withdrawn.add(row.key);
    this.#counts.set(row.type, (this.#counts.get(row.type) ?? 0) + 1);
    this.#write(line);
  }

  #fastLine(row: ImportedRow): string | undefined {
    if (row.type === 'seller' && !this.#lists.has(`${getKeyNamespace(row.key)} ${row.status}`))
      return undefined;
    return this.#fast.lineOf(row);
  }

  // Returns why a row is refused, null if it is valid. Uses the same checks as the reading of a directory of rows, so that
  // everything imported can be published.
  #findRefusalReason(row: ImportedRow): string | null {
    if (isRecordType(row.type)) {
      const checked = parsePublishableRecord(row.type, row);
      return 'reason' in checked ? checked.reason : null;
    }
    if (row.type !== 'seller') throw new Error(`an importer made a row of type ${row.type}: ${SEVERAL}`);
    const parsed = SellerRowSchema.safeParse(row);
    if (!parsed.success) return describeErrors(parsed.error);
    const checked = parsePublishableKey(parsed.data.key);
    if ('reason' in checked) return checked.reason;
    const isListed = this.#lists.has(`${toSectionKey(checked.key).namespace} ${parsed.data.status}`);
    return isListed ? null : `no list of "${parsed.data.status}" is there for ${checked.key}`;
  }
}

function getKeyNamespace(key: unknown): string {
  return typeof key === 'string' ? key.slice(0, key.indexOf(':')) : '';
}
