import * as z from 'zod';
import { EnrolmentSchema } from '@/lib/domain/case/enrolment';
import { StandingChoiceSchema } from '@/lib/domain/report/consent';

/** Every setting and small state, with its schema and the value it has before it was ever set. */
const settingSchemas = {
  language: z.enum(['auto', 'vi', 'en']).default('auto'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Whether a warning is kept in view while its mark is not. */
  noticing: z.boolean().default(true),
  /** Whether popup and panel say that the page in front was reported; off on a shared device. */
  rememberReports: z.boolean().default(true),
  /** The choice to send reports at once, as it was made; null: every report waits for its own press. */
  standingChoice: StandingChoiceSchema.nullable().default(null),
  contactEmail: z.string().max(254).default(''),
  contactPhone: z.string().max(20).default(''),
  /** The last look for a new registry version: when (epoch ms) and why it failed, if it did. */
  registryCheck: z.object({ at: z.number(), failure: z.string().nullable() }).nullable().default(null),
  /** A download of the registry under way: bytes, and when they were counted (epoch ms); null at rest. */
  registryDownload: z
    .object({ at: z.number(), received: z.number(), total: z.number() })
    .nullable()
    .default(null),
  /** Failed looks in a row, and when the next one is due (epoch ms). */
  registryPoll: z.object({ failures: z.int().nonnegative(), nextAt: z.number() }).nullable().default(null),
  /** The data that open pages were last told of, by `versionName` of the looks (sync-registry.ts). */
  registryTold: z.string().max(80).nullable().default(null),
  /** When damaged rows of the registry were last fetched again (epoch ms). */
  registryRepairedAt: z.number().nullable().default(null),
  /** Whether the last pages of each marketplace could be read, by `healthKey`; stays on the device. */
  health: z.record(z.string().max(80), z.array(z.boolean()).max(50)).default({}),
  /** What was filled in on the phone's page for a report that is not begun; its pictures as they were chosen. */
  phoneForm: z
    .object({ link: z.string().max(2_048), sellerName: z.string().max(200) })
    .nullable()
    .default(null),
  phonePictures: z.array(z.instanceof(Blob)).default([]),
  /** Device clock minus the intake's, in ms, as last measured. */
  clockOffset: z.number().nullable().default(null),
  /** The officer enrolled on this device, or null. */
  enrolment: EnrolmentSchema.nullable().default(null),
  /** The case an officer's key captures for; null when none is open. */
  openCase: z.uuid().nullable().default(null),
  /** Whether keys of a single character ("?", j, k) do anything in the officer's workspace. */
  singleKeys: z.boolean().default(true),
} as const;

export type SettingName = keyof typeof settingSchemas;
export type SettingValue<N extends SettingName> = z.infer<(typeof settingSchemas)[N]>;

// The same object under a mapped type: indexed by a generic name it gives that name's own schema.
const schemas: { readonly [N in SettingName]: z.ZodType<SettingValue<N>> } = settingSchemas;

interface SettingsTable {
  get(name: string): PromiseLike<{ readonly value: unknown } | undefined>;
  put(row: { readonly name: string; readonly value: unknown }): PromiseLike<unknown>;
}

/** Reads and writes settings, each parsed by its schema; a stored value of an older shape falls back to the default. */
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
