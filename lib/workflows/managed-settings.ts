import type { ManagedSettings } from '@/lib/domain/managed-settings';
import type { Settings } from '@/lib/storage/settings';

/** Sets the person's settings to the values that enterprise policy fixes, wherever they differ. */
export async function applyManagedSettings(
  { get, set }: Settings,
  { language, theme, noticing, sendAtOnce }: ManagedSettings,
): Promise<void> {
  if (language !== undefined && language !== (await get('language'))) await set('language', language);
  if (theme !== undefined && theme !== (await get('theme'))) await set('theme', theme);
  if (noticing !== undefined && noticing !== (await get('noticing'))) await set('noticing', noticing);
  if (sendAtOnce === false && (await get('standingChoice')) !== null) await set('standingChoice', null);
}
