import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import type { Language } from '@/lib/domain/words';

/** The papers that a person can make from a report. */
export const PAPER_IDS = [
  'seller-letter',
  'platform-letter',
  'consumer-request',
  'report-fields',
  'bank-letter',
  'police-letter',
  'denunciation',
] as const;
export type OwnPaperId = (typeof PAPER_IDS)[number];

/** Id of a paper. Each paper has its template in lib/papers. */
export type PaperId = OwnPaperId | OfficePaperId;

/** Recipients of papers and folders. */
export const RECIPIENT_IDS = [
  'seller',
  'platform',
  'industry-trade',
  'competition-commission',
  'report-portal',
  'bank',
  'police',
  'denunciation-office',
] as const;
export type RecipientId = (typeof RECIPIENT_IDS)[number];

/** A part of a filled paper. Texts are plain: no markup, normalised to NFC. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align?: 'center' | 'right' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'signature'; readonly place: string; readonly name: string }
  | { readonly kind: 'columns'; readonly cells: readonly PaperCell[] };

/**
 * One cell in a row of two or three cells. Such a row is the head of an official paper, or names the signers. `isSigned`: room
 * for a signature is left between `head` and `lines`.
 */
export interface PaperCell<Line = string> {
  readonly head: Line;
  readonly lines: readonly Line[];
  readonly isSigned: boolean;
}

/** A paper whose fields are filled in. It is printed, and written to a DOCX file, from this form. */
export interface FilledPaper {
  readonly id: PaperId;
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  /** The legal provisions on which the paper rests, as it cites them. */
  readonly basis: readonly string[];
  /** The ISO day on which the template's text was last checked against the law. */
  readonly checkedOn: string;
}
