import * as z from 'zod';
import { ReferenceSchema } from '@/lib/intake/contract';

/** Kinds of accesses that a supervisor asks for. */
export const ACCESS_KINDS = ['identity', 'read', 'act', 'list'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** Which accesses a supervisor asks for. */
export const AccessQuerySchema = z.strictObject({
  /** Looks at who somebody is, one report or answer, what was done, lists; absent: all. */
  kind: z.enum(ACCESS_KINDS).optional(),
  /** Subject of an officer. */
  officer: z.string().trim().min(1).max(200).optional(),
  /** A day of Vietnam's calendar. */
  day: z.iso.date().optional(),
  /** Cursor from the answer before. */
  after: z.coerce.number().int().min(1).optional(),
});
export type AccessQuery = Omit<z.input<typeof AccessQuerySchema>, 'after'> & {
  readonly after?: string | undefined;
};

/** One access to a report or a seller's answer, for the unit's supervisor. */
export const AccessSchema = z.strictObject({
  at: z.iso.datetime(),
  subject: z.string(),
  reference: ReferenceSchema.nullable(),
  /** "queue", "report", "evidence", "identity", "disputes", "dispute", "dispute-sender", "dispute-document", an action. */
  what: z.string(),
  reason: z.string().nullable(),
});

export type Access = z.infer<typeof AccessSchema>;

export const AccessesSchema = z.object({
  accesses: z.array(AccessSchema),
  /** Absent on the last page. */
  next: z.string().optional(),
  /** How often officers of the unit looked at who somebody is, today in Vietnam. */
  identitiesToday: z.int(),
});
export type Accesses = z.infer<typeof AccessesSchema>;
