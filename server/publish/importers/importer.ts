import type { ProblemList, RowProblem } from '../rows';

/** One file as it was downloaded from a public source. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** SHA-256 (hex) of its bytes. */
  readonly digest: string;
}

/** What the operator says of the files. Days are ISO dates (YYYY-MM-DD). */
export interface SourceContext {
  /** The day of the list, where the files do not state one. */
  readonly asOf?: string | undefined;
  /** The public page the files come from, where the source has no fixed one. */
  readonly url?: string | undefined;
  /** The day the files were taken. */
  readonly retrievedOn: string;
}

/** What the files of a source say, in the form of JSON Lines rows (input-rows.ts). */
export interface ImportedRows {
  /** Lists first. */
  readonly rows: readonly PlacedRow[];
  /** Entries that are right, but name nothing a device could look up exactly, or may not be told. */
  readonly leftOut: readonly RowProblem[];
}

export interface ImportedRow {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

/** A row, and where the source says it. */
export interface PlacedRow {
  readonly row: ImportedRow;
  readonly file: string;
  readonly line: number;
}

/**
 * Reads the files of one public source. Anything that is not the form it knows goes to `problems`, by line and reason:
 * a source whose form changed must stop the import, never thin it out.
 */
export interface Importer {
  readonly id: string;
  /** What is imported, and in which form, in one line of English. */
  readonly title: string;
  /** Which of the context the operator has to give. */
  readonly needs: readonly ('asOf' | 'url')[];
  read(files: readonly SourceFile[], context: SourceContext, problems: ProblemList): ImportedRows;
}

/** Collects the rows of one import, each id once. */
export class RowCollector {
  readonly #rows: PlacedRow[] = [];
  readonly #leftOut: RowProblem[] = [];
  readonly #ids = new Map<string, string>();

  add(row: ImportedRow, file: string, line: number): void {
    this.#rows.push({ row, file, line });
  }

  leave(file: string, line: number, reason: string): void {
    this.#leftOut.push({ file, line, reason });
  }

  /** An id that is not taken yet; undefined when this very thing is there already. */
  newId(id: string, sameThing: string): string | undefined {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? id : `${id}-${number}`;
      const before = this.#ids.get(candidate);
      if (before === sameThing) return undefined;
      if (before === undefined) {
        this.#ids.set(candidate, sameThing);
        return candidate;
      }
    }
  }

  rows(): ImportedRows {
    const isList = ({ row }: PlacedRow) => row.type === 'list';
    const others = this.#rows.filter((placed) => !isList(placed));
    return { rows: [...this.#rows.filter(isList), ...others], leftOut: this.#leftOut };
  }
}

/** A text on one line, with an ellipsis where it is longer than a record may be. */
export function oneLine(text: string, most: number): string {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** A name for ids: ASCII letters, digits and "-", at most `most` long. */
export function slug(text: string, most = 60): string {
  const ascii = text.replace(/[Đđ]/g, 'D').normalize('NFD').replace(/\p{M}/gu, '');
  return ascii
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, most);
}

/** The ISO date of a day written "24/11/2026" or "24-11-2026" (or already as an ISO date); undefined for anything else. */
export function dayOf(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  const iso = year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : undefined;
}
