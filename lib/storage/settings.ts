import * as z from 'zod';
import { EnrolmentSchema } from '@/lib/domain/case/enrolment';
import { StandingChoiceSchema } from '@/lib/domain/report/consent';

/** Every setting and every other small value, with its schema and its default. */
const settingSchemas = {
  language: z.enum(['auto', 'vi', 'en']).default('auto'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** True if a notice may keep a warning in view while the mark is out of view. */
  noticing: z.boolean().default(true),
  /** True if popup and panel may say that the person reported the present page. Turn it off on a shared device. */
  rememberReports: z.boolean().default(true),
  /**
   * The person's choice to send reports at once. Null if there is none: each report then waits until the person presses "send".
   */
  standingChoice: StandingChoiceSchema.nullable().default(null),
  contactEmail: z.string().max(254).default(''),
  contactPhone: z.string().max(20).default(''),
  /** The last sync of the registry: its time (epoch ms), and the error code if it failed. */
  registryCheck: z.object({ at: z.number(), failure: z.string().nullable() }).nullable().default(null),
  /**
   * The running download of the registry: the number of bytes received (`received`), the number of all bytes (`total`), and the
   * time at which they were counted (`at`, epoch ms). Null if none is running.
   */
  registryDownload: z
    .object({ at: z.number(), received: z.number(), total: z.number() })
    .nullable()
    .default(null),
  /** Number of syncs that failed in a row, and the time of the next sync (epoch ms). */
  registryPoll: z.object({ failures: z.int().nonnegative(), nextAt: z.number() }).nullable().default(null),
  /** Version of the registry's data of which the open pages were informed last (`toVersionName`, sync-registry.ts). */
  registryTold: z.string().max(80).nullable().default(null),
  /** Time of the last download that was made to replace damaged rows of the registry (epoch ms). */
  registryRepairedAt: z.number().nullable().default(null),
  /**
   * Whether the last pages of each layout could be read, by `toHealthKey` (marketplace, host and edition). This never leaves the
   * device.
   */
  health: z.record(z.string().max(80), z.array(z.boolean()).max(50)).default({}),
  /**
   * What was typed into the report form of the page for phones, until that report is started. `phonePictures` are the pictures
   * that were chosen in the form.
   */
  phoneForm: z
    .object({ link: z.string().max(2_048), sellerName: z.string().max(200) })
    .nullable()
    .default(null),
  phonePictures: z.array(z.instanceof(Blob)).default([]),
  /** The device clock minus the intake's clock (ms), as measured last; null if it was never measured. */
  clockOffset: z.number().nullable().default(null),
  /** Time at which the person allowed time stamps for their reports (epoch ms). Null if they never did, or revoked it. */
  timeStampsSince: z.number().nullable().default(null),
  /** The officer who is enrolled on this device; null if none is. */
  enrolment: EnrolmentSchema.nullable().default(null),
  /** The case to which an officer's keyboard command adds a capture; null if none is chosen. */
  openCase: z.uuid().nullable().default(null),
  /** True if keys without a modifier ("?", j, k) work on the desk. */
  singleKeys: z.boolean().default(true),
  /** Names of the columns in the desk's list; null for the default columns. */
  deskColumns: z.array(z.string().max(20)).max(20).nullable().default(null),
} as const;

export type SettingName = keyof typeof settingSchemas;
export type SettingValue<N extends SettingName> = z.infer<(typeof settingSchemas)[N]>;

// The mapped type gives `schemas[name]` the type of that setting's own schema.
const schemas: { readonly [N in SettingName]: z.ZodType<SettingValue<N>> } = settingSchemas;

interface SettingsTable {
  get(name: string): PromiseLike<{ readonly value: unknown } | undefined>;
  put(row: { readonly name: string; readonly value: unknown }): PromiseLike<unknown>;
}

/**
 * Creates the reader and writer of settings. Each value is parsed by its schema. A stored value that the schema refuses, such as
 * one of an older form, becomes the default.
 */
export function createSettings(table: SettingsTable) {
  return {
    async get<N extends SettingName>(name: N): Promise<SettingValue<N>> {
      const schema = schemas[name];
      const row = await table.get(name);
      const parsed = schema.safeParse(row?.value);
      return parsed.success ? parsed.data : schema.parse(undefined);
    },
    async set<N extends SettingName>(name: N, value: SettingValue<N>): Promise<void> {
      await table.put({ name, value });
    },
  };
}
export type Settings = ReturnType<typeof createSettings>;
