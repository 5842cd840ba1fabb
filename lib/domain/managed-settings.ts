import * as z from 'zod';

/** Settings that enterprise policy holds fast (`storage.managed`, key "settings"); one that is absent stays the person's own. */
export const ManagedSettingsSchema = z.strictObject({
  /** Who holds them fast, as the settings page names it; "whoever manages this browser" when absent. */
  organisation: z.string().min(1).max(200).exactOptional(),
  language: z.enum(['auto', 'vi', 'en']).exactOptional(),
  theme: z.enum(['auto', 'light', 'dark']).exactOptional(),
  /** Whether a warning is kept in view while its mark is not. */
  noticing: z.boolean().exactOptional(),
  /** False: every report waits for its own press, whatever was chosen before. */
  sendAtOnce: z.literal(false).exactOptional(),
});
export type ManagedSettings = z.infer<typeof ManagedSettingsSchema>;
