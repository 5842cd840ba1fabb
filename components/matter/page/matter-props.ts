import type { ReactNode } from 'react';
import type { HandOverWay, Matter, MatterEnd } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { Recipient } from '@/lib/reference/recipients';
import type { RefusedFile } from '@/lib/workflows/matters/matter-store';

/** A form that is open on the page. */
export type OpenForm =
  | { readonly kind: 'sent' | 'received' | 'answered'; readonly recipient: RecipientId }
  | { readonly kind: 'note' }
  | { readonly kind: 'close' };

/** Input of the form for a receipt or an answer. */
interface ReceiptOrAnswerInput {
  readonly day: string;
  /** In the form for a receipt, the receipt's number. In the form for an answer, what the recipient answered. */
  readonly text: string;
  readonly files: readonly File[];
}

export interface MatterActions {
  readonly onPaper: (recipient: Recipient) => void;
  readonly onFolder: (recipient: Recipient) => void;
  /** `onSent`, `onNote` and `onClose` resolve to true once the step is stored; otherwise the form stays open. */
  readonly onSent: (recipient: RecipientId, day: string, way: HandOverWay) => Promise<boolean>;
  readonly onNote: (text: string) => Promise<boolean>;
  readonly onClose: (end: MatterEnd, note: string) => Promise<boolean>;
  /** `onReceived` and `onAnswered` resolve to the refused files: none if everything was stored, undefined if storing failed. */
  readonly onReceived: (
    recipient: RecipientId,
    input: ReceiptOrAnswerInput,
  ) => Promise<readonly RefusedFile[] | undefined>;
  readonly onAnswered: (
    recipient: RecipientId,
    input: ReceiptOrAnswerInput,
  ) => Promise<readonly RefusedFile[] | undefined>;
  readonly onReopen: () => void;
  readonly onRemoveStep: (stepId: string) => void;
  /** Saves an attached file. */
  readonly onSaveFile: (fileId: string) => void;
  readonly onCalendar: () => void;
  readonly onDelete: () => void;
}

export interface MatterScreenProps {
  readonly item: OutboxItem;
  readonly matter: Matter;
  /** Names and sizes of the attached files, by id. */
  readonly files: ReadonlyMap<string, { readonly name: string; readonly byteLength: number }>;
  /** Recipients in the order in which a person turns to them. */
  readonly recipients: readonly Recipient[];
  readonly actions: MatterActions;
  /** The form that is open when the page appears. */
  readonly first?: OpenForm | undefined;
  /** Receipt and status of a report that an intake has. */
  readonly status?: ReactNode;
  /** The state of the package's time stamp. */
  readonly stamp?: ReactNode;
  /** Buttons that move the report to another browser. */
  readonly move?: ReactNode;
  readonly now?: () => number;
}
