import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { OfficerSignIn } from './sign-in';

/** The dependencies of the routes for officers. */
export interface OfficersDeps extends EvidenceDeps {
  /** Returns the officer who makes a request. The property is undefined if no sign-in is set up. */
  readonly officerSignIn: OfficerSignIn | undefined;
  /** Id of the unit whose officers read and decide disputes; undefined if there is none. */
  readonly answerUnit: string | undefined;
}
