import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { OfficerSignIn } from './sign-in';

/** What the routes of officers need. */
export interface OfficersDeps extends EvidenceDeps {
  /** Identifies the officer of a request; undefined: no sign-in is set. */
  readonly officerSignIn: OfficerSignIn | undefined;
  /** Id of the unit whose officers read and decide sellers' answers; undefined: nobody does. */
  readonly answerUnit: string | undefined;
}
