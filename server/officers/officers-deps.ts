import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { OfficerSignIn } from './sign-in';

/** What officers work with. */
export interface OfficersDeps extends EvidenceDeps {
  /** Tells which officer a request is from; undefined where no agency's sign-in is set. */
  readonly officerSignIn: OfficerSignIn | undefined;
  /** Id of the unit whose officers read and decide sellers' answers; undefined: nobody does. */
  readonly answerUnit: string | undefined;
}
