import * as z from 'zod';
import { DeviceRegistrationSchema } from './officer-contract';

/** A challenge that the device signs before the intake registers its key. */
export const DeviceChallengeSchema = z.strictObject({
  /** The intake's compact JWS (ES256), bound to the signed-in officer and unit. */
  challenge: z.string().min(1).max(2_048),
  /** After this time the intake refuses it. */
  expiresAt: z.iso.datetime(),
});
export type DeviceChallenge = z.infer<typeof DeviceChallengeSchema>;

/** A device's key with proof of possession. */
export const ProvenDeviceSchema = DeviceRegistrationSchema.extend({
  challenge: DeviceChallengeSchema.shape.challenge,
  /** ECDSA P-384 with SHA-256 over `deviceMessage`, raw r‖s, base64. */
  signature: z.base64().max(200),
});
export type ProvenDevice = z.infer<typeof ProvenDeviceSchema>;

/**
 * Returns the message that a device signs to prove possession of its key. Packages and custody logs are never signed in this
 * form.
 */
export function formatDeviceMessage({ challenge, publicKey }: Pick<ProvenDevice, 'challenge' | 'publicKey'>) {
  return `chosang-device ${challenge} ${publicKey}`;
}
