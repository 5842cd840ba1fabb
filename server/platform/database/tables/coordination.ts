import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { serialColumn, timestampColumn } from './columns';

/** How other units reach a unit, as its supervisor wrote it. */
export const unitContacts = pgTable('unit_contacts', {
  unit: text('unit').primaryKey(),
  contact: text('contact').notNull(),
  subject: text('subject').notNull(),
  at: timestampColumn('at').notNull(),
});

/** Confidential reports: other units learn nothing of them. */
export const confidentialReports = pgTable('confidential_reports', {
  reportId: bigint('report_id', { mode: 'number' }).primaryKey(),
  unit: text('unit').notNull(),
  subject: text('subject').notNull(),
  reason: text('reason').notNull(),
  at: timestampColumn('at').notNull(),
});

/**
 * Units that transferred a report to a unit which had another report about the same seller or listing, and that still support the
 * transferred report.
 */
export const supports = pgTable(
  'supports',
  {
    reportId: bigint('report_id', { mode: 'number' }).notNull(),
    /** The supporting unit. */
    unit: text('unit').notNull(),
    /**
     * The unit to which the report was transferred. The supporting unit also supports the other reports about the same listing
     * and violation type that are transferred to this unit.
     */
    lead: text('lead').notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [
    uniqueIndex('supports_once').on(table.reportId, table.unit),
    index('supports_unit').on(table.unit, table.at),
  ],
);

/** Requests between units. Each asks for one act, with a deadline. */
export const unitRequests = pgTable(
  'unit_requests',
  {
    id: serialColumn('id').primaryKey(),
    /** The report of the asking unit. The asked unit does not learn which report it is. */
    reportId: bigint('report_id', { mode: 'number' }).notNull(),
    fromUnit: text('from_unit').notNull(),
    toUnit: text('to_unit').notNull(),
    act: text('act').notNull(),
    /** The last day on which an answer is in time (ISO, Vietnam). */
    deadline: text('deadline').notNull(),
    answered: boolean('answered').notNull().default(false),
    at: timestampColumn('at').notNull(),
  },
  (table) => [
    index('unit_requests_from').on(table.fromUnit, table.id),
    index('unit_requests_to').on(table.toUnit, table.id),
    index('unit_requests_report').on(table.reportId),
    index('unit_requests_open').on(table.deadline).where(sql`not ${table.answered}`),
  ],
);

/** What both units wrote in the thread of a request; a higher id is later. */
export const unitMessages = pgTable(
  'unit_messages',
  {
    id: serialColumn('id').primaryKey(),
    requestId: bigint('request_id', { mode: 'number' }).notNull(),
    unit: text('unit').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    text: text('text').notNull(),
    at: timestampColumn('at').notNull(),
  },
  (table) => [index('unit_messages_request').on(table.requestId)],
);

/** Legal periods and deadlines that ran out. They are shown to the unit's supervisor first, and later to the unit above. */
export const escalations = pgTable(
  'escalations',
  {
    id: serialColumn('id').primaryKey(),
    /** What `subjectId` names: a report or a request. */
    kind: text('kind', { enum: ['report', 'request'] }).notNull(),
    subjectId: bigint('subject_id', { mode: 'number' }).notNull(),
    /** Id of the report's legal period that ran out; "deadline" for a request. */
    clock: text('clock').notNull(),
    level: integer('level').notNull(),
    /** `ofUnit`: the unit whose period ran out. `toUnit`: the unit that is shown the escalation. */
    ofUnit: text('of_unit').notNull(),
    toUnit: text('to_unit').notNull(),
    dueAt: timestampColumn('due_at').notNull(),
    at: timestampColumn('at').notNull(),
    seenBy: text('seen_by'),
    seenAt: timestampColumn('seen_at'),
  },
  (table) => [
    uniqueIndex('escalations_once').on(table.kind, table.subjectId, table.clock, table.level),
    index('escalations_unit').on(table.toUnit, table.id),
  ],
);
