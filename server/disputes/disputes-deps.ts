import type { Admission } from '@/server/platform/admission/admission';
import type { UploadSlots } from '@/server/platform/http/upload-slots';
import type { PlatformDeps } from '@/server/platform/platform-deps';
import type { DocumentsRoom } from './documents-room';

export interface AnswerPageDeps {
  /** The authority's name, as shown to people. */
  readonly authority: { readonly vi: string; readonly en: string };
  /** E-mail address for sellers; undefined if the authority's own site says how sellers reach it. */
  readonly answerContact: string | undefined;
  /** Country of the intake's servers (ISO 3166, two letters); undefined if not set, as in a demonstration. */
  readonly servers: string | undefined;
  /** How long a dispute is stored after its last event (days). */
  readonly answerDays: number;
}

/** The dependencies of the routes for disputes. */
export interface DisputesDeps extends PlatformDeps, AnswerPageDeps {
  /** The intake's public address. */
  readonly issuer: string;
  readonly newReference: (now: number) => string;
  /**
   * Limits how many disputes are accepted. It is apart from the limit for reports, because disputes are rarer and may hold
   * megabytes.
   */
  readonly answerAdmission: Admission;
  /**
   * Upload slots for the bodies of disputes. They limit how many disputes are received at once, because a dispute's documents are
   * in memory while it is received.
   */
  readonly answerSlots: UploadSlots;
  /** Limits the bytes that the documents of all disputes and desk entries take together. */
  readonly documentsRoom: DocumentsRoom;
}
