import type { Admission } from '@/server/platform/admission/admission';
import type { UploadSlots } from '@/server/platform/http/upload-slots';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { DocumentsRoom } from './documents-room';

export interface AnswerPageDeps {
  /** The authority's name, as shown to people. */
  readonly authority: { readonly vi: string; readonly en: string };
  /** E-mail address for sellers' answers; undefined if the authority publishes another way. */
  readonly answerContact: string | undefined;
  /** Country of the intake's servers (ISO 3166, two letters); undefined in a demonstration. */
  readonly servers: string | undefined;
  /** How long an answer is stored after it ended (days). */
  readonly answerDays: number;
}

/** The dependencies of the routes of sellers' answers. */
export interface DisputesDeps extends PlatformDeps, AnswerPageDeps {
  /** The intake's public address. */
  readonly issuer: string;
  readonly newReference: (now: number) => string;
  /** Limits how many answers are admitted. They are rarer than reports and may be megabytes long. */
  readonly answerAdmission: Admission;
  /** Upload slots for the bodies of sellers' answers, whose documents are in memory. */
  readonly answerSlots: UploadSlots;
  /** Limits how much room the documents of all answers take. */
  readonly documentsRoom: DocumentsRoom;
}
