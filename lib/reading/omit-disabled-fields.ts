import type { CardFields, ListingFields, SellerFields } from './build';

/**
 * Returns the fields of a listing without those that signed data turn off (`fieldsOff`, such as "listing.price"). Id and address
 * always stay.
 */
export function omitDisabledListingFields(
  fieldsOff: readonly string[],
  fields: ListingFields,
): ListingFields {
  const keep = createFieldFilter(fieldsOff, 'listing');
  const { title, price, seller, shipsFrom, images, category, brand } = fields;
  return {
    ...fields,
    title: keep('title', title),
    price: keep('price', price && { ...price, others: keep('otherPrices', price.others) ?? [] }),
    ...(seller && { seller: omitDisabledSellerFields(keep, seller) }),
    shipsFrom: keep('shipsFrom', shipsFrom),
    images: keep('images', images),
    category: keep('category', category),
    brand: keep('brand', brand),
    model: keep('model', fields.model),
    barcode: keep('barcode', fields.barcode),
    notificationNumber: keep('notificationNumber', fields.notificationNumber),
  };
}

/** Returns the fields of a card without those that signed data disable ("card.price"). */
export function omitDisabledCardFields(fieldsOff: readonly string[], fields: CardFields): CardFields {
  const keep = createFieldFilter(fieldsOff, 'card');
  const { title, price, seller, image, sponsored } = fields;
  return {
    ...fields,
    title: keep('title', title),
    price: keep('price', price),
    ...(seller && { seller: omitDisabledSellerFields(keep, seller) }),
    image: keep('image', image),
    sponsored: keep('sponsored', sponsored),
  };
}

type Keep = <T>(field: string, value: T | undefined) => T | undefined;

function createFieldFilter(fieldsOff: readonly string[], of: 'listing' | 'card'): Keep {
  return (field, value) => (fieldsOff.includes(`${of}.${field}`) ? undefined : value);
}

/**
 * Returns the fields of a seller without those that signed data disable. `isPrivatePerson` cannot be disabled, because the
 * person's name would then be stored and sent.
 */
function omitDisabledSellerFields(keep: Keep, seller: SellerFields): SellerFields {
  const { id, slug, name, url, address, taxCode, official } = seller;
  return {
    ...seller,
    id: keep('seller.id', id),
    slug: keep('seller.slug', slug),
    name: keep('seller.name', name),
    url: keep('seller.url', url),
    address: keep('seller.address', address),
    taxCode: keep('seller.taxCode', taxCode),
    official: keep('seller.official', official),
  };
}
