import { asId, type StateNode, valueAt } from '@/lib/dom/json';
import type { ListingCard } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { CardExtent } from '@/lib/reading/adapter-parts';
import {
  type CardContext,
  type ResultsLocators,
  readCardFields,
  readCurrencyHint,
} from '@/lib/reading/results-reader';

/** Returns a function that finds the item of the page's state that belongs to a card. The state is read once, by this call. */
export function createStateItemFinder(
  spec: ResultsLocators,
  { document, url }: PageView,
): (card: Element, listingId: string) => StateNode | undefined {
  const items = new Map<string, StateNode>();
  for (const item of spec.items?.(document, url) ?? []) {
    const key = spec.keys ? spec.keys.item(item.value) : readItemId(spec, item);
    if (key && !items.has(key)) items.set(key, item);
  }
  return (card, listingId) => items.get((spec.keys ? spec.keys.card(card) : listingId) ?? '');
}

/** Reads the listings in the page's state as cards, for a page that shows no card yet. */
export function readItems(
  context: CardContext,
  spec: ResultsLocators,
  page: PageView,
  extent: CardExtent,
): (ListingCard | undefined)[] {
  const { document, url } = page;
  const currency = readCurrencyHint(spec, page);
  return (spec.items?.(document, url) ?? []).map((state) => {
    const listingId = readItemId(spec, state);
    const from = { source: 'state', selector: state.path } as const;
    const named = listingId && { ids: { listingId }, from };
    return named ? readCardFields(context, spec, { state, currency }, named, url, extent) : undefined;
  });
}

function readItemId(spec: ResultsLocators, item: StateNode): string | undefined {
  for (const path of spec.itemIds ?? []) {
    const id = asId(valueAt(item.value, path));
    if (id) return spec.decoys?.includes(id) ? undefined : id;
  }
  return undefined;
}
