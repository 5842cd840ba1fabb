import {
  createChoiceGuard,
  createListGuard,
  createObjectGuard,
  createTextGuard,
  type Is,
  isBoolean,
  isPlainObject,
} from '@/lib/base/plain-guards';
import type { PageReading } from './listing';
import { LISTING_ID_MAX } from './listing-id';
import { isMarketplaceId } from './marketplace-ids';

/**
 * Checks a content script's message without Zod. A background that was just woken checks a page's message with this guard,
 * because building the Zod schemas takes longer than all other work for the reply (docs/decisions/page/wake.md).
 * `RawReadingSchema` accepts every value that this guard accepts. A value that the guard refuses is given to the schema, which
 * names the reason.
 */

const isReadFrom = createObjectGuard({
  source: createChoiceGuard('url', 'state', 'json-ld', 'meta', 'data-attribute', 'dom'),
  selector: createTextGuard(500),
});
const isReadFromMap: Is = (value) =>
  isPlainObject(value) &&
  Object.entries(value).every(([field, from]) => field.length <= 60 && isReadFrom(from));

const isMoney = createObjectGuard({
  minor: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value) && value.length === 3,
});

const isSeller = createObjectGuard(
  {},
  {
    id: createTextGuard(64),
    slug: createTextGuard(200),
    name: createTextGuard(300),
    url: createTextGuard(2_048),
    address: createTextGuard(500),
    kind: createChoiceGuard('enterprise', 'household', 'individual'),
    taxCode: createTextGuard(20),
    official: isBoolean,
    isPrivatePerson: isBoolean,
  },
);

const isListing = createObjectGuard(
  {
    marketplace: isMarketplaceId,
    host: createTextGuard(253),
    id: createTextGuard(LISTING_ID_MAX),
    url: createTextGuard(2_048),
    readFrom: isReadFromMap,
  },
  {
    title: createTextGuard(1_000),
    price: isMoney,
    otherPrices: createListGuard(createObjectGuard({ money: isMoney, from: isReadFrom }), 20),
    seller: isSeller,
    shipsFrom: createTextGuard(300),
    images: createListGuard(createTextGuard(2_048), 60),
    category: createTextGuard(500),
    brand: createTextGuard(200),
    model: createTextGuard(100),
    barcode: createTextGuard(20),
    notificationNumber: createTextGuard(60),
  },
);

const isCard = createObjectGuard(
  { id: createTextGuard(LISTING_ID_MAX), readFrom: isReadFromMap },
  {
    url: createTextGuard(2_048),
    title: createTextGuard(1_000),
    price: isMoney,
    seller: isSeller,
    image: createTextGuard(2_048),
    sponsored: isBoolean,
  },
);

const missing = createListGuard(createTextGuard(60), 40);
const cards = createListGuard(isCard, 1_000);
const host = createTextGuard(253);
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
  return createObjectGuard({ kind: createChoiceGuard(kind), marketplace: isMarketplaceId, ...more });
}

/**
 * True for a marketplace page's reading in which every value is within its limits. False for a reading of an independent site.
 */
export function isPageReading(value: unknown): value is PageReading {
  if (!isPlainObject(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && Object.hasOwn(READINGS, kind) && isReadingOfKind(kind, value);
}

function isReadingOfKind(kind: string, value: unknown): boolean {
  return Object.entries(READINGS).some(([name, is]) => name === kind && is(value));
}
