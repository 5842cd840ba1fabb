import * as z from 'zod';

/** Schema of a JSON file of invented sellers. */
export const DemoSellersSchema = z.array(
  z.strictObject({
    id: z.string(),
    slug: z.string(),
    marketplace: z.string(),
    host: z.string(),
    name: z.string(),
    role: z.enum(['registered', 'official-store', 'warned', 'unlisted', 'look-alike']),
  }),
);
export type DemoSeller = z.infer<typeof DemoSellersSchema>[number];
