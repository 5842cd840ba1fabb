import type { Admission } from '@/server/platform/admission/admission';
import type { UploadSlots } from '@/server/platform/http/upload-slots';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { DocumentsRoom } from './documents-room';

export interface AnswerPageDeps {
  /** Who answers for this intake, shown to people. */
  readonly authority: { readonly vi: string; readonly en: string };
  /** E-mail address for sellers' answers; undefined where the authority publishes its own way. */
  readonly answerContact: string | undefined;
  /** Country of the intake's servers (ISO 3166, two letters); undefined in a demonstration. */
  readonly servers: string | undefined;
  /** How long an answer is kept after it has ended (days). */
  readonly answerDays: number;
}

/** What receiving sellers' answers needs. */
export interface DisputesDeps extends PlatformDeps, AnswerPageDeps {
  /** The intake's public address. */
  readonly issuer: string;
  readonly newReference: (now: number) => string;
  /** Admission of sellers' answers, which are rarer than reports and may bring megabytes. */
  readonly answerAdmission: Admission;
  /** Upload slots for bodies of sellers' answers, whose documents are held in memory. */
  readonly answerSlots: UploadSlots;
  /** Bounds what documents of all answers take. */
  readonly documentsRoom: DocumentsRoom;
}
