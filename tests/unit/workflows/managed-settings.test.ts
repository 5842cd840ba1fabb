import { describe, expect, it } from 'vitest';
import { TERMS } from '@/demo/sample-views/samples/consent';
import { ManagedSettingsSchema } from '@/lib/domain/managed-settings';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { createSettings } from '@/lib/storage/settings';
import { applyManagedSettings } from '@/lib/workflows/managed-settings';

function createStoredSettings() {
  const rows = new Map<string, { name: string; value: unknown }>();
  const settings = createSettings({
    get: async (name) => rows.get(name),
    put: async (row) => void rows.set(row.name, row),
  });
  return { rows, settings };
}

describe('settings of enterprise policy', () => {
  it('replace the person’s settings, except those the policy leaves out', async () => {
    const { settings } = createStoredSettings();
    await settings.set('theme', 'light');
    await settings.set('language', 'vi');
    await settings.set('standingChoice', { at: 1, version: CONSENT_VERSION, terms: TERMS });
    await applyManagedSettings(settings, { theme: 'dark', noticing: false, sendAtOnce: false });
    expect(await settings.get('theme')).toBe('dark');
    expect(await settings.get('noticing')).toBe(false);
    expect(await settings.get('standingChoice')).toBeNull();
    expect(await settings.get('language')).toBe('vi');
  });

  it('write nothing when they already apply, or without a policy', async () => {
    const { rows, settings } = createStoredSettings();
    await applyManagedSettings(settings, {});
    await applyManagedSettings(settings, { theme: 'auto', noticing: true, sendAtOnce: false });
    expect(rows.size).toBe(0);
  });

  it.each([{ sendAtOnce: true }, { language: 'fr' }, { them: 'dark' }])(
    'are refused with the value %o',
    (value) => {
      expect(ManagedSettingsSchema.safeParse(value).success).toBe(false);
    },
  );
});
