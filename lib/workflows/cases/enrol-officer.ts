import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { formatDeviceMessage } from '@/lib/intake/officers/device-proof';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import type { OfficerSession } from '@/lib/intake/officers/officer-sign-in';

export interface EnrolDeps {
  /** Shows the agency's sign-in; must follow a click. */
  readonly signIn: () => Promise<OfficerSession>;
  readonly session: {
    keep(session: OfficerSession): Promise<void>;
    forget(): Promise<void>;
  };
  readonly client: Pick<OfficerClient, 'me' | 'deviceChallenge' | 'registerDevice'>;
  /** Returns the signer with this device's evidence key; makes the key if there is none yet. */
  readonly signer: () => Promise<EvidenceSigner>;
  /** The name of this device for the agency: browser and system. */
  readonly label: string;
  readonly keep: (enrolment: Enrolment) => Promise<void>;
  readonly now: () => number;
}

/**
 * Signs an officer in on this device and registers its evidence key to them. The key signs a challenge of the intake, so that
 * nobody can register somebody else's key. Signing in again renews the sign-in. Throws the errors of the sign-in and the
 * intake; after an error nothing is stored.
 */
export async function enrolOfficer(deps: EnrolDeps): Promise<Enrolment> {
  const session = await deps.signIn();
  await deps.session.keep(session);
  try {
    const self = await deps.client.me();
    const signer = await deps.signer();
    const { challenge } = await deps.client.deviceChallenge();
    const key = { challenge, publicKey: signer.publicKey };
    const signature = await signer.sign(formatDeviceMessage(key));
    const { fingerprint } = await deps.client.registerDevice({ ...key, signature, label: deps.label });
    const enrolment: Enrolment = {
      ...self,
      device: fingerprint,
      enrolledAt: deps.now(),
      signedOut: false,
    };
    await deps.keep(enrolment);
    return enrolment;
  } catch (thrown) {
    await deps.session.forget();
    throw thrown;
  }
}

/** Forgets the sign-in and closes the cases of this device until somebody signs in again; nothing of them is removed. */
export async function signOutOfficer(
  enrolment: Enrolment,
  { session, keep }: Pick<EnrolDeps, 'session' | 'keep'>,
): Promise<void> {
  await session.forget();
  await keep({ ...enrolment, signedOut: true });
}
