import { formatPosition, type SourcePosition } from '../readers/shape';

/** Maximum number of positions that are listed for each reason; further positions are only counted. */
const NAMED = 20;

/** A reason, the number of entries that it concerns, and the positions of at most NAMED of these entries. */
export interface CountedReason {
  readonly reason: string;
  readonly count: number;
  readonly places: readonly { readonly file: string; readonly at: string; readonly said?: string }[];
}

/** An entry that could not be read, described for the person who must look at it. */
export interface SetAside {
  readonly file: string;
  readonly at: string;
  readonly text: string;
  readonly why: string;
  readonly what: string;
}

/** Counts of an import. Each entry was taken, left out for a reason, or set aside for a person. */
export interface ImportCounts {
  readonly read: number;
  readonly taken: number;
  readonly leftOut: readonly CountedReason[];
  readonly setAside: number;
  /**
   * Identifiers that were left out, by reason (a wrong check digit, a placeholder). An entry may be taken even if one of its
   * identifiers was left out.
   */
  readonly identifiers: readonly CountedReason[];
  /**
   * Changes that the import made to entries, by kind: a leading zero put back, a day taken from elsewhere. The changed entries
   * are imported, and are counted as imported.
   */
  readonly notes: readonly CountedReason[];
  /** Rows and columns that are not entries: titles, totals, unknown columns. */
  readonly passedOver: readonly CountedReason[];
}

class Tally {
  readonly #told = new Map<
    string,
    { count: number; places: { file: string; at: string; said?: string }[] }
  >();

  add(position: SourcePosition, reason: string, text?: string): void {
    const entry = this.#told.get(reason) ?? { count: 0, places: [] };
    this.#told.set(reason, entry);
    entry.count++;
    if (entry.places.length >= NAMED) return;
    entry.places.push({
      file: position.file,
      at: formatPosition(position),
      ...(text === undefined ? {} : { said: text }),
    });
  }

  all(): readonly CountedReason[] {
    return [...this.#told].map(([reason, entry]) => ({ reason, ...entry })).sort((a, b) => b.count - a.count);
  }

  get count(): number {
    return [...this.#told.values()].reduce((sum, { count }) => sum + count, 0);
  }
}

/** Counts entries by what happened to them. Calls `onSetAside` at once for each entry that could not be read. */
export class ImportLog {
  readonly #onSetAside: (entry: SetAside) => void;
  readonly #leftOut = new Tally();
  readonly #identifiers = new Tally();
  readonly #notes = new Tally();
  readonly #passedOver = new Tally();
  #taken = 0;
  #setAside = 0;

  constructor(onSetAside: (entry: SetAside) => void) {
    this.#onSetAside = onSetAside;
  }

  countTaken(): void {
    this.#taken++;
  }

  /** Counts an entry as not taken after all. If `reason` is given, counts it as left out. */
  revoke(position: SourcePosition, reason?: string): void {
    this.#taken--;
    if (reason !== undefined) this.leaveOut(position, reason);
  }

  /**
   * Counts an entry that is valid but left out, because it names nothing that a device could look up exactly, or because it may
   * not be published.
   */
  leaveOut(position: SourcePosition, reason: string, text?: string): void {
    this.#leftOut.add(position, reason, text);
  }

  /**
   * Sets aside an entry that is not understood. `text` is what was read. `why` says why that is not enough. `what` says what the
   * person can do.
   */
  setAside(position: SourcePosition, text: string, why: string, what: string): void {
    this.#setAside++;
    this.#onSetAside({ file: position.file, at: formatPosition(position), text, why, what });
  }

  /** Counts an identifier that is left out. Its entry may still be taken because of another identifier. */
  dropIdentifier(position: SourcePosition, reason: string, text: string): void {
    this.#identifiers.add(position, reason, text);
  }

  /** Counts a change that the import made to an entry. Such an entry is imported all the same, not left out. */
  note(position: SourcePosition, what: string, text?: string): void {
    this.#notes.add(position, what, text);
  }

  /** Counts a row, column or sheet that is not an entry. */
  passOver(position: SourcePosition, what: string): void {
    const [kind = what, ...details] = what.split(': ');
    this.#passedOver.add(position, kind, details.length > 0 ? details.join(': ') : undefined);
  }

  counts(): ImportCounts {
    return {
      read: this.#taken + this.#leftOut.count + this.#setAside,
      taken: this.#taken,
      leftOut: this.#leftOut.all(),
      setAside: this.#setAside,
      identifiers: this.#identifiers.all(),
      notes: this.#notes.all(),
      passedOver: this.#passedOver.all(),
    };
  }
}
