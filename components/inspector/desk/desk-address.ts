import type * as z from 'zod';
import { CASE_TABS, type CaseTab } from '@/components/inspector/case/case-tab';
import { ReferenceSchema } from '@/lib/intake/contract';
import { QueueQuerySchema } from '@/lib/intake/officers/queue-query';

/** The views of the desk. */
const DESK_VIEWS = ['queue', 'entry', 'disputes', 'cases', 'units', 'office', 'overview', 'access'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

const DeskQuerySchema = QueueQuerySchema.omit({ after: true, limit: true });
/** What the desk's list is asked for; it is the list's address too. */
export type DeskQuery = z.output<typeof DeskQuerySchema>;

/** What the desk shows, as its address says. */
export interface DeskAddress {
  readonly view: DeskView;
  readonly query: DeskQuery;
  /** Reference of the open report. */
  readonly report: string | undefined;
  /** What the overview shows, as its own part of the address writes it. */
  readonly overview?: string | undefined;
  /** The part of the open case that is shown; absent: the first. */
  readonly caseTab?: CaseTab | undefined;
}

/** The list with which the desk opens: the open reports, soonest deadline first. */
export const FIRST_QUERY: DeskQuery = { sort: 'due' };

/** Reads what the desk shows from an address (`?view=queue&q=…`). A value that no list takes is left out. */
export function readDeskAddress(search: string): DeskAddress {
  const given = new URLSearchParams(search);
  const query: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(DeskQuerySchema.shape)) {
    const value = given.get(name);
    if (value !== null && value !== '' && field.safeParse(value).success) query[name] = value;
  }
  const report = ReferenceSchema.safeParse(given.get('report'));
  const overview = new URLSearchParams(search);
  overview.delete('view');
  return {
    view: DESK_VIEWS.find((view) => view === given.get('view')) ?? 'queue',
    query: { ...FIRST_QUERY, ...DeskQuerySchema.parse(query) },
    report: report.success ? report.data : undefined,
    ...(given.get('view') === 'overview' ? { overview: String(overview) } : {}),
    ...(given.get('view') === 'cases' ? { caseTab: CASE_TABS.find((tab) => tab === given.get('tab')) } : {}),
  };
}

/** Writes a list as the parameters of an address, in one order, so that equal lists have equal addresses. */
export function writeDeskQuery(query: DeskQuery): string {
  const words = new URLSearchParams();
  for (const name of Object.keys(DeskQuerySchema.shape).toSorted()) {
    const value = Object.entries(query).find(([key]) => key === name)?.[1];
    if (value !== undefined && value !== '') words.set(name, value);
  }
  return words.toString();
}

/** Writes the address of what the desk shows. */
export function writeDeskAddress({ view, query, report, overview, caseTab }: DeskAddress): string {
  const words = new URLSearchParams(
    view === 'queue' ? writeDeskQuery(query) : view === 'overview' ? overview : '',
  );
  if (view !== 'queue') words.set('view', view);
  if (view === 'queue' && report !== undefined) words.set('report', report);
  if (view === 'cases' && caseTab !== undefined && caseTab !== 'pages') words.set('tab', caseTab);
  return `?${words}`;
}

/** Counts the filters of a list, without its words and its order. */
export function countFilters({ q: _words, sort: _order, ...filters }: DeskQuery): number {
  return Object.values(filters).filter((value) => value !== undefined).length;
}
