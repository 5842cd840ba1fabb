import * as z from 'zod';

/** Settings that enterprise policy fixes (`storage.managed`, key "settings"). An absent one is the person's own choice. */
export const ManagedSettingsSchema = z.strictObject({
  /** The organisation that fixes them, as the settings page names it; "whoever manages this browser" when absent. */
  organisation: z.string().min(1).max(200).exactOptional(),
  language: z.enum(['auto', 'vi', 'en']).exactOptional(),
  theme: z.enum(['auto', 'light', 'dark']).exactOptional(),
  /** True if a notice keeps a warning in view while its mark is out of view. */
  noticing: z.boolean().exactOptional(),
  /** False: every report waits for its own press, whatever was chosen before. */
  sendAtOnce: z.literal(false).exactOptional(),
});
export type ManagedSettings = z.infer<typeof ManagedSettingsSchema>;
