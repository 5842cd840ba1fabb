import * as z from 'zod';
import { ReferenceSchema } from '@/lib/intake/contract';
import { DaySchema } from './queue-query';

/** Kinds of access by which a supervisor can filter the list of what officers accessed. */
export const ACCESS_KINDS = ['identity', 'read', 'act', 'list'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** Which accesses of the unit's officers a supervisor wants to see. */
export const AccessQuerySchema = z.strictObject({
  /**
   * The kind of access: looking up a sender's identity, reading one report or answer, an action, or a list. Absent: all kinds.
   */
  kind: z.enum(ACCESS_KINDS).optional(),
  /** Subject (`sub`) of an officer. */
  officer: z.string().trim().min(1).max(200).optional(),
  /** A day in Vietnam. */
  day: DaySchema.optional(),
  /** Cursor from the previous response. */
  after: z.coerce.number().int().min(1).optional(),
});
export type AccessQuery = Omit<z.input<typeof AccessQuerySchema>, 'after'> & {
  readonly after?: string | undefined;
};

/** One access of an officer to a report or a seller's answer, as the supervisor of the officer's unit sees it. */
export const AccessSchema = z.strictObject({
  at: z.iso.datetime(),
  subject: z.string(),
  reference: ReferenceSchema.nullable(),
  /**
   * What was accessed: "queue", "report", "evidence", "identity", "disputes", "dispute", "dispute-sender", "dispute-document", or
   * the name of an action.
   */
  what: z.string(),
  reason: z.string().nullable(),
});

export type Access = z.infer<typeof AccessSchema>;

export const AccessesSchema = z.object({
  accesses: z.array(AccessSchema),
  /** Cursor of the next page; absent on the last page. */
  next: z.string().optional(),
  /** How often officers of the unit looked up a sender's identity today (in Vietnam). */
  identitiesToday: z.int(),
});
export type Accesses = z.infer<typeof AccessesSchema>;

/** First and last day (in Vietnam) of the period for which a supervisor asks what officers did. Both days are included. */
export const OfficerDaysQuerySchema = z
  .strictObject({ from: DaySchema, to: DaySchema })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'ends before it begins' });
export type OfficerDaysQuery = z.input<typeof OfficerDaysQuerySchema>;

/** What one officer did on one day. */
const OfficerDaySchema = z.strictObject({
  subject: z.string(),
  day: z.iso.date(),
  /** How often the officer looked up who sent a report or a seller's answer. */
  identities: z.int(),
  /** Number of evidence packages that the officer fetched. */
  packages: z.int(),
  /** Number of acts on reports; closings are included. */
  acts: z.int(),
  closings: z.int(),
});
export type OfficerDay = z.infer<typeof OfficerDaySchema>;

/** The newest day comes first. `cut` is true if there are more rows than fit into one response. */
export const OfficerDaysSchema = z.object({ rows: z.array(OfficerDaySchema), cut: z.boolean() });
