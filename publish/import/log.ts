import { positionText, type SourcePosition } from '../readers/shape';

/** Places named for each reason; the others are counted. */
const NAMED = 20;

/** A reason, how often it was met, and where first. */
export interface Told {
  readonly reason: string;
  readonly count: number;
  readonly places: readonly { readonly file: string; readonly at: string; readonly said?: string }[];
}

/** An entry that could not be read, for the person who has to look at it. */
export interface SetAside {
  readonly file: string;
  readonly at: string;
  readonly said: string;
  readonly why: string;
  readonly what: string;
}

/** What became of the entries of an import: each is taken, left out for a reason, or set aside for a person. */
export interface ImportCounts {
  readonly read: number;
  readonly taken: number;
  readonly leftOut: readonly Told[];
  readonly setAside: number;
  /** Identifiers of entries that were taken, left out for a reason: a wrong check digit, a placeholder. */
  readonly identifiers: readonly Told[];
  /** What was done to entries that were taken: a zero put back, a day taken from elsewhere. */
  readonly notes: readonly Told[];
  /** Rows and columns that are no entries: titles, totals, columns nobody knows. */
  readonly passedOver: readonly Told[];
}

class Tally {
  readonly #told = new Map<
    string,
    { count: number; places: { file: string; at: string; said?: string }[] }
  >();

  add(position: SourcePosition, reason: string, said?: string): void {
    const told = this.#told.get(reason) ?? { count: 0, places: [] };
    this.#told.set(reason, told);
    told.count++;
    if (told.places.length >= NAMED) return;
    told.places.push({
      file: position.file,
      at: positionText(position),
      ...(said === undefined ? {} : { said }),
    });
  }

  all(): readonly Told[] {
    return [...this.#told].map(([reason, told]) => ({ reason, ...told })).sort((a, b) => b.count - a.count);
  }

  get count(): number {
    return [...this.#told.values()].reduce((sum, { count }) => sum + count, 0);
  }
}

/** Counts what becomes of each entry. An entry that cannot be read is handed on as it is met. */
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

  taken(): void {
    this.#taken++;
  }

  /** Takes back that an entry was taken; with a reason it is left out instead. */
  revoke(position: SourcePosition, reason?: string): void {
    this.#taken--;
    if (reason !== undefined) this.leaveOut(position, reason);
  }

  /** An entry that is right, but names nothing a device could look up exactly, or may not be told. */
  leaveOut(position: SourcePosition, reason: string, said?: string): void {
    this.#leftOut.add(position, reason, said);
  }

  /** An entry that is not understood: what was read, why that is not enough, and what to do. */
  setAside(position: SourcePosition, said: string, why: string, what: string): void {
    this.#setAside++;
    this.#onSetAside({ file: position.file, at: positionText(position), said, why, what });
  }

  /** Counts one identifier that is left out. Its entry may still be taken by another identifier. */
  dropIdentifier(position: SourcePosition, reason: string, said: string): void {
    this.#identifiers.add(position, reason, said);
  }

  /** What was done to an entry that is taken. */
  note(position: SourcePosition, what: string, said?: string): void {
    this.#notes.add(position, what, said);
  }

  /** A row, a column or a sheet that is no entry. */
  passOver(position: SourcePosition, what: string): void {
    const [kind = what, ...said] = what.split(': ');
    this.#passedOver.add(position, kind, said.length > 0 ? said.join(': ') : undefined);
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
