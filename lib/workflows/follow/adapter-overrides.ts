import { readSharedValue } from '@/lib/base/shared';
import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import type { AppliedOverride } from '@/lib/reading/locators/applied-override';

interface CachedAdapter {
  readonly slice: string;
  readonly adapter: MarketplaceAdapter;
}

/**
 * Creates a cache of adapters with signed overrides applied. `ask` returns a marketplace's override; null if the marketplace has
 * none; undefined if no reply came. Without a reply the built-in adapter is used, and `ask` is called again the next time. Equal
 * replies give the same adapter object.
 */
export function createAdapterOverrides(
  ask: (id: MarketplaceId) => Promise<unknown>,
  apply: (answer: unknown) => AppliedOverride | undefined = applyOverrideByInjectedScript,
) {
  const cache = new Map<MarketplaceId, CachedAdapter>();
  let fresh = new Set<MarketplaceId>();
  return {
    async applyTo(built: MarketplaceAdapter): Promise<MarketplaceAdapter> {
      const now = fresh;
      const before = cache.get(built.id);
      if (before && now.has(built.id)) return before.adapter;
      const answer = await ask(built.id);
      // The registry changed during the request, so the reply belongs to the registry's previous version. Asks again.
      if (now !== fresh) return this.applyTo(built);
      const text = JSON.stringify(answer ?? null);
      if (answer !== undefined) now.add(built.id);
      const known = cache.get(built.id);
      if (known?.slice === text) return known.adapter;
      const slice = answer ? apply(answer) : undefined;
      const adapter = slice ? built.changedBy(slice) : built;
      cache.set(built.id, { slice: text, adapter });
      return adapter;
    },
    /** Called when the registry has a new version: the next calls ask for the overrides anew. */
    forget(): void {
      fresh = new Set();
    },
  };
}

/**
 * Applies an override with `locators.js`, a script that the background injects into the page; undefined if it is not injected.
 */
function applyOverrideByInjectedScript(answer: unknown): AppliedOverride | undefined {
  const apply = readSharedValue('apply-override');
  return typeof apply === 'function' ? apply(answer) : undefined;
}
