import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

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

// Joined as a path: with a DOM in the test environment, URL objects are not Node's.
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'tests', 'fixtures', 'pages');

/** The demo marketplace pages with what a reader must find on them. */
export const DEMO_PAGES: readonly DemoPage[] = z
  .array(DemoPageSchema)
  .parse(JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')));

/** Path of a fixture file. */
export function fixturePath(file: string): string {
  return join(folder, file);
}

/** Markup of a fixture file. */
export function fixture(file: string): string {
  return readFileSync(fixturePath(file), 'utf8');
}
