import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { OfficerSignIn } from './sign-in';

/** The dependencies of the routes of officers. */
export interface OfficersDeps extends EvidenceDeps {
  /** Identifies the officer of a request; undefined if no sign-in is configured. */
  readonly officerSignIn: OfficerSignIn | undefined;
  /** Id of the unit whose officers read and decide sellers' answers; undefined if there is none. */
  readonly answerUnit: string | undefined;
}
