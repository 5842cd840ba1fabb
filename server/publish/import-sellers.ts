import { join } from 'node:path';
import * as z from 'zod';
import { SELLER_STATUSES, type TrustKey } from '@/lib/domain/trust';
import { parseTrustKey } from '@/lib/domain/trust-key';
import type { SectionInput } from '@/lib/registry/encode-section';
import { SellerListSchema } from '@/lib/registry/release';
import { keyTextOf, sectionKeyOf } from '@/lib/registry/section-key';
import type { RegistryContent } from './content';
import { type ProblemList, readCsv, reasonsOf } from './rows';
import { SellerCollector } from './seller-collector';

const LISTS = 'lists.csv';
const SELLERS = 'sellers.csv';
const COLUMNS = ['key', 'status'];

const StatusSchema = z.enum(SELLER_STATUSES, { error: `not one of ${SELLER_STATUSES.join(', ')}` });
const SellerRowSchema = z.object({ key: z.string(), status: StatusSchema });

/**
 * Reads `lists.csv` (namespace,status,name,url,as_of) and `sellers.csv` (key,status) of a directory. Every row must be
 * covered by a list of its namespace and status. What is wrong is added to `problems`, row by row.
 */
export async function importSellers(
  directory: string,
  problems: ProblemList,
): Promise<Pick<RegistryContent, 'lists' | 'sellers'>> {
  const collector = new SellerCollector();
  await importLists(directory, collector, problems);
  for await (const { line, values } of readCsv(join(directory, SELLERS), SELLERS, COLUMNS, problems)) {
    const row = SellerRowSchema.safeParse(values);
    if (!row.success) {
      problems.add(SELLERS, line, reasonsOf(row.error));
      continue;
    }
    const { key, status } = row.data;
    const checked = checkedKey(key);
    if ('reason' in checked) problems.add(SELLERS, line, checked.reason);
    else if (!collector.hasList(sectionKeyOf(checked.key).namespace, status)) {
      problems.add(SELLERS, line, `no row of ${LISTS} has the list of "${status}" for ${key}`);
    } else collector.add(checked.key, status);
  }
  const sections = collector.sections();
  await reportContradictions(directory, contradictoryKeys(sections), problems);
  return { lists: collector.lists(), sellers: sections };
}

async function importLists(
  directory: string,
  collector: SellerCollector,
  problems: ProblemList,
): Promise<void> {
  const columns = ['namespace', 'status', 'name', 'url', 'as_of'];
  for await (const { line, values } of readCsv(join(directory, LISTS), LISTS, columns, problems)) {
    const { namespace, status, name, url, as_of } = values;
    const row = SellerListSchema.safeParse({ namespace, status, source: { name, url, asOf: as_of } });
    if (!row.success) problems.add(LISTS, line, reasonsOf(row.error));
    else if (collector.hasList(row.data.namespace, row.data.status)) {
      problems.add(LISTS, line, `${namespace} has two lists of "${status}"`);
    } else collector.addList(row.data.namespace, row.data.status, row.data.source);
  }
}

function checkedKey(text: string): { key: TrustKey } | { reason: string } {
  const key = parseTrustKey(text);
  if (key === undefined) return { reason: `"${text}" is not a canonical key` };
  // A personal number is personal data: a public file must not be a directory of them.
  if (/^tax:\d{12}$/.test(key)) return { reason: 'a 12-digit personal number is not published' };
  return { key };
}

// Keys that are withdrawn, and registered or notified as well.
function contradictoryKeys(sections: readonly SectionInput[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const section of sections) {
    const bad = section.classes.map(
      (statuses) =>
        statuses.includes('withdrawn') && (statuses.includes('registered') || statuses.includes('notified')),
    );
    for (const [place, found] of section.classOf.entries()) {
      if (bad[found]) keys.add(keyTextOf(section, section.keys[place] ?? ''));
    }
  }
  return keys;
}

// Lines are not kept for millions of rows: the file is read again, only when there is something to report.
async function reportContradictions(
  directory: string,
  keys: ReadonlySet<string>,
  problems: ProblemList,
): Promise<void> {
  if (keys.size === 0) return;
  for await (const { line, values } of readCsv(join(directory, SELLERS), SELLERS, COLUMNS, problems)) {
    const { key = '', status } = values;
    if (keys.has(key) && status === 'withdrawn') {
      problems.add(SELLERS, line, `${key} is withdrawn here, and registered or notified in another row`);
    }
  }
}
