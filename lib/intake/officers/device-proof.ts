import * as z from 'zod';
import { DeviceRegistrationSchema } from './officer-contract';

/** What an intake gives a device to sign before it registers the device's key. */
export const DeviceChallengeSchema = z.strictObject({
  /** Compact JWS of the intake (ES256), bound to the officer and the unit of the sign-in. */
  challenge: z.string().min(1).max(2_048),
  /** After it the intake takes it no more. */
  expiresAt: z.iso.datetime(),
});
export type DeviceChallenge = z.infer<typeof DeviceChallengeSchema>;

/** A device's key with the proof that the device holds it. */
export const ProvenDeviceSchema = DeviceRegistrationSchema.extend({
  challenge: DeviceChallengeSchema.shape.challenge,
  /** ECDSA P-384 with SHA-256 over `deviceMessage`, raw r‖s, base64. */
  signature: z.base64().max(200),
});
export type ProvenDevice = z.infer<typeof ProvenDeviceSchema>;

/** What a device signs to show that it holds the key it registers. No package and no custody log is ever signed so. */
export function deviceMessage({ challenge, publicKey }: Pick<ProvenDevice, 'challenge' | 'publicKey'>) {
  return `chosang-device ${challenge} ${publicKey}`;
}
