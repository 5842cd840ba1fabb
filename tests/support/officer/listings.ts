import * as z from 'zod';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { readFixture } from '@/demo/demonstration/world/pages';
import type { DemoShops } from '@/demo/demonstration/world/shop-server';

const RESULTS = findDemoPage('shopee', 'results');
const LISTING = findDemoPage('shopee', 'listing', 0);

/** Path to which Shopee redirects a visitor whom it wants to check. */
const WALL = '/verify/traffic/error';

/** A test's change of a listing: gone, another price, another shop. */
interface ListingChange {
  readonly gone?: boolean;
  /** The price in đồng. */
  readonly price?: number;
  /** The shop to whose address the listing redirects. */
  readonly shopId?: string;
  /** Height (CSS px) and number of nodes that are added to the listing's page. */
  readonly grown?: { readonly height: number; readonly nodes: number };
}

export interface StandingListings {
  /** Item ids of the listings, in the order the results page shows them. */
  readonly ids: readonly string[];
  change(id: string, change: ListingChange): void;
  /** Number of visits so far, by item id. */
  readonly visits: Map<string, number>;
  /** Redirects every listing to a page that asks for a proof of being a person, or stops doing so. */
  setWall(wall: boolean): void;
  /** Answers only this many further visits; later visitors wait until the returned function is called. */
  holdAfter(count: number): () => void;
  remove(): void;
}

/** Gives every card of the demonstration's Shopee results its own listing, copied from the existing one. */
export function addListings(shops: DemoShops): StandingListings {
  const cards = new Map((RESULTS.expected.cards ?? []).map((card) => [card.id, card]));
  const model = readFixture(LISTING.file);
  const wallPage = readFixture(findDemoPage('shopee', 'wall').file);
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
  let answered = Number.POSITIVE_INFINITY;
  let released: Promise<void> | undefined;
  shops.instead = async (url) => {
    if (url.hostname === 'shopee.vn' && url.pathname === WALL) return { status: 200, html: wallPage };
    // A card may use either form of a listing's address.
    const [, shop = '', item = ''] =
      /(?:-i\.|^\/product\/)(\d+)[./](\d+)$/.exec(decodeURI(url.pathname)) ?? [];
    const card = url.hostname === 'shopee.vn' ? cards.get(item) : undefined;
    if (!card) return undefined;
    visits.set(item, (visits.get(item) ?? 0) + 1);
    answered -= 1;
    if (answered < 0) await released;
    if (wall) return { status: 302, html: '', location: `${url.origin}${WALL}?home_url=%2F` };
    const change = changes.get(item) ?? {};
    if (change.gone)
      return { status: 404, html: '<!doctype html><title>404</title><p>Sản phẩm không còn.</p>' };
    if (change.shopId !== undefined && change.shopId !== shop) {
      const location = url.href.replace(shop, change.shopId);
      return { status: 302, html: '', location };
    }
    const html = model
      .replaceAll(title, card.title)
      .replaceAll(String(price.minor), String(change.price ?? card.minor))
      .replaceAll(price.minor.toLocaleString('de'), (change.price ?? card.minor).toLocaleString('de'))
      .replaceAll(id, item)
      .replaceAll(sellerId, shop)
      .replace('</body>', `${change.grown ? grown(change.grown) : ''}</body>`);
    return { status: 200, html };
  };
  return {
    ids: [...cards.keys()],
    visits,
    change: (item, change) => void changes.set(item, change),
    setWall: (on) => {
      wall = on;
    },
    holdAfter: (count) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      answered = count;
      released = promise;
      return () => {
        answered = Number.POSITIVE_INFINITY;
        resolve();
      };
    },
    remove: () => {
      delete shops.instead;
    },
  };
}

/** A long list of reviews, as on a page scrolled for a while. */
function grown({ height, nodes }: NonNullable<ListingChange['grown']>): string {
  const row = '<p><b>5</b> <i>Hàng đẹp</i></p>'; // three elements
  const rows = Math.ceil(nodes / 3);
  return `<div style="height:${height}px;overflow:hidden;font-size:9px;column-count:6">${row.repeat(rows)}</div>`;
}
