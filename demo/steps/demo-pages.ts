import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { PAGES_FOLDER } from '@/demo/world/files';

const CardSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  minor: z.number(),
  sellerId: z.string().optional(),
});

const DemoPageSchema = z.strictObject({
  file: z.string(),
  url: z.url(),
  marketplace: z.string(),
  kind: z.enum(['listing', 'results', 'seller', 'wall', 'shell', 'other']),
  expected: z.strictObject({
    listing: z
      .strictObject({
        id: z.string(),
        title: z.string(),
        price: z.strictObject({ minor: z.number(), currency: z.string() }),
        sellerId: z.string(),
        sellerName: z.string(),
        shipsFrom: z.string().optional(),
        images: z.number(),
      })
      .optional(),
    seller: z.strictObject({ id: z.string(), name: z.string() }).optional(),
    cards: z.array(CardSchema).optional(),
  }),
});
export type DemoPage = z.infer<typeof DemoPageSchema>;

/** The demo marketplace pages with what a reader must find on them. */
export const DEMO_PAGES: readonly DemoPage[] = z
  .array(DemoPageSchema)
  .parse(JSON.parse(readFileSync(join(PAGES_FOLDER, 'pages.json'), 'utf8')));

/** Path of a fixture file. */
export function fixturePath(file: string): string {
  return join(PAGES_FOLDER, file);
}

/** Markup of a fixture file. */
export function fixture(file: string): string {
  return readFileSync(fixturePath(file), 'utf8');
}
