import * as z from 'zod';

/** Settings that enterprise policy fixes (`storage.managed`, key "settings"). The person chooses every setting that is absent. */
export const ManagedSettingsSchema = z.strictObject({
  /**
   * Name of the organisation that fixes the settings, for the settings page. If it is absent, the page says "whoever manages this
   * browser".
   */
  organisation: z.string().min(1).max(200).exactOptional(),
  language: z.enum(['auto', 'vi', 'en']).exactOptional(),
  theme: z.enum(['auto', 'light', 'dark']).exactOptional(),
  /** True if a notice keeps a warning in view while the warning's mark is out of view. */
  noticing: z.boolean().exactOptional(),
  /**
   * False: a report is sent only when the person presses the button for that report, even if the person chose to send at once.
   */
  sendAtOnce: z.literal(false).exactOptional(),
});
export type ManagedSettings = z.infer<typeof ManagedSettingsSchema>;
