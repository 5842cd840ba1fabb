import type { MarketplaceId } from '@/lib/domain/listing';
import type { ExampleUrl, MarketplaceAdapter } from '../adapter';
import { pageDomains } from '../hosts';
import { isWallPage } from '../walls';
import { readListing } from './read-listing';
import { cardReader, readResults } from './read-results';
import { anchors, walls } from './selectors';
import { darazExamples, idsOf, kindOf, lazadaExamples } from './urls';

/** Lazada and Daraz share one front end; they differ in hosts only. */
function frontEnd(id: MarketplaceId, examples: readonly ExampleUrl[]): MarketplaceAdapter {
  return {
    id,
    hosts: pageDomains(id),
    examples,
    anchors,
    kindOf,
    idsOf,
    isWall: ({ document }) => isWallPage(document, walls),
    readListing: (page) => readListing(id, page),
    readResults,
    cardReader,
  };
}

export const lazada: MarketplaceAdapter = frontEnd('lazada', lazadaExamples);
export const daraz: MarketplaceAdapter = frontEnd('daraz', darazExamples);
