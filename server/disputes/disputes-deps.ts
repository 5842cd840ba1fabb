import type { Admission } from '@/server/platform/admission/admission';
import type { Places } from '@/server/platform/http/places';
import type { PlatformDeps } from '@/server/platform/platform-deps';

/** What the page for sellers says of who answers for this intake. */
export interface AnswerPageDeps {
  /** Who answers for this intake, shown to people. */
  readonly authority: { readonly vi: string; readonly en: string };
  /** E-mail address for sellers' answers; undefined where the authority publishes its own way. */
  readonly answerContact: string | undefined;
}

/** What sellers' answers are taken with. */
export interface DisputesDeps extends PlatformDeps, AnswerPageDeps {
  /** The intake's public address. */
  readonly issuer: string;
  readonly newReference: (now: number) => string;
  /** Admission of sellers' answers: rarer than reports, and each may bring megabytes. */
  readonly answerAdmission: Admission;
  /** Places for bodies of sellers' answers, whose documents are held in memory. */
  readonly answerPlaces: Places;
}
