import type { ConfirmedTexts } from '../import/decision-texts';
import type { ImportOutput } from '../import/output';
import type { OwnTables } from '../import/own-tables';
import type { OpenedFile } from '../readers/open-file';

/** The operator's facts about the files. Days are ISO dates (YYYY-MM-DD). */
export interface SourceContext {
  /** The day of the list, if the files do not state one. */
  readonly asOf?: string | undefined;
  /** The public page of the files, if the source has no fixed one. */
  readonly url?: string | undefined;
  /** The day the files were taken. */
  readonly retrievedOn: string;
  /** Headings and words the operator added to those of the source. */
  readonly own: OwnTables;
  /** Confirmed facts of documents, by the file's digest. */
  readonly confirmed: ConfirmedTexts;
}

/**
 * Reads the files of one public source. Every entry goes to `output`: taken, left out with a reason, or set aside for a person if
 * it is not understood. Throws FileRefused for a file of another form; then nothing is imported.
 */
export interface Importer {
  readonly id: string;
  /** What is imported, and in which form, in one line of English. */
  readonly title: string;
  /** Which of the context the operator has to give. */
  readonly needs: readonly ('asOf' | 'url')[];
  /** The most of all entries that may be set aside, from 0 to 1; where there is more, the import is refused. */
  readonly mayBeSetAside: number;
  read(files: readonly OpenedFile[], context: SourceContext, output: ImportOutput): Promise<void>;
}

/** Why facts of a document do not count yet: they await `registry confirm`. */
export const AWAITS_CONFIRMATION =
  'it waits for a person: compare what was found with the document, then run "registry confirm"';

/** A text on one line, with an ellipsis where it is longer than a record may be. */
export function oneLine(text: string, most: number): string {
  if (text.length <= most && !/[\u0300-\u036f]|\s\s|[^\S ]|^\s|\s$/.test(text)) return text;
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** A name for ids: ASCII letters, digits and "-", at most `most` long. */
export function slug(text: string, most = 60): string {
  if (text.length <= most && /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(text)) return text;
  const ascii = text.replace(/[Đđ]/g, 'D').normalize('NFD').replace(/\p{M}/gu, '');
  return ascii
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, most);
}
