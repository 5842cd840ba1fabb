import type { Enrolment } from '@/lib/domain/case/enrolment';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { formatDeviceMessage } from '@/lib/intake/officers/device-proof';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import type { OfficerSession } from '@/lib/intake/officers/officer-sign-in';

export interface EnrolDeps {
  /** Opens the agency's sign-in page. Must be called in a click, which browsers require. */
  readonly signIn: () => Promise<OfficerSession>;
  readonly session: {
    keep(session: OfficerSession): Promise<void>;
    forget(): Promise<void>;
  };
  readonly client: Pick<OfficerClient, 'me' | 'deviceChallenge' | 'registerDevice'>;
  /** Returns a signer with this device's evidence key. Creates the key if the device has none. */
  readonly signer: () => Promise<EvidenceSigner>;
  /** The name by which the agency sees this device: its browser and operating system. */
  readonly label: string;
  readonly keep: (enrolment: Enrolment) => Promise<void>;
  readonly now: () => number;
}

/**
 * Signs an officer in on this device and registers the device's evidence key to them. The key signs a challenge of the intake, so
 * that nobody can register somebody else's key. If the officer is enrolled already, the sign-in is renewed. Throws the errors of
 * the sign-in and of the intake; then nothing is stored.
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

/** Deletes the sign-in. The cases on this device stay stored, but nobody can open them until an officer signs in. */
export async function signOutOfficer(
  enrolment: Enrolment,
  { session, keep }: Pick<EnrolDeps, 'session' | 'keep'>,
): Promise<void> {
  await session.forget();
  await keep({ ...enrolment, signedOut: true });
}
