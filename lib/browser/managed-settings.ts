import { type ManagedSettings, ManagedSettingsSchema } from '@/lib/domain/managed-settings';
import { readManaged } from './read-managed';

/** The settings that enterprise policy holds fast; none without a policy. Throws when they are of the wrong form. */
export async function loadManagedSettings(): Promise<ManagedSettings> {
  return ManagedSettingsSchema.parse((await readManaged('settings')) ?? {});
}
