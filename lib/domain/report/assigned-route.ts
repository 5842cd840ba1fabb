import * as z from 'zod';

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** Who leads a report and why: one lead, others who are told, the grounds, and the periods the law sets. */
export const AssignedRouteSchema = z.object({
  lead: z.strictObject({ id: z.string(), name: bilingual }),
  supporting: z.array(z.strictObject({ id: z.string(), name: bilingual })),
  /** Ways to reach the lead. */
  channels: z.array(z.strictObject({ kind: z.enum(['phone', 'web', 'e-mail']), address: z.string() })),
  /** What of the report decided which unit it is; absent in routes from before it was told. */
  why: z
    .array(z.object({ by: z.string(), text: bilingual.optional(), province: bilingual.optional() }))
    .optional(),
  basis: z.array(bilingual),
  clocks: z.array(
    z.strictObject({
      actor: bilingual,
      action: bilingual,
      amount: z.int().positive(),
      unit: z.enum(['hour', 'day', 'working-day']),
      basis: bilingual,
    }),
  ),
  /** A private dispute: the seller is asked first. */
  traderFirst: z.boolean(),
  /** False where the lead is inferred from mandates and no text that names it was read. */
  confirmed: z.boolean(),
  /** Version of the routing table, or why an officer decided otherwise. */
  table: z.string(),
  reason: bilingual.optional(),
  at: z.iso.datetime(),
});
export type AssignedRoute = z.infer<typeof AssignedRouteSchema>;
