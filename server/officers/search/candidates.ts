// Why: docs/decisions/officers/desk.md

import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { whereSameGroup } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { reportFinds, reports } from '@/server/platform/database/schema';
import { type ListRequest, whereInState } from './conditions';

/**
 * Maximum number of reports that are collected by their words before they are sorted. If more match, the list is read in its
 * order and each report is compared with the words, until a page is full.
 */
const MOST_COLLECTED = 5_000;
/** Maximum number of words of a search that are used. */
const MOST_WORDS = 12;
/**
 * Minimum length (characters) of a search word that also finds longer words beginning with it. With a shorter search word, this
 * would find too many reports.
 */
const SHORTEST_BEGINNING = 3;

const WordsSchema = z.object({ rows: z.tuple([z.object({ words: z.array(z.string()) })]) });
const IdsSchema = z.object({ rows: z.array(z.object({ id: z.coerce.number() })) });

const lead = alias(reports, 'lead');

/**
 * What limits the rows of a list, in addition to conditions on the reports' own columns. If both members are undefined, nothing
 * else limits them.
 */
export interface Candidates {
  /** Ids of the reports to which the list is limited; undefined if only `words` limits the list. */
  readonly ids: readonly number[] | undefined;
  /**
   * SQL condition on the words of a report; undefined if the search has no words, or if `ids` was found by the words, so that no
   * condition is needed.
   */
  readonly words: SQL | undefined;
}

/**
 * Collects the ids of the reports that match the search's words, violation type, marketplace, province and channel. A report that
 * is not listed itself is replaced by the report that stands for its group. If more than MOST_COLLECTED match, returns a
 * condition in place of ids.
 */
export async function findCandidateReports(db: Database, request: ListRequest): Promise<Candidates> {
  const { officer, query } = request;
  const words = query.q === undefined ? [] : await foldSearchWordsInDatabase(db, query.q);
  if (words === undefined) return { ids: [], words: undefined };
  const { code, marketplace, province, channel } = query;
  const facets = [
    ...(code === undefined ? [] : [`c:${code}`]),
    ...(marketplace === undefined ? [] : [`m:${marketplace}`]),
    ...(province === undefined ? [] : [`p:${province}`]),
  ].map(quoteLexeme);
  const texts = [
    ...words.map((word) => `${quoteLexeme(`w:${word}`)}${word.length < SHORTEST_BEGINNING ? '' : ':*'}`),
    // The channel is searched for in the report's indexed words, not in the column of the listed report. The listed report may
    // have come online and yet stand for a group in which another report is a desk entry.
    ...(channel === undefined ? [] : [quoteLexeme(`h:${channel}`)]),
  ];
  if (facets.length + texts.length === 0) return { ids: undefined, words: undefined };
  const searchQuery = [quoteLexeme(`u:${officer.unit.id}`), ...facets, ...texts].join(' & ');
  const found = IdsSchema.parse(
    await db.execute(sql`select ${reportFinds.reportId} as id from ${reportFinds}
      where ${reportFinds.words} @@ ${searchQuery}::tsquery limit ${MOST_COLLECTED + 1}`),
  ).rows.map(({ id }) => id);
  if (found.length <= MOST_COLLECTED)
    return { ids: await replaceWithListedReportIds(db, request, found), words: undefined };
  return {
    ids: undefined,
    words:
      texts.length === 0
        ? undefined
        : sql`exists (select from ${reportFinds}
            where ${reportFinds.reportId} = ${reports.id} and ${reportFinds.words} @@ ${texts.join(' & ')}::tsquery)`,
  };
}

/**
 * Returns an SQL condition: the report is one of `ids`. All ids are one parameter, because the number of parameters is limited.
 */
export const whereIdAmong = (id: SQL | typeof reports.id | typeof lead.id, ids: readonly number[]): SQL =>
  sql`${id} = any(${`{${ids.join(',')}}`}::bigint[])`;

/**
 * Returns the words of a search in the form in which the database stores them, at most MOST_WORDS; empty if nothing is searched
 * for. Undefined if the search has only punctuation, which matches no report.
 */
async function foldSearchWordsInDatabase(db: Database, text: string): Promise<string[] | undefined> {
  // Parameters of an address are left out, because they differ from visit to visit.
  const searchText = text.replace(/\S+/g, omitUrlQueryAndFragment);
  if (searchText === '') return [];
  const {
    rows: [{ words }],
  } = WordsSchema.parse(await db.execute(sql`select fold_words(${searchText}) as words`));
  return words.length === 0 ? undefined : words.slice(0, MOST_WORDS);
}

/** Returns a word without the query and fragment of the address that it contains; a word without an address stays as it is. */
function omitUrlQueryAndFragment(word: string): string {
  const address = word.search(/https?:\/\//);
  const end = address < 0 ? -1 : word.slice(address).search(/[?#]/);
  return end < 0 ? word : word.slice(0, address + end);
}

/** Quotes a lexeme for a `tsquery`. */
const quoteLexeme = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/**
 * Returns the ids of the reports that stand in a list for the reports `ids`. A report that follows another report of its group
 * (`follows`) is replaced by the group's first report in the list; it is left out if the list has none. Every other report stands
 * for itself. Reports of other units are left out.
 */
async function replaceWithListedReportIds(
  db: Database,
  { officer, query }: ListRequest,
  ids: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return [];
  const first = db
    .select({ id: lead.id })
    .from(lead)
    .where(and(whereSameGroup(lead, reports), whereInState(officer.unit.id, query, lead), not(lead.follows)))
    .orderBy(lead.receivedAt)
    .limit(1);
  const rows = await db
    .select({ id: sql<string | null>`case when ${reports.follows} then (${first}) else ${reports.id} end` })
    .from(reports)
    .where(and(whereIdAmong(reports.id, ids), eq(reports.unit, officer.unit.id)));
  return [...new Set(rows.flatMap(({ id }) => (id === null ? [] : [Number(id)])))];
}
