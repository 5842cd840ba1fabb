import { createReadStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { ImportLog } from './log';
import { WrittenFile } from './written-file';

const RowSchema = z.looseObject({
  type: z.string(),
  key: z.string().optional(),
  keys: z.array(z.string()).optional(),
  status: z.string().optional(),
  confirmedOn: z.string().optional(),
});
type Row = z.infer<typeof RowSchema>;

/** The days that the rows of a list state about one site. At least one of these rows calls the site withdrawn. */
interface Days {
  /**
   * `withdrawn` is the latest day of a row that calls the site withdrawn. `holds` is the latest day of a row that calls the site
   * registered or notified; null if there is no such row. A day is '' if the rows name no day.
   */
  withdrawn: string;
  holds: string | null;
}

/**
 * Decides about sites that one row calls withdrawn and another row calls registered or notified, for example after a new
 * notification. The later row counts. If the days do not tell which row is later, the site is set aside for a person. Returns how
 * many rows were removed, by type.
 */
export async function resolveWithdrawnSites(
  path: string,
  withdrawn: ReadonlySet<string>,
  log: ImportLog,
): Promise<ReadonlyMap<string, number>> {
  const days = await readStatusDaysBySite(path, withdrawn);
  const both = new Map([...days].filter(([, { holds }]) => holds !== null));
  const removed = new Map<string, number>();
  if (both.size === 0) return removed;
  const settled = new WrittenFile(`${path}.settled`);
  try {
    for await (const { line, row } of readRows(path)) {
      const site = row === null ? undefined : findSiteKey(row);
      const siteDays = site === undefined ? undefined : both.get(site);
      if (row === null || siteDays === undefined || shouldRowRemain(row, siteDays)) settled.add(`${line}\n`);
      else removed.set(row.type, (removed.get(row.type) ?? 0) + 1);
    }
  } finally {
    settled.close();
  }
  await rename(`${path}.settled`, path);
  for (const [site, siteDays] of both) logContradictingSiteRows(site, siteDays, log);
  return removed;
}

function shouldRowRemain({ status }: Row, { withdrawn, holds }: Days): boolean {
  const isWithdrawn = status === 'withdrawn';
  return isWithdrawn === withdrawn > (holds ?? '');
}

function logContradictingSiteRows(site: string, { withdrawn, holds }: Days, log: ImportLog): void {
  const position = { file: 'the list', name: site.slice('site:'.length) };
  if (withdrawn === holds || withdrawn === '' || holds === '') {
    const why =
      'one row says that it is withdrawn and another that it holds, and no day tells which is later';
    log.revoke(position);
    log.setAside(
      position,
      site,
      why,
      'see the site on the register, and take the row that is over out of the list',
    );
  } else log.revoke(position, 'another row of the list, of a later day, says otherwise');
}

async function readStatusDaysBySite(
  path: string,
  withdrawn: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Days>> {
  const days = new Map<string, Days>();
  for await (const { row } of readRows(path)) {
    const site = row?.type === 'site' ? findSiteKey(row) : undefined;
    if (row === null || site === undefined || !withdrawn.has(site)) continue;
    const siteDays = days.get(site) ?? { withdrawn: '', holds: null };
    days.set(site, siteDays);
    const day = row.confirmedOn ?? '';
    if (row.status === 'withdrawn') siteDays.withdrawn = findLaterDay(day, siteDays.withdrawn);
    else siteDays.holds = findLaterDay(day, siteDays.holds ?? '');
  }
  return days;
}

function findLaterDay(one: string, other: string): string {
  return [one, other].sort()[1] ?? '';
}

async function* readRows(path: string): AsyncGenerator<{ readonly line: string; readonly row: Row | null }> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const isOfSites = line.startsWith('{"type":"seller"') || line.startsWith('{"type":"site"');
    yield { line, row: isOfSites ? RowSchema.parse(JSON.parse(line)) : null };
  }
}

function findSiteKey({ key, keys }: Row): string | undefined {
  return key ?? keys?.find((one) => one.startsWith('site:'));
}
