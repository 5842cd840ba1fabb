import type { Admission } from '@/server/platform/admission/admission';
import type { UploadSlots } from '@/server/platform/http/upload-slots';
import type { PlatformDeps } from '@/server/platform/platform-deps';

export interface AnswerPageDeps {
  /** Who answers for this intake, shown to people. */
  readonly authority: { readonly vi: string; readonly en: string };
  /** E-mail address for sellers' answers; undefined where the authority publishes its own way. */
  readonly answerContact: string | undefined;
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
  /** UploadSlots for bodies of sellers' answers, whose documents are held in memory. */
  readonly answerSlots: UploadSlots;
}
