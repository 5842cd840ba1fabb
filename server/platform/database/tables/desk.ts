import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { serialColumn, timestampColumn } from './columns';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What the desk searches in routed reports: unit, violation type, marketplace, province, channel, and words without diacritics.
 * Triggers that a migration created write the rows. So when a report's words are purged or corrected, the report's row in this
 * table changes too.
 */
export const reportFinds = pgTable(
  'report_finds',
  {
    reportId: bigint('report_id', { mode: 'number' }).primaryKey(),
    words: tsvector('words').notNull(),
  },
  // Every search reads the list of pending index entries, so the length of that list is limited (kB).
  (table) => [index('report_finds_words').using('gin', table.words).with({ gin_pending_list_limit: 256 })],
);

/** Officers who signed in to a unit. A supervisor can assign reports to them. */
export const officers = pgTable(
  'officers',
  {
    unit: text('unit').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    roles: jsonb('roles').$type<string[]>().notNull(),
    seenAt: timestampColumn('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.unit, table.subject] })],
);

/** Searches that a unit saved, each under a name. */
export const savedSearches = pgTable(
  'saved_searches',
  {
    id: serialColumn('id').primaryKey(),
    unit: text('unit').notNull(),
    name: text('name').notNull(),
    /** The parameters of the desk's address that make up the search. */
    query: text('query').notNull(),
    subject: text('subject').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: timestampColumn('saved_at').notNull(),
  },
  (table) => [
    index('saved_searches_unit').on(table.unit, table.id),
    uniqueIndex('saved_searches_name').on(table.unit, table.name),
  ],
);

/** Random samples of reports that were closed by a group action on another report. A supervisor draws each sample. */
export const samples = pgTable(
  'samples',
  {
    id: serialColumn('id').primaryKey(),
    unit: text('unit').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    drawnAt: timestampColumn('drawn_at').notNull(),
    /** The closed reports among which the sample was drawn: closed from `since` until `until`, and their number. */
    since: timestampColumn('since').notNull(),
    until: timestampColumn('until').notNull(),
    among: integer('among').notNull(),
  },
  (table) => [index('samples_unit').on(table.unit, table.id)],
);

/** The reports of a sample. If a supervisor looked a report through: who, when, and with what finding. */
export const sampledReports = pgTable(
  'sampled_reports',
  {
    sampleId: bigint('sample_id', { mode: 'number' }).notNull(),
    reportId: bigint('report_id', { mode: 'number' }).notNull(),
    seenAt: timestampColumn('seen_at'),
    seenBy: text('seen_by'),
    agrees: boolean('agrees'),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.sampleId, table.reportId] }),
    index('sampled_reports_report').on(table.reportId),
  ],
);
