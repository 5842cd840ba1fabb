import { type ManagedSettings, ManagedSettingsSchema } from '@/lib/domain/managed-settings';
import { readManagedPolicyValue } from './read-managed';

/** Returns the settings that enterprise policy fixes; empty without a policy. Throws if they are malformed. */
export async function loadManagedSettings(): Promise<ManagedSettings> {
  return ManagedSettingsSchema.parse((await readManagedPolicyValue('settings')) ?? {});
}
