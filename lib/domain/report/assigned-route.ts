import * as z from 'zod';

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** The route of a report: one lead, supporting units, the legal basis, and the statutory periods. */
export const AssignedRouteSchema = z.object({
  lead: z.strictObject({ id: z.string(), name: bilingual }),
  supporting: z.array(z.strictObject({ id: z.string(), name: bilingual })),
  /** Contact channels of the lead. */
  channels: z.array(z.strictObject({ kind: z.enum(['phone', 'web', 'e-mail']), address: z.string() })),
  /** The facts that decided the unit; absent once the report's words were purged, because they quote the report. */
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
  /** True for a private dispute: the seller is asked first. */
  traderFirst: z.boolean(),
  /** False if the lead is inferred from mandates without a text that names it. */
  confirmed: z.boolean(),
  /** Version of the routing table. `reason` is the officer's reason for another decision. */
  table: z.string(),
  reason: bilingual.optional(),
  at: z.iso.datetime(),
});
export type AssignedRoute = z.infer<typeof AssignedRouteSchema>;
