import type { OwnPaperId, RecipientId } from './paper';

/** How a paper or folder was handed over, as the person chooses from a list. */
export const HAND_OVER_WAYS = ['post', 'in-person', 'e-mail', 'web-form', 'platform-chat'] as const;
export type HandOverWay = (typeof HAND_OVER_WAYS)[number];

/** How a matter ended, as the person says. */
export const MATTER_ENDS = [
  'refunded',
  'replaced',
  'removed',
  'answered',
  'no-answer',
  'given-up',
  'other',
] as const;
export type MatterEnd = (typeof MATTER_ENDS)[number];

/** What happened in one step of a matter. Days are ISO days in Vietnam; `fileIds` name rows of the table of files. */
export type MatterAct =
  | { readonly kind: 'made'; readonly recipient: RecipientId; readonly paper: OwnPaperId }
  | {
      readonly kind: 'saved';
      readonly recipient: RecipientId;
      readonly what: 'paper' | 'folder';
      readonly digest?: string;
    }
  /** The person says that the paper or folder was sent. */
  | {
      readonly kind: 'sent';
      readonly recipient: RecipientId;
      readonly day: string;
      readonly way: HandOverWay;
    }
  /** A proof that the recipient received the paper or folder: a number, a file, or both. */
  | {
      readonly kind: 'received';
      readonly recipient: RecipientId;
      readonly day: string;
      readonly number?: string;
      readonly fileIds: readonly string[];
    }
  | {
      readonly kind: 'answered';
      readonly recipient: RecipientId;
      readonly day: string;
      readonly text: string;
      readonly fileIds: readonly string[];
    }
  | { readonly kind: 'note'; readonly text: string };

/** A step of a matter, recorded at `at` (epoch ms). */
export interface MatterStep {
  readonly id: string;
  readonly at: number;
  readonly act: MatterAct;
}

/**
 * What a person does about one report, whether or not they also send that report: the fields of papers, what was handed over and
 * what came back. A matter stays on this device and is never part of a package. A report has one matter, which has the report's
 * id.
 */
export interface Matter {
  readonly id: string;
  readonly openedAt: number;
  readonly changedAt: number;
  /** What the person typed into fields of papers, by field name; other fields are filled from the report. */
  readonly fields: Readonly<Record<string, string>>;
  readonly steps: readonly MatterStep[];
  readonly closed?: { readonly at: number; readonly end: MatterEnd; readonly note?: string };
  /**
   * Time (epoch ms) at which the typed words and attached files were deleted, because their retention period had ended. Days and
   * recipients of the steps were kept.
   */
  readonly wordsDeletedAt?: number;
}

/** A file that a person attached to a matter, such as a receipt or an answer. */
export interface MatterFile {
  readonly id: string;
  readonly matterId: string;
  readonly name: string;
  readonly file: Blob;
  readonly addedAt: number;
}
