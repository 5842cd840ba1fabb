import { join } from 'node:path';
import * as z from 'zod';
import { addDays } from '@/lib/base/days';
import { readFileIfExists } from '@/lib/base/node/files';
import { IMPORTERS } from '../importers/all';

/** The file in a directory of rows that says which sources are fetched, from where and how often. */
const PLAN_FILE = 'sources/fetch.json';

/** An https address, or http on this machine. */
const AddressSchema = z.string().refine((text) => isTakenFrom(text, text), { message: 'no https address' });

const EntrySchema = z.strictObject({
  /** Id of the importer (`registry import --source`). */
  source: z
    .string()
    .refine((id) => IMPORTERS.some((importer) => importer.id === id), 'no source of that name'),
  /** May hold `{today}` and `{today-30}` (days before), ISO days of Vietnam. */
  url: AddressSchema,
  everyHours: z
    .number()
    .min(0.25)
    .max(24 * 31),
  maxBytes: z.int().positive().max(1_000_000_000).default(64_000_000),
  /** `all`: every file stays part of the import, such as weekly reports; `newest`: only the last one. */
  keep: z.enum(['all', 'newest']).default('newest'),
  /** The public page of the list, where the source asks for one. */
  page: z.url({ protocol: /^https?$/ }).optional(),
  /** Why it is named here and not fetched. */
  off: z.string().min(1).max(300).optional(),
});

const PlanSchema = z.strictObject({ sources: z.array(EntrySchema).min(1).max(100) });

/** One source that is fetched at a stable address. */
export type FetchEntry = z.infer<typeof EntrySchema>;

/** Reads which sources of a directory of rows are fetched. Throws with what is wrong, or where there is no plan. */
export async function readPlan(directory: string): Promise<readonly FetchEntry[]> {
  const plan = await readPlanIfThere(directory);
  if (plan !== undefined) return plan.filter(({ off }) => off === undefined);
  throw new Error(
    `there is no ${join(directory, PLAN_FILE)}: copy deploy/registry/fetch.json, or write which sources are fetched (docs/sources/fetching.md)`,
  );
}

/** Reads the plan of a directory of rows, with what is off; undefined where there is none. Throws with what is wrong. */
export async function readPlanIfThere(directory: string): Promise<readonly FetchEntry[] | undefined> {
  const path = join(directory, PLAN_FILE);
  const text = await readFileIfExists(path);
  if (text === undefined) return undefined;
  const parsed = PlanSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const names = parsed.data.sources.map(({ source }) => source);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`${path}: ${twice} is named twice`);
  return parsed.data.sources;
}

/**
 * Whether a source planned at `planned` may be fetched from an address: by https, or on this machine if the plan says
 * so.
 */
export function isTakenFrom(address: string, planned: string): boolean {
  const [to, from] = [address, planned].map((text) => fillDays(text, '2026-01-01'));
  if (to === undefined || from === undefined || !URL.canParse(to) || !URL.canParse(from)) return false;
  const isHere = (url: URL) => url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  return new URL(to).protocol === 'https:' || (isHere(new URL(to)) && isHere(new URL(from)));
}

/** The address with `{today}` and `{today-30}` filled in. */
export function fillDays(url: string, today: string): string {
  return url.replace(/\{today(?:-(\d{1,4}))?\}/g, (_, before = '0') => addDays(today, -Number(before)));
}
