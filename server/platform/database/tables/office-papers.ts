import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestampColumn } from './columns';

/**
 * Papers of units that have a number from the registry clerk. Not what they say: its digest alone, by which a copy is recognised.
 */
export const officePapers = pgTable(
  'office_papers',
  {
    /** Chosen by the device, so that a repeat is harmless. */
    id: uuid('id').primaryKey(),
    unit: text('unit').notNull(),
    paper: text('paper').notNull(),
    /** As it was typed; `numberKey` is what is compared. */
    number: text('number').notNull(),
    numberKey: text('number_key').notNull(),
    /** Of the paper's day (ISO). */
    year: integer('year').notNull(),
    day: text('day').notNull(),
    /** The report that it is about, or else the unit's number of the case. */
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
