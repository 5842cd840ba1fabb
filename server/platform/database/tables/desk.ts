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
 * The fields by which the desk searches routed reports: unit, violation type, marketplace, province, and words without diacritics.
 * Triggers write the rows (migration 0001), so that a purge or a correction of the words reaches them.
 */
export const reportFinds = pgTable(
  'report_finds',
  {
    reportId: bigint('report_id', { mode: 'number' }).primaryKey(),
    words: tsvector('words').notNull(),
  },
  // A long list of pending entries would be read by every search.
  (table) => [index('report_finds_words').using('gin', table.words).with({ gin_pending_list_limit: 256 })],
);

/** Officers who signed in, by unit: those to whom a supervisor can assign reports. */
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

/** Searches that a unit saved under a name. */
export const savedSearches = pgTable(
  'saved_searches',
  {
    id: serialColumn('id').primaryKey(),
    unit: text('unit').notNull(),
    name: text('name').notNull(),
    /** The parameters of the desk's address. */
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

/** Random samples of reports that were closed together with another, each drawn by a supervisor. */
export const samples = pgTable(
  'samples',
  {
    id: serialColumn('id').primaryKey(),
    unit: text('unit').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    drawnAt: timestampColumn('drawn_at').notNull(),
    /** The closings among which it was drawn: from, until, and their number. */
    since: timestampColumn('since').notNull(),
    until: timestampColumn('until').notNull(),
    among: integer('among').notNull(),
  },
  (table) => [index('samples_unit').on(table.unit, table.id)],
);

/** The reports of a sample, and who looked them through with which finding. */
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
