import * as z from 'zod';
import type { DemoShops } from '@/server/demo/shop-server';
import { fixture } from '../demo-pages';
import { demoPage } from '../demo-sellers';

const RESULTS = demoPage('shopee', 'results');
const LISTING = demoPage('shopee', 'listing', 0);

/** What a test makes of a listing: gone, another price, another shop. */
export interface ListingChange {
  readonly gone?: boolean;
  /** In đồng. */
  readonly price?: number;
  readonly shopId?: string;
}

export interface StandingListings {
  /** Item ids of the listings, in the order the results page shows them. */
  readonly ids: readonly string[];
  change(id: string, change: ListingChange): void;
  /** How often each was asked for so far. */
  readonly visits: ReadonlyMap<string, number>;
  /** Puts a check page in front of every listing, or takes it away. */
  setWall(wall: boolean): void;
  remove(): void;
}

/** Every card of Shopee's demonstration results gets a listing of its own behind it, made from the one that is there. */
export function standListings(shops: DemoShops): StandingListings {
  const cards = new Map((RESULTS.expected.cards ?? []).map((card) => [card.id, card]));
  const model = fixture(LISTING.file);
  const wallPage = fixture(demoPage('shopee', 'wall').file);
  const { id, sellerId, title, price } = z
    .object({
      id: z.string(),
      sellerId: z.string(),
      title: z.string(),
      price: z.object({ minor: z.number() }),
    })
    .parse(LISTING.expected.listing);
  const changes = new Map<string, ListingChange>();
  const visits = new Map<string, number>();
  let wall = false;
  shops.instead = (url) => {
    const [, shop = '', item = ''] = /-i\.(\d+)\.(\d+)$/.exec(decodeURI(url.pathname)) ?? [];
    const card = url.hostname === 'shopee.vn' ? cards.get(item) : undefined;
    if (!card) return undefined;
    visits.set(item, (visits.get(item) ?? 0) + 1);
    if (wall) return { status: 200, html: wallPage };
    const change = changes.get(item) ?? {};
    if (change.gone)
      return { status: 404, html: '<!doctype html><title>404</title><p>Sản phẩm không còn.</p>' };
    const html = model
      .replaceAll(title, card.title)
      .replaceAll(String(price.minor), String(change.price ?? card.minor))
      .replaceAll(price.minor.toLocaleString('de'), (change.price ?? card.minor).toLocaleString('de'))
      .replaceAll(id, item)
      .replaceAll(sellerId, change.shopId ?? shop);
    return { status: 200, html };
  };
  return {
    ids: [...cards.keys()],
    visits,
    change: (item, change) => void changes.set(item, change),
    setWall: (on) => {
      wall = on;
    },
    remove: () => {
      delete shops.instead;
    },
  };
}
