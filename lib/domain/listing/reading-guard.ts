import {
  type Is,
  isBoolean,
  isPlainObject,
  listOf,
  objectOf,
  oneOf,
  textUpTo,
} from '@/lib/base/plain-guards';
import type { PageReading } from './listing';
import { isMarketplaceId } from './marketplace-ids';

/**
 * Checks a content script's message without Zod: a sleeping background answers pages with it, and building schemas takes
 * longer than the answer (docs/decisions/page/wake.md). It accepts nothing that `RawReadingSchema` refuses; a value that it
 * does not accept goes to the schema, which names the reason.
 */

const isReadFrom = objectOf({
  source: oneOf('url', 'state', 'json-ld', 'meta', 'data-attribute', 'dom'),
  selector: textUpTo(500),
});
const isReadFromMap: Is = (value) =>
  isPlainObject(value) &&
  Object.entries(value).every(([field, from]) => field.length <= 60 && isReadFrom(from));

const isMoney = objectOf({
  minor: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value) && value.length === 3,
});

const isSeller = objectOf(
  {},
  {
    id: textUpTo(64),
    slug: textUpTo(200),
    name: textUpTo(300),
    url: textUpTo(2_048),
    address: textUpTo(500),
    kind: oneOf('enterprise', 'household', 'individual'),
    taxCode: textUpTo(20),
    official: isBoolean,
    isPrivatePerson: isBoolean,
  },
);

const isListing = objectOf(
  {
    marketplace: isMarketplaceId,
    host: textUpTo(253),
    id: textUpTo(64),
    url: textUpTo(2_048),
    readFrom: isReadFromMap,
  },
  {
    title: textUpTo(1_000),
    price: isMoney,
    otherPrices: listOf(objectOf({ money: isMoney, from: isReadFrom }), 20),
    seller: isSeller,
    shipsFrom: textUpTo(300),
    images: listOf(textUpTo(2_048), 60),
    category: textUpTo(500),
    brand: textUpTo(200),
    model: textUpTo(100),
    barcode: textUpTo(20),
    notificationNumber: textUpTo(60),
  },
);

const isCard = objectOf(
  { id: textUpTo(64), readFrom: isReadFromMap },
  {
    url: textUpTo(2_048),
    title: textUpTo(1_000),
    price: isMoney,
    seller: isSeller,
    image: textUpTo(2_048),
    sponsored: isBoolean,
  },
);

const missing = listOf(textUpTo(60), 40);
const cards = listOf(isCard, 1_000);
const host = textUpTo(253);
const READINGS: Readonly<Record<PageReading['kind'], Is>> = {
  listing: createReadingGuard('listing', { listing: isListing, missing }),
  results: createReadingGuard('results', { host, cards, missing }),
  seller: createReadingGuard('seller', { host, seller: isSeller, cards, missing, readFrom: isReadFromMap }),
  wall: createReadingGuard('wall', {}),
  shell: createReadingGuard('shell', {}),
  other: createReadingGuard('other', {}),
  unreadable: createReadingGuard('unreadable', { missing }),
};

function createReadingGuard(kind: PageReading['kind'], more: Readonly<Record<string, Is>>): Is {
  return objectOf({ kind: oneOf(kind), marketplace: isMarketplaceId, ...more });
}

/** True for a marketplace reading within the limits for pages; false for an independent site. */
export function isPageReading(value: unknown): value is PageReading {
  if (!isPlainObject(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && Object.hasOwn(READINGS, kind) && isKind(kind, value);
}

function isKind(kind: string, value: unknown): boolean {
  return Object.entries(READINGS).some(([name, is]) => name === kind && is(value));
}
