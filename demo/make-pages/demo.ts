import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { SELLERS_FILE } from '@/demo/world/files';
import type { PageKind } from '@/lib/domain/listing/listing';
import { PRODUCTS, type Product } from './products';

const SellerSchema = z.object({
  id: z.string(),
  slug: z.string(),
  marketplace: z.enum(['shopee', 'lazada', 'tiki', 'facebook']),
  host: z.string(),
  name: z.string(),
  /** `look-alike`: on no list, with a name that looks like an official store's. */
  role: z.enum(['registered', 'official-store', 'warned', 'unlisted', 'look-alike']),
});
export type DemoSeller = z.infer<typeof SellerSchema>;

const SELLERS = z.array(SellerSchema).parse(JSON.parse(readFileSync(SELLERS_FILE, 'utf8')));

/** A seller of the demo registry; its list is tests/fixtures/sellers.json. */
export function seller(marketplace: DemoSeller['marketplace'], name: string): DemoSeller {
  const found = SELLERS.find((each) => each.marketplace === marketplace && each.name === name);
  if (!found) throw new Error(`no demo seller ${name} on ${marketplace}`);
  return found;
}

/** A seller's offer of a product, with its marketplace numbers. */
export interface Offer {
  readonly id: string;
  readonly product: Product;
  readonly seller: Pick<DemoSeller, 'id' | 'slug' | 'name'>;
  readonly pictures: readonly string[];
}

/** Sellers of the products in page order; the same on each marketplace. */
export const SELLER_NAMES: readonly string[] = [
  'Tiệm Gốm Mây',
  'Kho Hàng Giá Rẻ 68',
  'Tiệm Gốm Mây',
  'Nhà Bếp Xanh',
  'Góc Bếp Nhỏ',
  'Tiệm Gốm Mây',
  'Góc Bếp Nhỏ',
  'Nhà Bếp Xanh',
  'Góc Bếp Nhỏ',
  'Nhà Bếp Xanh',
  'Góc Bếp Nhỏ',
  'Kho Hàng Giá Rẻ 68',
  'Tiệm Gốm Mây',
  'Góc Bếp Nhỏ',
  'Nhà Bếp Xanh',
  'Góc Bếp Nhỏ',
  'Tiệm Gốm Mây',
  'Góc Bếp Nhỏ',
  'Góc Bếp Nhỏ',
  'Nhà Bếp Xanh',
  'Góc Bếp Nhỏ',
  'Góc Bếp Nhỏ',
  'Tiệm Gốm Mây',
  'Góc Bếp Nhỏ',
];

/** All offers on one marketplace. `idOf` and `pictureOf` give its numbers and picture addresses. */
export function offersOf(
  marketplace: DemoSeller['marketplace'],
  idOf: (index: number) => string,
  pictureOf: (index: number, view: number) => string,
  names: readonly string[] = SELLER_NAMES,
): Offer[] {
  return PRODUCTS.map((product, index) => ({
    id: idOf(index),
    product,
    seller: seller(marketplace, names[index] ?? 'Góc Bếp Nhỏ'),
    pictures: [0, 1, 2, 3].map((view) => pictureOf(index, view)),
  }));
}

/** The offer at a place of the list. */
export function at(offers: readonly Offer[], index: number): Offer {
  const offer = offers[index];
  if (!offer) throw new Error(`no offer ${index}`);
  return offer;
}

/** The expected reading, which tests compare. */
interface ExpectedPage {
  readonly listing?: {
    readonly id: string;
    readonly title: string;
    readonly price: { readonly minor: number; readonly currency: string };
    readonly sellerId: string;
    readonly sellerName: string;
    readonly shipsFrom?: string;
    readonly images: number;
  };
  readonly seller?: { readonly id: string; readonly name: string };
  readonly cards?: readonly {
    readonly id: string;
    readonly title: string;
    readonly minor: number;
    readonly sellerId?: string;
  }[];
}

/** One demo page: its file, its real address, and the expected reading. */
export interface DemoPage {
  readonly file: string;
  readonly url: string;
  readonly marketplace: DemoSeller['marketplace'];
  readonly kind: PageKind;
  readonly markup: string;
  readonly expected: ExpectedPage;
}

const SIGN = { currency: 'VND' } as const;

/** Expected cards of a list of offers. */
export function expectedCards(offers: readonly Offer[]) {
  return offers.map(({ id, product, seller: { id: sellerId } }) => ({
    id,
    title: product.title,
    minor: product.price,
    sellerId,
  }));
}

/** Expected reading of an offer's own page. */
export function expectedListing({ id, product, seller: by, pictures }: Offer, shipsFrom?: string) {
  return {
    id,
    title: product.title,
    price: { minor: product.price, ...SIGN },
    sellerId: by.id,
    sellerName: by.name,
    ...(shipsFrom && { shipsFrom }),
    images: pictures.length,
  };
}
