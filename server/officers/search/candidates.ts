// Why: docs/decisions/officers/desk.md

import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import { isSameGroup } from '@/server/cases/units';
import type { Database } from '@/server/platform/database/database';
import { reportFinds, reports } from '@/server/platform/database/schema';
import { type Asked, isInState } from './conditions';

/** Most reports that are collected before they are sorted. Of more, the list is walked in its order until a page is full. */
const MOST_COLLECTED = 5_000;
/** Words of a search that count. */
const MOST_WORDS = 12;
/** Letters from which a word may be the beginning of a longer one: fewer would begin too many. */
const SHORTEST_BEGINNING = 3;

const WordsSchema = z.object({ rows: z.tuple([z.object({ words: z.array(z.string()) })]) });
const IdsSchema = z.object({ rows: z.array(z.object({ id: z.coerce.number() })) });

const lead = alias(reports, 'lead');

/** How the rows of a list are found, besides their columns. */
export interface Candidates {
  /** Ids among which the rows are; undefined: all that have `words`. */
  readonly ids: readonly number[] | undefined;
  /** A condition on the words of a report; undefined if none are asked for, or `ids` have been chosen by them. */
  readonly words: SQL | undefined;
}

/**
 * Collects the reports with the words, violation type, marketplace, province and channel that are asked for, if they are not too many.
 * A report that follows another one is replaced by the one that stands for it in the list.
 */
export async function findCandidates(db: Database, asked: Asked): Promise<Candidates> {
  const { officer, query } = asked;
  const words = query.q === undefined ? [] : await foldWords(db, query.q);
  if (words === undefined) return { ids: [], words: undefined };
  const { code, marketplace, province, channel } = query;
  const facets = [
    ...(code === undefined ? [] : [`c:${code}`]),
    ...(marketplace === undefined ? [] : [`m:${marketplace}`]),
    ...(province === undefined ? [] : [`p:${province}`]),
  ].map(quoteLexeme);
  const texts = [
    ...words.map((word) => `${quoteLexeme(`w:${word}`)}${word.length < SHORTEST_BEGINNING ? '' : ':*'}`),
    // Not a condition of the list's row: a report that came online may stand for one that was entered.
    ...(channel === undefined ? [] : [quoteLexeme(`h:${channel}`)]),
  ];
  if (facets.length + texts.length === 0) return { ids: undefined, words: undefined };
  const wanted = [quoteLexeme(`u:${officer.unit.id}`), ...facets, ...texts].join(' & ');
  const found = IdsSchema.parse(
    await db.execute(sql`select ${reportFinds.reportId} as id from ${reportFinds}
      where ${reportFinds.words} @@ ${wanted}::tsquery limit ${MOST_COLLECTED + 1}`),
  ).rows.map(({ id }) => id);
  if (found.length <= MOST_COLLECTED)
    return { ids: await replaceFollowing(db, asked, found), words: undefined };
  return {
    ids: undefined,
    words:
      texts.length === 0
        ? undefined
        : sql`exists (select from ${reportFinds}
            where ${reportFinds.reportId} = ${reports.id} and ${reportFinds.words} @@ ${texts.join(' & ')}::tsquery)`,
  };
}

/** A condition: the report is one of these. One parameter, whatever their number. */
export const isAmong = (id: SQL | typeof reports.id | typeof lead.id, ids: readonly number[]): SQL =>
  sql`${id} = any(${`{${ids.join(',')}}`}::bigint[])`;

/** Returns the words of a search as the database stores them; undefined if it has signs only, which no report has. */
async function foldWords(db: Database, said: string): Promise<string[] | undefined> {
  // A page's address is found without its parameters, which differ from visit to visit.
  const asked = said.replace(/\S+/g, omitParameters);
  if (asked === '') return [];
  const {
    rows: [{ words }],
  } = WordsSchema.parse(await db.execute(sql`select fold_words(${asked}) as words`));
  return words.length === 0 ? undefined : words.slice(0, MOST_WORDS);
}

/** Cuts the parameters off an address within a word. */
function omitParameters(word: string): string {
  const address = word.search(/https?:\/\//);
  const end = address < 0 ? -1 : word.slice(address).search(/[?#]/);
  return end < 0 ? word : word.slice(0, address + end);
}

/** Quotes a lexeme of a `tsquery`. */
const quoteLexeme = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Replaces reports that follow another one by that one. */
async function replaceFollowing(
  db: Database,
  { officer, query }: Asked,
  ids: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return [];
  const first = db
    .select({ id: lead.id })
    .from(lead)
    .where(and(isSameGroup(lead, reports), isInState(officer.unit.id, query, lead), not(lead.follows)))
    .orderBy(lead.receivedAt)
    .limit(1);
  const rows = await db
    .select({ id: sql<string | null>`case when ${reports.follows} then (${first}) else ${reports.id} end` })
    .from(reports)
    .where(and(isAmong(reports.id, ids), eq(reports.unit, officer.unit.id)));
  return [...new Set(rows.flatMap(({ id }) => (id === null ? [] : [Number(id)])))];
}
