import * as z from 'zod';

/** What was read at one address: the kind of page, the names of the fields without their values, and the number of cards. */
const SeenPageSchema = z.object({ kind: z.string(), fields: z.array(z.string()), cards: z.int() });
export type SeenPage = z.infer<typeof SeenPageSchema>;
/** What was read at each address in the last run in which its page could be opened. */
export const SeenSchema = z.record(z.string(), SeenPageSchema);
export type SeenPages = z.infer<typeof SeenSchema>;

/** Stands for a page that could not be opened. It counts as a loss, and the next address is visited nevertheless. */
export const UNREACHED: SeenPage = { kind: 'unreached', fields: [], cards: 0 };

/**
 * Parses a list of addresses, one per line; empty lines and lines with # are skipped. Throws for a line that is no http(s)
 * address (with the line number), and for an empty list.
 */
export function parseAddresses(text: string, file: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const addresses = lines.flatMap((line, index) => {
    if (line === '' || line.startsWith('#')) return [];
    if (!z.url({ protocol: /^https?$/ }).safeParse(line).success)
      throw new Error(`${file}, line ${index + 1}: "${line}" is no http or https address`);
    return [line];
  });
  if (addresses.length === 0) throw new Error(`${file} names no address`);
  return addresses;
}

/** Returns what is missing on a page, compared with the last run in which the page could be opened; empty if nothing is. */
export function findReadingLosses(now: SeenPage, before: SeenPage | undefined): string[] {
  if (now.kind === UNREACHED.kind) return ['the page'];
  if (!before) return [];
  const kind = now.kind === before.kind ? [] : [`kind: ${before.kind} is now ${now.kind}`];
  const missingFields = before.fields
    .filter((field) => !now.fields.includes(field))
    .map((field) => `no ${field}`);
  return [...kind, ...missingFields, ...(now.cards === 0 && before.cards > 0 ? ['no cards'] : [])];
}

/**
 * Returns the entries with which the next run compares its pages: the entry of each page that this run could open, and the
 * earlier entry of every other page.
 */
export function mergeSeenPages(before: SeenPages, now: SeenPages): SeenPages {
  const reached = Object.entries(now).filter(([, { kind }]) => kind !== UNREACHED.kind);
  return { ...before, ...Object.fromEntries(reached) };
}
