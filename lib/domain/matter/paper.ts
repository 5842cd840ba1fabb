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

/** Each paper has its template in lib/papers. */
export type PaperId = OwnPaperId | OfficePaperId;

/** Who a paper or folder is for. */
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
 * One of two or three columns: the head of an official paper, or who signs. `isSigned`: there is room for a signature between
 * `head` and `lines`.
 */
export interface PaperCell<Line = string> {
  readonly head: Line;
  readonly lines: readonly Line[];
  readonly isSigned: boolean;
}

/** A paper whose fields are filled: what is printed, and what its DOCX holds. */
export interface FilledPaper {
  readonly id: PaperId;
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  /** The provisions that it rests on, as they are cited. */
  readonly basis: readonly string[];
  /** The day (ISO) on which its text was last checked against the law. */
  readonly checkedOn: string;
}
