import * as z from 'zod';
import { DeviceRegistrationSchema } from './officer-contract';

/** A challenge that the device signs before the intake registers the device's key. */
export const DeviceChallengeSchema = z.strictObject({
  /** The intake's compact JWS (ES256), bound to the signed-in officer and unit. */
  challenge: z.string().min(1).max(2_048),
  /** The intake refuses the challenge after this time. */
  expiresAt: z.iso.datetime(),
});
export type DeviceChallenge = z.infer<typeof DeviceChallengeSchema>;

/** A device's public key, with the proof that the device has the private key. */
export const ProvenDeviceSchema = DeviceRegistrationSchema.extend({
  challenge: DeviceChallengeSchema.shape.challenge,
  /** The device's signature over `formatDeviceMessage` (ECDSA P-384 with SHA-256, raw r‖s, base64). */
  signature: z.base64().max(200),
});
export type ProvenDevice = z.infer<typeof ProvenDeviceSchema>;

/**
 * Returns the message that a device signs to prove that it has the private key. Packages and custody logs are signed over other
 * messages, so the signature of a package or log cannot pass for this proof.
 */
export function formatDeviceMessage({ challenge, publicKey }: Pick<ProvenDevice, 'challenge' | 'publicKey'>) {
  return `chosang-device ${challenge} ${publicKey}`;
}
