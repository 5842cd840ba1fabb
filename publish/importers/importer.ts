import type { ConfirmedTexts } from '../import/decision-texts';
import type { ImportOutput } from '../import/output';
import type { OwnTables } from '../import/own-tables';
import type { OpenedFile } from '../readers/open-file';

/** What the operator states about the files. Days are ISO dates (YYYY-MM-DD). */
export interface SourceContext {
  /** The day of the list, if the files do not state one. */
  readonly asOf?: string | undefined;
  /** Address of the public page of the files, for sources without a fixed one. */
  readonly url?: string | undefined;
  /** The day on which the files were downloaded. */
  readonly retrievedOn: string;
  /** Headings and words that the operator added to those of the source. */
  readonly own: OwnTables;
  /** Facts that people confirmed, by the digest of their document. */
  readonly confirmed: ConfirmedTexts;
}

/**
 * Reads the files of one public source. Tells `output` of each entry what happens to it: it is taken, left out for a reason, or
 * set aside for a person because it is not understood. Throws FileRefused if a file does not have the expected form; then nothing
 * is imported.
 */
export interface Importer {
  readonly id: string;
  /** What is imported, and from which form of file, in one line of English. */
  readonly title: string;
  /** Fields of the context that the operator must give. */
  readonly needs: readonly ('asOf' | 'url')[];
  /** Largest share of all entries that may be set aside (0 to 1). If more are, the import is refused. */
  readonly mayBeSetAside: number;
  read(files: readonly OpenedFile[], context: SourceContext, output: ImportOutput): Promise<void>;
}

/** Reason why facts of a document do not count yet: a person must confirm them with `registry confirm`. */
export const AWAITS_CONFIRMATION =
  'it waits for a person: compare what was found with the document, then run "registry confirm"';

/** Returns a text on one line. A text longer than `most` characters is cut and ends in an ellipsis. */
export function toOneLine(text: string, most: number): string {
  if (text.length <= most && !/[\u0300-\u036f]|\s\s|[^\S ]|^\s|\s$/.test(text)) return text;
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** Returns a text in the form that an id may contain: ASCII letters, digits and "-", at most `most` characters. */
export function toSlug(text: string, most = 60): string {
  if (text.length <= most && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(text)) return text;
  const ascii = text.replace(/[Đđ]/g, 'D').normalize('NFD').replace(/\p{M}/gu, '');
  return ascii
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, most);
}
