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
export type PersonQuery =
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
export async function findRecordsOfPerson(db: Database, criteria: PersonQuery): Promise<OwnRecord[]> {
  return [...(await findReportsOfPerson(db, criteria)), ...(await findDisputesOfPerson(db, criteria))];
}

async function findReportsOfPerson(db: Database, criteria: PersonQuery): Promise<OwnReport[]> {
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
      'code' in criteria
        ? and(
            eq(reports.reference, criteria.reference),
            eq(submissions.trackingKey, computeSecretDigest(criteria.code)),
          )
        : whereAny([
            whereSameText(sql`${complainants.complainant} ->> 'email'`, criteria.email),
            whereSamePhone(sql`${complainants.complainant} ->> 'phone'`, criteria.phone),
            whereSameText(sql`${complainants.complainant} ->> 'idNumber'`, criteria.idNumber),
          ]),
    )
    .orderBy(submissions.receivedAt, submissions.id);
  return rows.map((row) => ({ kind: 'report', ...row }));
}

async function findDisputesOfPerson(db: Database, criteria: PersonQuery): Promise<OwnDispute[]> {
  const rows = await db
    .select({ reference: disputes.reference, disputeId: disputes.id, status: disputes.status })
    .from(disputes)
    .leftJoin(disputeSenders, eq(disputeSenders.disputeId, disputes.id))
    .where(
      'code' in criteria
        ? and(
            eq(disputes.reference, criteria.reference),
            eq(disputes.secretKey, computeSecretDigest(criteria.code)),
          )
        : whereAny([
            whereSameText(sql`${disputeSenders.email}`, criteria.email),
            whereSamePhone(sql`${disputeSenders.phone}`, criteria.phone),
            // The tax code of a household or person is also their identity number.
            whereSameText(sql`${disputes.taxCode}`, criteria.idNumber),
          ]),
    )
    .orderBy(disputes.id);
  return rows.map((row) => ({ kind: 'answer', ...row }));
}

/** Returns an SQL condition: at least one of the conditions is true. With no conditions it is false. */
const whereAny = (conditions: readonly (SQL | undefined)[]): SQL => or(...conditions) ?? sql`false`;

const whereSameText = (value: SQL, text: string | undefined): SQL | undefined =>
  text === undefined || text.trim() === ''
    ? undefined
    : sql`lower(trim(${value})) = ${text.trim().toLowerCase()}`;

/** Fewest digits of a telephone number that can name one person. */
const LEAST_PHONE_DIGITS = 8;

/** Returns the digits of a telephone number, where 84 in front counts as 0; undefined if they are too few to name one person. */
export function toPhoneDigits(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '').replace(/^84/, '0');
  return digits.length < LEAST_PHONE_DIGITS ? undefined : digits;
}

/**
 * Returns an SQL condition: a stored telephone number has the digits of `phone`. Undefined if no number is asked for, or one that
 * names nobody: a sender may have written words in the place of a number.
 */
function whereSamePhone(value: SQL, phone: string | undefined): SQL | undefined {
  const digits = phone === undefined ? undefined : toPhoneDigits(phone);
  if (digits === undefined) return undefined;
  return sql`regexp_replace(regexp_replace(${value}, '[^0-9]', '', 'g'), '^84', '0') = ${digits}`;
}
