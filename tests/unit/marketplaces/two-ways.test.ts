// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readFixture } from '@/demo/demonstration/world/pages';
import type { Listing } from '@/lib/domain/listing/listing';
import { findAdapter, MARKETPLACES } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
import { pageOf } from '../../support/pages/page';
import { type PageCase, pageCases } from '../../support/pages/page-cases';

/**
 * Required fields of a listing, with their names in a reading. A shop may be identified by its number, its name in addresses, or
 * its address.
 */
const REQUIRED = {
  title: ['title'],
  price: ['price'],
  'the seller': ['seller.id', 'seller.slug', 'seller.url'],
  "the seller's name": ['seller.name'],
} as const;

/** Fields read in one way on purpose, with the reason. */
const ONE_WAY: Readonly<Record<string, string>> = {
  'site the seller': 'the site is the seller, known by its host',
  "chotot the seller's name": 'only the state says whether the name is a private person’s',
  "facebook the seller's name": 'the link to a seller can say "Seller details" in any language',
};

const read = new Map<string, readonly Listing[]>();

/** The listings of a marketplace's cases; read once for all fields. */
function listingsOf(folder: string): readonly Listing[] {
  const known = read.get(folder) ?? pageCases(folder).flatMap(readCase);
  read.set(folder, known);
  return known;
}

function readCase({ file, url, kind }: PageCase): readonly Listing[] {
  const page = pageOf(readFixture(file), url);
  const adapter = kind === 'listing' ? findAdapter(page.url) : undefined;
  const reading = adapter && readPage(adapter, page);
  return reading?.kind === 'listing' ? [reading.listing] : [];
}

/** The locators by which a field was read in a marketplace's cases. */
function waysOf(folder: string, names: readonly string[]): Set<string> {
  const ways = new Set<string>();
  for (const { readFrom } of listingsOf(folder)) {
    for (const name of names) {
      const from = readFrom[name];
      if (from) ways.add(`${from.source} ${from.selector}`);
    }
  }
  return ways;
}

const FIELDS = MARKETPLACES.flatMap(({ id }) =>
  Object.entries(REQUIRED).map(([field, names]) => ({ id, field, names })),
);

describe('each required field of a marketplace', () => {
  it.each(FIELDS)(
    '$id: $field has two ways to be read, or one for a stated reason',
    ({ id, field, names }) => {
      const ways = waysOf(id, names).size;
      const isOneWay = `${id} ${field}` in ONE_WAY;
      expect({ ways: ways >= 2 ? 'two' : `${ways}`, isOneWay }).toEqual(
        isOneWay ? { ways: '1', isOneWay } : { ways: 'two', isOneWay },
      );
    },
  );
});
