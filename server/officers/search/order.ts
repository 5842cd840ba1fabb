import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import * as z from 'zod';
import type { QUEUE_SORTS } from '@/lib/intake/officers/queue-query';
import { dueAtOrInfinity } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';

type Sort = (typeof QUEUE_SORTS)[number];
type Ordered = Readonly<Record<'dueAt' | 'receivedAt' | 'reference', AnyPgColumn>>;

/** The values of a row by which lists are ordered, and which a cursor holds. */
export interface Position {
  readonly dueAt: Date | null;
  readonly receivedAt: Date;
  readonly reference: string;
}

// Cursors come from clients. A year or character that the database would refuse is refused here.
const time = z.iso.datetime().regex(/^20/);
const CursorSchema = z.tuple([time, z.string().regex(/^[!-~]{1,100}$/), time.nullable().optional()]);

/**
 * Returns the columns that order a list. The reference comes last, so no two rows have the same values in all these columns, and
 * pages neither repeat nor omit a row.
 */
export function listSortColumns(sort: Sort, report: Ordered): SQL[] {
  if (sort === 'newest') return [desc(report.receivedAt), desc(report.reference)];
  const oldest = [asc(report.receivedAt), asc(report.reference)];
  return sort === 'due' ? [asc(dueAtOrInfinity(report)), ...oldest] : oldest;
}

export function encodeCursor({ dueAt, receivedAt, reference }: Position): string {
  const due = dueAt?.toISOString() ?? null;
  return Buffer.from(JSON.stringify([receivedAt.toISOString(), reference, due])).toString('base64url');
}

/**
 * Returns an SQL condition: the row comes after the cursor; undefined without a cursor. Throws `invalid-report` if the text is
 * not a cursor.
 */
export function whereAfterCursor(sort: Sort, cursor: string | undefined, report: Ordered): SQL | undefined {
  if (cursor === undefined) return undefined;
  const parsed = CursorSchema.safeParse(parseCursorJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new ProblemError('invalid-report', { field: 'after' });
  const [since, reference, due] = parsed.data;
  const here = sql`${report.receivedAt}, ${report.reference}`;
  const there = sql`${since}::timestamptz, ${reference}::text`;
  if (sort === 'newest') return sql`(${here}) < (${there})`;
  if (sort === 'oldest') return sql`(${here}) > (${there})`;
  return sql`(${dueAtOrInfinity(report)}, ${here}) > (${due ?? 'infinity'}::timestamptz, ${there})`;
}

function parseCursorJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}
