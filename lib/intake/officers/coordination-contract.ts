import * as z from 'zod';
import { REPORT_STATUSES, ReferenceSchema } from '@/lib/intake/contract';
import { UnitSchema } from './officer-contract';

/**
 * The contract of the work between units: which unit has accepted a report about the same seller or listing, what one unit asks
 * of another, and what was not done in time.
 */

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime();

/**
 * Another unit that has accepted a report about the same seller or listing. Of that unit's report, other units learn only these
 * fields.
 */
const ElsewhereSchema = z.strictObject({
  unit: UnitSchema,
  since: instant,
  /** Contact of the unit, as its supervisor wrote it; absent if no supervisor wrote one. */
  contact: z.string().optional(),
});
export type Elsewhere = z.infer<typeof ElsewhereSchema>;
export const ElsewhereListSchema = z.object({ units: z.array(ElsewhereSchema), confidential: z.boolean() });
export type ElsewhereList = z.infer<typeof ElsewhereListSchema>;

export const ContactSchema = z.strictObject({ contact: createTextSchema(300) });
export const ReasonSchema = z.strictObject({ reason: createTextSchema(1_000) });

/** What an officer sends to hand a report to another unit, which has accepted a report about the same seller or listing. */
export const JoinSchema = z.strictObject({
  unit: UnitSchema.shape.id,
  reason: z.strictObject({ vi: createTextSchema(1_000), en: createTextSchema(1_000) }),
});

/** A report that the officer's unit handed to the lead and now supports. */
export const SupportedSchema = z.strictObject({
  reference: ReferenceSchema,
  lead: UnitSchema,
  status: z.enum(REPORT_STATUSES),
  since: instant,
});
export const SupportedListSchema = z.object({ reports: z.array(SupportedSchema) });

/** One act that a unit asks of another, such as looking at an address or taking a sample. */
export const UnitRequestSchema = z.strictObject({
  to: UnitSchema.shape.id,
  act: createTextSchema(1_000),
  /** The day (in Vietnam) until which the unit `to` has to answer. */
  deadline: z.iso.date(),
});

export const UnitMessageSchema = z.strictObject({
  text: createTextSchema(4_000),
  /** True if the message answers the request. Only the unit that was asked can answer. */
  answers: z.literal(true).exactOptional(),
});

/** A request with its messages, as both units read it. Only the asking unit gets `reference`. */
export const RequestThreadSchema = z.strictObject({
  id: z.int(),
  from: UnitSchema,
  to: UnitSchema,
  reference: ReferenceSchema.optional(),
  act: z.string(),
  deadline: z.iso.date(),
  at: instant,
  answered: z.boolean(),
  messages: z.array(z.strictObject({ unit: UnitSchema, name: z.string(), text: z.string(), at: instant })),
});
export type RequestThread = z.infer<typeof RequestThreadSchema>;
export const RequestsSchema = z.object({
  requests: z.array(RequestThreadSchema.omit({ messages: true })),
  next: z.string().optional(),
});
export const RequestsQuerySchema = z.strictObject({
  side: z.enum(['sent', 'received']),
  after: z.coerce.number().int().min(1).optional(),
});

/** A legal period or deadline that ran out. Only the unit in which that happened gets `reference` and `request`. */
const EscalationSchema = z.strictObject({
  id: z.int(),
  level: z.union([z.literal(1), z.literal(2)]),
  unit: UnitSchema,
  clock: z.string(),
  dueAt: instant,
  at: instant,
  reference: ReferenceSchema.optional(),
  request: z.int().optional(),
  contact: z.string().optional(),
  seenAt: instant.optional(),
});
export type Escalation = z.infer<typeof EscalationSchema>;
export const EscalationsSchema = z.object({ escalations: z.array(EscalationSchema) });
