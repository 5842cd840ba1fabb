import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestampColumn } from './columns';

/**
 * Papers of units that have a registry number. The table has the digest of a paper, by which a copy can be recognised, and not
 * the paper's text.
 */
export const officePapers = pgTable(
  'office_papers',
  {
    /** Chosen by the officer's device, so that the intake recognises a repeated request. */
    id: uuid('id').primaryKey(),
    unit: text('unit').notNull(),
    paper: text('paper').notNull(),
    /** The number as it was typed. `numberKey` is the form in which numbers are compared. */
    number: text('number').notNull(),
    numberKey: text('number_key').notNull(),
    /** The year of the paper's day (`day`, ISO). */
    year: integer('year').notNull(),
    day: text('day').notNull(),
    /** The reference of the report that the paper is about; null if it is about a case, which `caseNumber` names. */
    reference: text('reference'),
    caseNumber: text('case_number'),
    /** SHA-256 (hex) of the paper's text. */
    digest: text('digest').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    registeredAt: timestampColumn('registered_at').notNull(),
  },
  (table) => [
    uniqueIndex('office_papers_number').on(table.unit, table.year, table.numberKey),
    index('office_papers_reference').on(table.unit, table.reference),
    index('office_papers_case').on(table.unit, table.caseNumber),
    index('office_papers_registered').on(table.registeredAt),
  ],
);
