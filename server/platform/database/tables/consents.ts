// Why: docs/decisions/report/consent.md

import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { CONSENT_WAYS } from '@/lib/domain/report/consent';
import { instant } from './columns';

/**
 * Every consent that was taken back: which submission's, for which use, to which text it had been given and when. Says
 * nothing of who it was, so it outlives their data: it shows that the wish was followed. Never changed.
 */
export const consentWithdrawals = pgTable(
  'consent_withdrawals',
  {
    /** The sender's own id of the report. */
    submissionId: uuid('submission_id').notNull(),
    purpose: text('purpose', { enum: ['handle-report', 'contact-me', 'identify-me'] }).notNull(),
    /** Version of the text that was agreed to. */
    consentVersion: integer('consent_version').notNull(),
    consentedAt: instant('consented_at').notNull(),
    /** How it had been given (`consent.how`). */
    how: text('how', { enum: CONSENT_WAYS }).notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.purpose] })],
);
