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
  const findAddedLocators = (field: LocatedField, when: Tried): Locator[] =>
    add.filter((one) => one.field === field && one.tried === when).map(({ at }) => at);
  const mergeLocators = (field: LocatedField, own: readonly Locator[] = []) => [
    ...findAddedLocators(field, 'first'),
    ...own,
    ...findAddedLocators(field, 'last'),
  ];
  const mergeSelectors = (field: LocatedField, own: readonly string[]) => [
    ...findAddedLocators(field, 'first').map(toSelector),
    ...own,
    ...findAddedLocators(field, 'last').map(toSelector),
  ];
  return {
    anchors: {
      ...anchors,
      containers: mergeSelectors('place.container', anchors.containers),
      card: mergeSelectors('place.card', anchors.card),
      picture: mergeSelectors('place.picture', anchors.picture),
      seller: mergeSelectors('place.seller', anchors.seller),
    },
    listing: {
      ...listing,
      title: mergeLocators('listing.title', listing.title),
      price: mergeLocators('listing.price', listing.price),
      seller: {
        ...listing.seller,
        id: mergeLocators('listing.seller.id', listing.seller.id),
        slug: mergeLocators('listing.seller.slug', listing.seller.slug),
        name: mergeLocators('listing.seller.name', listing.seller.name),
        url: mergeLocators('listing.seller.url', listing.seller.url),
        address: mergeLocators('listing.seller.address', listing.seller.address),
      },
      shipsFrom: mergeLocators('listing.shipsFrom', listing.shipsFrom),
      images: mergeLocators('listing.images', listing.images),
      category: mergeLocators('listing.category', listing.category),
      brand: mergeLocators('listing.brand', listing.brand),
    },
    results: {
      ...results,
      title: mergeLocators('card.title', results.title),
      priceFirst: findAddedLocators('card.price', 'first'),
      price: [...results.price, ...findAddedLocators('card.price', 'last')],
      image: mergeLocators('card.image', results.image),
      seller: {
        ...results.seller,
        id: mergeLocators('card.seller.id', results.seller?.id),
        name: mergeLocators('card.seller.name', results.seller?.name),
      },
      shopName: mergeLocators('seller.name', results.shopName),
    },
  };
}

const toSelector = (locator: Locator) => locator.slice('css:'.length);
