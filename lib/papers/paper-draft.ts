import type { PaperCell, PaperId } from '@/lib/domain/matter/paper';
import type { Language } from '@/lib/domain/words';
import type { FieldDoubt, FieldProblem } from './field-value';
import type { FieldKind, FieldName } from './fields';

/** One field of a paper. */
export interface PaperField {
  readonly name: FieldName;
  readonly kind: FieldKind;
  /** Most letters. */
  readonly most: number;
  /** As it is edited: a day in ISO form, an option by its name; '' if nobody knows it. */
  readonly value: string;
  readonly from: 'typed' | 'report' | 'recipient' | 'office' | 'nowhere';
  /** True if nothing is printed without it. */
  readonly required: boolean;
  /** Other fields of which one is enough in its place. */
  readonly orElse: readonly FieldName[];
  readonly problem?: FieldProblem;
  readonly doubt?: FieldDoubt;
  /** The options of a choice, with their texts. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/** A part of a line: words of the template, or a field with its text ('' if it is missing). */
export interface DraftPart {
  readonly text: string;
  readonly field?: FieldName;
}
type Line = readonly DraftPart[];

/** A block of a draft: the lines that will be printed, and those that wait for a required field. */
export type DraftBlock =
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line; readonly align?: 'center' | 'right' }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'rows'; readonly rows: readonly { readonly label: string; readonly line: Line }[] }
  | { readonly kind: 'signature'; readonly place: Line; readonly name: Line }
  | { readonly kind: 'columns'; readonly cells: readonly PaperCell<Line>[] };

/** A paper that is being filled in. */
export interface PaperDraft {
  readonly id: PaperId;
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly DraftBlock[];
  /** In the order in which the text names them. */
  readonly fields: readonly PaperField[];
  /** Fields that keep the paper from being printed: required and empty, or with a problem. */
  readonly missing: readonly FieldName[];
  /** The provisions that the text rests on, as cited. */
  readonly basis: readonly string[];
  /** The day (ISO) on which the text was checked, and by whom if the text is not ours. */
  readonly checkedOn: string;
  readonly checkedBy?: string;
}
