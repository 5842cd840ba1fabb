import { formatCsv } from '@/lib/base/text/csv';
import type { CaseItem } from '@/lib/domain/case/case';
import type { Sweep, SweepPage } from '@/lib/domain/case/case-work';
import { toSweepFields } from './run-sweep';

const COLUMNS = [
  'order',
  'kind',
  'url',
  'title',
  'price',
  'seller',
  'sellerId',
  'capturedAt',
  'origin',
  'digest',
  'gone',
  'note',
] as const;

/**
 * Writes the table of a case: one row for each page that was not removed. The format is CSV (RFC 4180) with a byte order mark,
 * which spreadsheets need.
 */
export function formatItemsCsv(items: readonly CaseItem[]): string {
  return formatCsv([COLUMNS, ...items.filter(({ removedAt }) => removedAt === undefined).map(toItemCells)]);
}

/**
 * Writes the table of a sweep: one row for each of its listings, in the order in which they are opened. Listings that failed,
 * were behind a wall or were not opened have rows too. The column `state` tells these apart; `reason` has the code and message of
 * a failure.
 */
export function formatSweepCsv({ pages }: Pick<Sweep, 'pages'>, items: readonly CaseItem[]): string {
  const byId = new Map(items.map((item) => [item.id, item]));
  const rows = pages.map((page) => {
    const item = byId.get(page.itemId ?? '');
    const state = toSweepRowState(page, item);
    const reason = state === 'failed' ? [page.reason, page.detail].filter(Boolean).join(': ') : '';
    const cells = item ? toItemCells(item) : toCells({ url: page.url, title: page.title ?? '' });
    return [state, reason, ...cells];
  });
  return formatCsv([['state', 'reason', ...COLUMNS], ...rows]);
}

function toSweepRowState(page: SweepPage, item: CaseItem | undefined): string {
  if (page.reason === 'gone') return 'gone';
  return item?.removedAt === undefined ? page.state : 'removed';
}

function toItemCells(item: CaseItem): string[] {
  const { title, ...read } = toSweepFields(item.facts);
  return toCells({
    ...read,
    order: String(item.order),
    kind: item.kind,
    url: item.url,
    title: title || item.title,
    capturedAt: new Date(item.capturedAt).toISOString(),
    origin: item.origin,
    digest: item.digest,
    gone: item.gone ?? '',
    note: item.note,
  });
}

function toCells(values: Partial<Record<(typeof COLUMNS)[number], string>>): string[] {
  return COLUMNS.map((column) => values[column] ?? '');
}
