// Why: docs/decisions/report/consent.md

import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { CONSENT_WAYS } from '@/lib/domain/report/consent';
import { DESK_CONSENT_WAYS } from '@/lib/domain/report/report-channel';
import { timestampColumn } from './columns';

/**
 * Every withdrawn consent: its submission and purpose, the version of the consent text, and when consent was given. A row does
 * not say who the person was. It is stored longer than the person's data, as proof that the withdrawal was carried out. Rows
 * never change.
 */
export const consentWithdrawals = pgTable(
  'consent_withdrawals',
  {
    /** The id that the sender chose for the submission. */
    submissionId: uuid('submission_id').notNull(),
    purpose: text('purpose', { enum: ['handle-report', 'contact-me', 'identify-me'] }).notNull(),
    /** Version of the consent text to which the person agreed. */
    consentVersion: integer('consent_version').notNull(),
    consentedAt: timestampColumn('consented_at').notNull(),
    /** How the person gave consent (`consent.how`). */
    how: text('how', { enum: [...CONSENT_WAYS, ...DESK_CONSENT_WAYS] }).notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.purpose] })],
);
