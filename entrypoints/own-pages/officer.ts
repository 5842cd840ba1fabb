import { getSignInRedirectUrl, openSignIn } from '@/lib/browser/identity';
import { describeBrowser } from '@/lib/browser/runtime';
import { deleteSessionValue, readSessionValue, writeSessionValue } from '@/lib/browser/session';
import { setSidePanelAllowed } from '@/lib/browser/side-panel';
import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { ReceivingAuthority } from '@/lib/domain/report/authority';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { createOfficerClient } from '@/lib/intake/officers/officer-client';
import { signInOfficer } from '@/lib/intake/officers/officer-sign-in';
import { createOfficerKeyStore } from '@/lib/storage/device-key';
import { enrolOfficer, signOutOfficer } from '@/lib/workflows/cases/enrol-officer';
import { createOfficerSession } from '@/lib/workflows/cases/officer-session';
import type { OwnPage } from './start-page';

const now = () => Date.now();

/** Returns the officer's session. All pages and the background share its stored sign-in. */
export const openOfficerSession = () =>
  createOfficerSession({ read: readSessionValue, write: writeSessionValue, forget: deleteSessionValue }, now);

/** Returns what an officer's page needs of the authority: the intake's client, and functions to sign in and out. */
export function createOfficerPageServices(
  { db, settings }: OwnPage,
  { intake, officers }: ReceivingAuthority,
) {
  const session = openOfficerSession();
  const client = createOfficerClient({
    url: intake.url,
    fetch: (...request) => fetch(...request),
    now,
    online: () => navigator.onLine,
    token: session.token,
  });
  const storeEnrolment = async (enrolment: Enrolment) => {
    await settings.set('enrolment', enrolment);
    await setSidePanelAllowed(!enrolment.signedOut);
  };
  return {
    client,
    isSignedIn: async () => (await session.token()) !== null,
    /** Signs an officer in; null if the authority has no sign-in for officers. */
    signIn: officers
      ? () =>
          enrolOfficer({
            signIn: () =>
              signInOfficer({
                ...officers,
                redirectUri: getSignInRedirectUrl(),
                authorize: openSignIn,
                fetch: (...request) => fetch(...request),
                now,
              }),
            session,
            client,
            signer: () => loadOrCreateSigner(createOfficerKeyStore(db.keys)),
            label: describeBrowser(navigator.userAgent),
            keep: storeEnrolment,
            now,
          })
      : null,
    signOut: (enrolment: Enrolment) => signOutOfficer(enrolment, { session, keep: storeEnrolment }),
  };
}
export type OfficerPage = ReturnType<typeof createOfficerPageServices>;
