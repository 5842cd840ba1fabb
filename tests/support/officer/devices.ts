import { type EvidenceSigner, loadOrCreateSigner } from '@/lib/evidence/sign';
import { DeviceChallengeSchema, formatDeviceMessage } from '@/lib/intake/officers/device-proof';
import { postOf } from '@/tests/support/intake/samples';

/** A device's key, which is not stored. */
export const newDevice = () =>
  loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });

/** A request to `/v1/officer/…` in an officer's name. */
export type AskOfficer = (path: string, init?: RequestInit) => Promise<Response>;

/** Registers a device's key to an officer, as the extension does: the key signs the intake's challenge. */
export async function registerAs(
  ask: AskOfficer,
  device: EvidenceSigner,
  label = 'Máy thử',
): Promise<Response> {
  const response = await ask('devices/challenges', { method: 'POST' });
  const { challenge } = DeviceChallengeSchema.parse(await response.json());
  const key = { challenge, publicKey: device.publicKey };
  return ask('devices', postOf({ ...key, label, signature: await device.sign(formatDeviceMessage(key)) }));
}
