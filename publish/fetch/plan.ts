import { join } from 'node:path';
import * as z from 'zod';
import { addDays } from '@/lib/base/days';
import { readFileIfExists } from '@/lib/base/node/files';
import { IMPORTERS } from '../importers/all';

/** File in a directory of rows. It lists the sources that are fetched, with their addresses and how often each is fetched. */
const PLAN_FILE = 'sources/fetch.json';

/** Schema of a URL: https, or http on this machine. */
const AddressSchema = z.string().refine((text) => mayFetchFrom(text, text), { message: 'no https address' });

const EntrySchema = z.strictObject({
  /** Id of the source's importer (`registry import --source`). */
  source: z
    .string()
    .refine((id) => IMPORTERS.some((importer) => importer.id === id), 'no source of that name'),
  /** Address of the source. `{today}` and `{today-30}` (30 days before) in it stand for ISO days in Vietnam. */
  url: AddressSchema,
  everyHours: z
    .number()
    .min(0.25)
    .max(24 * 31),
  maxBytes: z.int().positive().max(1_000_000_000).default(64_000_000),
  /** `all`: every fetched file is imported, for lists such as weekly reports. `newest`: only the last file is imported. */
  keep: z.enum(['all', 'newest']).default('newest'),
  /** The public page of the list, for sources that require a link to it. */
  page: z.url({ protocol: /^https?$/ }).optional(),
  /** Why the source is listed here but not fetched; absent if it is fetched. */
  off: z.string().min(1).max(300).optional(),
});

const PlanSchema = z.strictObject({ sources: z.array(EntrySchema).min(1).max(100) });

/** One entry of the plan: a source and the address from which it is fetched. */
export type FetchEntry = z.infer<typeof EntrySchema>;

/**
 * Returns those sources in a directory's plan that are fetched. Throws if the directory has no plan. If the plan is invalid,
 * throws an error that names the fault.
 */
export async function readActivePlan(directory: string): Promise<readonly FetchEntry[]> {
  const plan = await readPlanIfExists(directory);
  if (plan !== undefined) return plan.filter(({ off }) => off === undefined);
  throw new Error(
    `there is no ${join(directory, PLAN_FILE)}: copy deploy/registry/fetch.json, or write which sources are fetched (docs/sources/fetching.md)`,
  );
}

/**
 * Returns all entries of the plan, including sources that are not fetched; undefined if there is no plan. If the plan is invalid,
 * throws an error that names the fault.
 */
export async function readPlanIfExists(directory: string): Promise<readonly FetchEntry[] | undefined> {
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
 * True if a source's file may be fetched from `address`: from any https address, and from an http address on this machine if
 * `planned` is one, too. `planned` is the address that the plan names for this source.
 */
export function mayFetchFrom(address: string, planned: string): boolean {
  const [to, from] = [address, planned].map((text) => replaceDayPlaceholders(text, '2026-01-01'));
  if (to === undefined || from === undefined || !URL.canParse(to) || !URL.canParse(from)) return false;
  const isOnThisMachine = (url: URL) =>
    url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  return (
    new URL(to).protocol === 'https:' || (isOnThisMachine(new URL(to)) && isOnThisMachine(new URL(from)))
  );
}

/** Returns the URL with days in place of `{today}` and `{today-30}` (or another number of days before today). */
export function replaceDayPlaceholders(url: string, today: string): string {
  return url.replace(/\{today(?:-(\d{1,4}))?\}/g, (_, before = '0') => addDays(today, -Number(before)));
}
