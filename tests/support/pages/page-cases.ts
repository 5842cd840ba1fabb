import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readFixture, toFixturePath } from '@/demo/demonstration/world/pages';

const price = z.string().regex(/^\d+(\.\d+)? [A-Z]{3}$/);

const CardSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  price: price.optional(),
  sellerId: z.string().optional(),
  sellerName: z.string().optional(),
  official: z.boolean().optional(),
  sponsored: z.boolean().optional(),
  isPrivatePerson: z.boolean().optional(),
});

const CaseSchema = z.strictObject({
  file: z.string(),
  url: z.url(),
  kind: z.enum(['listing', 'results', 'seller', 'wall', 'shell', 'other', 'unreadable']),
  listing: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      price: price.optional(),
      sellerId: z.string().optional(),
      sellerName: z.string().optional(),
      sellerUrl: z.url().optional(),
      sellerKind: z.enum(['enterprise', 'household', 'individual']).optional(),
      sellerAddress: z.string().optional(),
      category: z.string().optional(),
      brand: z.string().optional(),
      official: z.boolean().optional(),
      isPrivatePerson: z.boolean().optional(),
      shipsFrom: z
        .string()
        .nullish()
        .transform((text) => text ?? undefined),
      otherPrices: z.array(price).optional(),
      images: z.number().optional(),
      /** Required fields that the page does not show. */
      missing: z.array(z.string()).optional(),
    })
    .optional(),
  cards: z.array(CardSchema).optional(),
  missing: z.array(z.string()).optional(),
});

/** A small invented page with one trait of a marketplace, and its expected reading. */
export type PageCase = z.infer<typeof CaseSchema>;

/** Cases of one folder of tests/fixtures/pages. */
export function pageCases(folder: string): PageCase[] {
  return z.array(CaseSchema).parse(JSON.parse(readFixture(join(folder, 'cases.json'))));
}

const ExampleSchema = z.strictObject({
  url: z.url(),
  kind: z.enum(['listing', 'results', 'seller', 'wall', 'shell', 'other']),
  listingId: z.string().exactOptional(),
  sellerId: z.string().exactOptional(),
  sellerSlug: z.string().exactOptional(),
});

/** Addresses of a marketplace, each with its expected kind and ids. */
export function exampleUrls(folder: string): z.infer<typeof ExampleSchema>[] {
  return z.array(ExampleSchema).parse(JSON.parse(readFixture(join(folder, 'examples.json'))));
}

/** Folders of tests/fixtures/pages with cases. */
export function caseFolders(): string[] {
  const folders = readdirSync(toFixturePath('.'), { withFileTypes: true });
  return folders.flatMap((entry) => (entry.isDirectory() && entry.name !== 'pictures' ? entry.name : []));
}
