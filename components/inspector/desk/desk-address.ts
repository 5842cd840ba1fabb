import type * as z from 'zod';
import { CASE_TABS, type CaseTab } from '@/components/inspector/case/case-tab';
import { ReferenceSchema } from '@/lib/intake/contract';
import { QueueQuerySchema } from '@/lib/intake/officers/queue-query';

/** The views of the desk. */
const DESK_VIEWS = ['queue', 'entry', 'disputes', 'cases', 'units', 'office', 'overview', 'access'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

const DeskQuerySchema = QueueQuerySchema.omit({ after: true, limit: true });
/** Query of the desk's list: filters, search words and order. The page's address contains this query. */
export type DeskQuery = z.output<typeof DeskQuerySchema>;

/** What the desk shows. The page's address contains all of it. */
export interface DeskAddress {
  readonly view: DeskView;
  readonly query: DeskQuery;
  /** Reference of the open report. */
  readonly report: string | undefined;
  /** Query of the overview, as URL parameters. */
  readonly overview?: string | undefined;
  /** The part of the open case that is shown; if absent, the first part. */
  readonly caseTab?: CaseTab | undefined;
}

/** The query with which the desk opens: open reports, soonest deadline first. */
export const FIRST_QUERY: DeskQuery = { sort: 'due' };

/** Returns what the desk shows according to the query of its URL (`?view=queue&q=…`). Invalid parameters are ignored. */
export function parseDeskAddress(search: string): DeskAddress {
  const parameters = new URLSearchParams(search);
  const query: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(DeskQuerySchema.shape)) {
    const value = parameters.get(name);
    if (value !== null && value !== '' && field.safeParse(value).success) query[name] = value;
  }
  const report = ReferenceSchema.safeParse(parameters.get('report'));
  const overview = new URLSearchParams(search);
  overview.delete('view');
  return {
    view: DESK_VIEWS.find((view) => view === parameters.get('view')) ?? 'queue',
    query: { ...FIRST_QUERY, ...DeskQuerySchema.parse(query) },
    report: report.success ? report.data : undefined,
    ...(parameters.get('view') === 'overview' ? { overview: String(overview) } : {}),
    ...(parameters.get('view') === 'cases'
      ? { caseTab: CASE_TABS.find((tab) => tab === parameters.get('tab')) }
      : {}),
  };
}

/** Returns a query as URL parameters in alphabetical order, so that equal queries have equal addresses. */
export function formatDeskQuery(query: DeskQuery): string {
  const words = new URLSearchParams();
  for (const name of Object.keys(DeskQuerySchema.shape).toSorted()) {
    const value = Object.entries(query).find(([key]) => key === name)?.[1];
    if (value !== undefined && value !== '') words.set(name, value);
  }
  return words.toString();
}

/** Returns the URL parameters (`?…`) that stand for what the desk shows. */
export function formatDeskAddress({ view, query, report, overview, caseTab }: DeskAddress): string {
  const words = new URLSearchParams(
    view === 'queue' ? formatDeskQuery(query) : view === 'overview' ? overview : '',
  );
  if (view !== 'queue') words.set('view', view);
  if (view === 'queue' && report !== undefined) words.set('report', report);
  if (view === 'cases' && caseTab !== undefined && caseTab !== 'pages') words.set('tab', caseTab);
  return `?${words}`;
}

/** Counts the filters in a query; search words and order are not filters. */
export function countFilters({ q: _words, sort: _order, ...filters }: DeskQuery): number {
  return Object.values(filters).filter((value) => value !== undefined).length;
}
