import type { MarketplaceAdapter } from '@/lib/reading/adapter';

/** Returns an adapter that still recognises addresses and walls but reads nothing. */
export function createTurnedOffAdapter({
  id,
  hosts,
  anchors,
  kindOf,
  idsOf,
  isWall,
}: MarketplaceAdapter): MarketplaceAdapter {
  const off: MarketplaceAdapter = {
    id,
    hosts,
    anchors,
    kindOf,
    idsOf,
    isWall,
    isOff: true,
    changedBy: () => off,
    readListing: () => undefined,
    readResults: () => ({ cards: [], readFrom: {} }),
    cardReader: () => () => undefined,
  };
  return off;
}
