import * as z from 'zod';
import { EnrolmentSchema } from '@/lib/domain/case/enrolment';
import { StandingChoiceSchema } from '@/lib/domain/report/consent';

/** Every setting and small state, with its schema and its default. */
const settingSchemas = {
  language: z.enum(['auto', 'vi', 'en']).default('auto'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** True if a notice keeps a warning in view while its mark is out of view. */
  noticing: z.boolean().default(true),
  /** True if popup and panel say that the page in front was reported. Off on a shared device. */
  rememberReports: z.boolean().default(true),
  /** The choice to send reports at once, as it was made. Null: every report waits for its own press. */
  standingChoice: StandingChoiceSchema.nullable().default(null),
  contactEmail: z.string().max(254).default(''),
  contactPhone: z.string().max(20).default(''),
  /** The last look for a new registry version: when (epoch ms), and the failure if it failed. */
  registryCheck: z.object({ at: z.number(), failure: z.string().nullable() }).nullable().default(null),
  /** The running download of the registry: bytes, and when they were counted (epoch ms). Null if none is running. */
  registryDownload: z
    .object({ at: z.number(), received: z.number(), total: z.number() })
    .nullable()
    .default(null),
  /** The failed looks in a row, and when the next look is due (epoch ms). */
  registryPoll: z.object({ failures: z.int().nonnegative(), nextAt: z.number() }).nullable().default(null),
  /** The version name of the data that open pages last got (`versionName`, sync-registry.ts). */
  registryTold: z.string().max(80).nullable().default(null),
  /** When damaged rows of the registry were last fetched again (epoch ms). */
  registryRepairedAt: z.number().nullable().default(null),
  /** Whether the last pages of each marketplace could be read, by `healthKey`. Stays on the device. */
  health: z.record(z.string().max(80), z.array(z.boolean()).max(50)).default({}),
  /** The form on the phone's page of a report that is not begun. `phonePictures` are its pictures as they were chosen. */
  phoneForm: z
    .object({ link: z.string().max(2_048), sellerName: z.string().max(200) })
    .nullable()
    .default(null),
  phonePictures: z.array(z.instanceof(Blob)).default([]),
  /** The device clock minus the intake's clock (ms), as last measured. */
  clockOffset: z.number().nullable().default(null),
  /** When the person allowed time stamps of their reports (epoch ms); null if they did not, or turned them off. */
  timeStampsSince: z.number().nullable().default(null),
  /** The officer enrolled on this device, or null. */
  enrolment: EnrolmentSchema.nullable().default(null),
  /** The case into which an officer's keyboard command captures; null if none is open. */
  openCase: z.uuid().nullable().default(null),
  /** True if single-character keys ("?", j, k) act on the desk. */
  singleKeys: z.boolean().default(true),
} as const;

export type SettingName = keyof typeof settingSchemas;
export type SettingValue<N extends SettingName> = z.infer<(typeof settingSchemas)[N]>;

// The mapped type makes `schemas[name]` the schema of exactly that setting.
const schemas: { readonly [N in SettingName]: z.ZodType<SettingValue<N>> } = settingSchemas;

interface SettingsTable {
  get(name: string): PromiseLike<{ readonly value: unknown } | undefined>;
  put(row: { readonly name: string; readonly value: unknown }): PromiseLike<unknown>;
}

/**
 * Creates the reader and writer of settings. Each value is parsed by its schema; a stored value of an older shape becomes the
 * default.
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
