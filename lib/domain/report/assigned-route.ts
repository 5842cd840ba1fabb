import * as z from 'zod';

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** The route of a report: one lead, supporting units, the legal basis, and the statutory periods. */
export const AssignedRouteSchema = z.object({
  lead: z.strictObject({ id: z.string(), name: bilingual }),
  supporting: z.array(z.strictObject({ id: z.string(), name: bilingual })),
  /** Contact details of the lead. */
  channels: z.array(z.strictObject({ kind: z.enum(['phone', 'web', 'e-mail']), address: z.string() })),
  /** The facts that decided which unit leads. They quote the report, so they are absent once the report's words were purged. */
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
  /** True for a private dispute, in which the person turns to the seller first. */
  traderFirst: z.boolean(),
  /** False if no legal text names the lead, so that the lead was inferred from the mandates of the agencies. */
  confirmed: z.boolean(),
  /** Version of the routing table. `reason` is why an officer decided differently from the table. */
  table: z.string(),
  reason: bilingual.optional(),
  at: z.iso.datetime(),
});
export type AssignedRoute = z.infer<typeof AssignedRouteSchema>;
