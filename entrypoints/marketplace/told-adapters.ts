import type { MarketplaceId } from '@/lib/domain/listing';
import type { MarketplaceAdapter } from '@/lib/marketplaces/adapter';
import { asAdapterSlice } from '@/lib/marketplaces/adapter-slice';

interface Told {
  readonly slice: string;
  readonly adapter: MarketplaceAdapter;
}

/**
 * Adapters with what signed data says of them. `ask` gives a marketplace's slice as the background answered, null
 * where there is none, undefined where nobody answered: the adapter as it was built is used then, and asked about
 * again the next time. The same answer gives the same adapter.
 */
export function createToldAdapters(ask: (id: MarketplaceId) => Promise<unknown>) {
  const told = new Map<MarketplaceId, Told>();
  let fresh = new Set<MarketplaceId>();
  return {
    async of(built: MarketplaceAdapter): Promise<MarketplaceAdapter> {
      const [known, now] = [told.get(built.id), fresh];
      if (known && now.has(built.id)) return known.adapter;
      const answer = await ask(built.id);
      const slice = asAdapterSlice(answer);
      const text = JSON.stringify(slice ?? null);
      if (answer !== undefined) now.add(built.id);
      if (known?.slice === text) return known.adapter;
      const adapter = slice ? built.changedBy(slice) : built;
      told.set(built.id, { slice: text, adapter });
      return adapter;
    },
    /** The registry has another version: ask again. */
    forget(): void {
      fresh = new Set();
    },
  };
}
