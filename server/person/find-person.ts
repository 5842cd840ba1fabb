// Why: docs/decisions/privacy/one-persons-data.md

import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/platform/database/database';
import {
  complainants,
  disputeSenders,
  disputes,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { computeSecretDigest } from '@/server/platform/http/bearer';

/** How a person who asks about their data is found: by reference and tracking code, or by contact or identity. */
export type Asked =
  | { readonly reference: string; readonly code: string }
  | {
      readonly email?: string | undefined;
      readonly phone?: string | undefined;
      readonly idNumber?: string | undefined;
    };

/** One person's part of a report: their submission. */
export interface OwnReport {
  readonly kind: 'report';
  readonly reference: string;
  readonly reportId: number;
  readonly submissionId: string;
  readonly trackingKey: string;
  readonly status: string;
  readonly unit: string | null;
}

/** A dispute that the person sent. */
export interface OwnDispute {
  readonly kind: 'answer';
  readonly reference: string;
  readonly disputeId: number;
  readonly status: string;
}

export type OwnRecord = OwnReport | OwnDispute;

/** Finds everything that belongs to one person: reports first, then disputes, each oldest first. */
export async function findRecordsOfPerson(db: Database, asked: Asked): Promise<OwnRecord[]> {
  return [...(await findReportsOfPerson(db, asked)), ...(await findDisputesOfPerson(db, asked))];
}

async function findReportsOfPerson(db: Database, asked: Asked): Promise<OwnReport[]> {
  const rows = await db
    .select({
      reference: reports.reference,
      reportId: reports.id,
      submissionId: submissions.id,
      trackingKey: submissions.trackingKey,
      status: reports.status,
      unit: reports.unit,
    })
    .from(submissions)
    .innerJoin(reports, eq(reports.id, submissions.reportId))
    .leftJoin(complainants, eq(complainants.submissionId, submissions.id))
    .where(
      'code' in asked
        ? and(
            eq(reports.reference, asked.reference),
            eq(submissions.trackingKey, computeSecretDigest(asked.code)),
          )
        : whereAny([
            whereSameText(sql`${complainants.complainant} ->> 'email'`, asked.email),
            whereSamePhone(sql`${complainants.complainant} ->> 'phone'`, asked.phone),
            whereSameText(sql`${complainants.complainant} ->> 'idNumber'`, asked.idNumber),
          ]),
    )
    .orderBy(submissions.receivedAt, submissions.id);
  return rows.map((row) => ({ kind: 'report', ...row }));
}

async function findDisputesOfPerson(db: Database, asked: Asked): Promise<OwnDispute[]> {
  const rows = await db
    .select({ reference: disputes.reference, disputeId: disputes.id, status: disputes.status })
    .from(disputes)
    .leftJoin(disputeSenders, eq(disputeSenders.disputeId, disputes.id))
    .where(
      'code' in asked
        ? and(
            eq(disputes.reference, asked.reference),
            eq(disputes.secretKey, computeSecretDigest(asked.code)),
          )
        : whereAny([
            whereSameText(sql`${disputeSenders.email}`, asked.email),
            whereSamePhone(sql`${disputeSenders.phone}`, asked.phone),
            // The tax code of a household or person is also their identity number.
            whereSameText(sql`${disputes.taxCode}`, asked.idNumber),
          ]),
    )
    .orderBy(disputes.id);
  return rows.map((row) => ({ kind: 'answer', ...row }));
}

/** Returns an SQL condition: at least one of the conditions is true. With no conditions it is false. */
const whereAny = (conditions: readonly (SQL | undefined)[]): SQL => or(...conditions) ?? sql`false`;

const whereSameText = (value: SQL, asked: string | undefined): SQL | undefined =>
  asked === undefined ? undefined : sql`lower(trim(${value})) = ${asked.trim().toLowerCase()}`;

/**
 * Returns an SQL condition: a stored telephone number has the digits of `asked`, where 84 in front counts as 0. Undefined if no
 * number is asked for.
 */
function whereSamePhone(value: SQL, asked: string | undefined): SQL | undefined {
  if (asked === undefined) return undefined;
  const digits = asked.replace(/\D/g, '').replace(/^84/, '0');
  return sql`regexp_replace(regexp_replace(${value}, '[^0-9]', '', 'g'), '^84', '0') = ${digits}`;
}
