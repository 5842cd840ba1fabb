import type { AdapterOverride, LocatedField, Tried } from '@/lib/domain/listing/locator-data';
import { omitDisabledCardFields, omitDisabledListingFields } from '@/lib/reading/omit-disabled-fields';
import { parseAdapterOverride } from './adapter-override';
import type { AdapterLocators, AppliedOverride } from './applied-override';
import type { Locator } from './locators';

/**
 * Converts the background's reply into changes to an adapter. Undefined if any field or locator in the reply is not of a known
 * kind; then nothing is changed. `entrypoints/locators.ts` runs this code, only in pages that have overrides.
 */
export function toAppliedOverride(reply: unknown): AppliedOverride | undefined {
  const slice = parseAdapterOverride(reply);
  return (
    slice && {
      off: slice.off,
      locators: (own) => addOverrideLocators(own, slice),
      listing: (fields) => omitDisabledListingFields(slice.fieldsOff, fields),
      card: (fields) => omitDisabledCardFields(slice.fieldsOff, fields),
      shopName: !slice.fieldsOff.includes('seller.name'),
    }
  );
}

/**
 * Returns the locators of an adapter, with signed locators added before or after the built-in ones. Only the lists of locators
 * and selectors change; readers, limits and address rules stay the same.
 */
function addOverrideLocators(
  { anchors, listing, results }: AdapterLocators,
  { add }: AdapterOverride,
): AdapterLocators {
  const added = (field: LocatedField, when: Tried): Locator[] =>
    add.filter((one) => one.field === field && one.tried === when).map(({ at }) => at);
  const both = (field: LocatedField, own: readonly Locator[] = []) => [
    ...added(field, 'first'),
    ...own,
    ...added(field, 'last'),
  ];
  const selectors = (field: LocatedField, own: readonly string[]) => [
    ...added(field, 'first').map(toSelector),
    ...own,
    ...added(field, 'last').map(toSelector),
  ];
  return {
    anchors: {
      ...anchors,
      containers: selectors('place.container', anchors.containers),
      card: selectors('place.card', anchors.card),
      picture: selectors('place.picture', anchors.picture),
      seller: selectors('place.seller', anchors.seller),
    },
    listing: {
      ...listing,
      title: both('listing.title', listing.title),
      price: both('listing.price', listing.price),
      seller: {
        ...listing.seller,
        id: both('listing.seller.id', listing.seller.id),
        slug: both('listing.seller.slug', listing.seller.slug),
        name: both('listing.seller.name', listing.seller.name),
        url: both('listing.seller.url', listing.seller.url),
        address: both('listing.seller.address', listing.seller.address),
      },
      shipsFrom: both('listing.shipsFrom', listing.shipsFrom),
      images: both('listing.images', listing.images),
      category: both('listing.category', listing.category),
      brand: both('listing.brand', listing.brand),
    },
    results: {
      ...results,
      title: both('card.title', results.title),
      priceFirst: added('card.price', 'first'),
      price: [...results.price, ...added('card.price', 'last')],
      image: both('card.image', results.image),
      seller: {
        ...results.seller,
        id: both('card.seller.id', results.seller?.id),
        name: both('card.seller.name', results.seller?.name),
      },
      shopName: both('seller.name', results.shopName),
    },
  };
}

const toSelector = (locator: Locator) => locator.slice('css:'.length);
