// Why: docs/decisions/report/consent.md

import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { CONSENT_WAYS } from '@/lib/domain/report/consent';
import { DESK_CONSENT_WAYS } from '@/lib/domain/report/report-channel';
import { timestampColumn } from './columns';

/**
 * Every withdrawn consent: its submission and purpose, the version of the text, and when consent was given. It does not say who
 * the person was, so it is kept longer than their data: it proves that the wish was followed. Rows never change.
 */
export const consentWithdrawals = pgTable(
  'consent_withdrawals',
  {
    /** The sender's own id of the submission. */
    submissionId: uuid('submission_id').notNull(),
    purpose: text('purpose', { enum: ['handle-report', 'contact-me', 'identify-me'] }).notNull(),
    /** Version of the text to which the person agreed. */
    consentVersion: integer('consent_version').notNull(),
    consentedAt: timestampColumn('consented_at').notNull(),
    /** How consent was given (`consent.how`). */
    how: text('how', { enum: [...CONSENT_WAYS, ...DESK_CONSENT_WAYS] }).notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.purpose] })],
);
