import type { PaperCell, PaperId } from '@/lib/domain/matter/paper';
import type { Language } from '@/lib/domain/words';
import type { FieldDoubt, FieldProblem } from './field-value';
import type { FieldKind, FieldName } from './fields';

/** One field of a paper. */
export interface PaperField {
  readonly name: FieldName;
  readonly kind: FieldKind;
  /** Maximum number of UTF-16 units of the value. */
  readonly most: number;
  /** The value as it is edited: a day in ISO form, a choice as the name of its option; '' if it is not known. */
  readonly value: string;
  readonly from: 'typed' | 'report' | 'recipient' | 'office' | 'nowhere';
  /** True if the paper cannot be printed without this field. */
  readonly required: boolean;
  /** Other fields, one of which is enough in place of this one. */
  readonly orElse: readonly FieldName[];
  readonly problem?: FieldProblem;
  readonly doubt?: FieldDoubt;
  /** The options of a choice, each with its text. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/** A part of a line: words of the template, or the text of a field ('' if the field is missing). */
export interface DraftPart {
  readonly text: string;
  readonly field?: FieldName;
}
type Line = readonly DraftPart[];

/** A block of a draft. Its lines are those that will be printed, and those that still lack a required field. */
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
  /** The paper's fields, in the order in which its text names them. */
  readonly fields: readonly PaperField[];
  /** Fields that keep the paper from being printed, because they are required and empty, or have a problem. */
  readonly missing: readonly FieldName[];
  /** The legal provisions on which the text rests, as it cites them. */
  readonly basis: readonly string[];
  /**
   * `checkedOn`: the day (ISO) on which the text was last checked. `checkedBy`: the office or association that wrote and checked
   * the text; absent if the text is ours.
   */
  readonly checkedOn: string;
  readonly checkedBy?: string;
}
