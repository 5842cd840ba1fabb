import { fields, type Is, isBoolean, isPlain, listOf, oneOf, text } from '@/lib/base/plain-guards';
import type { PageReading } from './listing';
import { isMarketplaceId } from './marketplace-ids';

/**
 * Checks a content script's message without Zod: a sleeping background answers a page from it, and building schemas
 * takes longer than the answer (docs/decisions/page/wake.md). It accepts nothing that `RawReadingSchema` refuses;
 * what it does not know goes to the schema, which names the reason.
 */

const isReadFrom = fields({
  source: oneOf('url', 'state', 'json-ld', 'meta', 'data-attribute', 'dom'),
  selector: text(500),
});
const isReadFromMap: Is = (value) =>
  isPlain(value) && Object.entries(value).every(([field, from]) => field.length <= 60 && isReadFrom(from));

const isMoney = fields({
  minor: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value) && value.length === 3,
});

const isSeller = fields(
  {},
  {
    id: text(64),
    slug: text(200),
    name: text(300),
    url: text(2_048),
    address: text(500),
    kind: oneOf('enterprise', 'household', 'individual'),
    taxCode: text(20),
    official: isBoolean,
    isPrivatePerson: isBoolean,
  },
);

const isListing = fields(
  { marketplace: isMarketplaceId, host: text(253), id: text(64), url: text(2_048), readFrom: isReadFromMap },
  {
    title: text(1_000),
    price: isMoney,
    otherPrices: listOf(fields({ money: isMoney, from: isReadFrom }), 20),
    seller: isSeller,
    shipsFrom: text(300),
    images: listOf(text(2_048), 60),
    category: text(500),
    brand: text(200),
    model: text(100),
    barcode: text(20),
    notificationNumber: text(60),
  },
);

const isCard = fields(
  { id: text(64), readFrom: isReadFromMap },
  {
    url: text(2_048),
    title: text(1_000),
    price: isMoney,
    seller: isSeller,
    image: text(2_048),
    sponsored: isBoolean,
  },
);

const missing = listOf(text(60), 40);
const cards = listOf(isCard, 1_000);
const host = text(253);
const READINGS: Readonly<Record<PageReading['kind'], Is>> = {
  listing: of('listing', { listing: isListing, missing }),
  results: of('results', { host, cards, missing }),
  seller: of('seller', { host, seller: isSeller, cards, missing, readFrom: isReadFromMap }),
  wall: of('wall', {}),
  shell: of('shell', {}),
  other: of('other', {}),
  unreadable: of('unreadable', { missing }),
};

function of(kind: PageReading['kind'], more: Readonly<Record<string, Is>>): Is {
  return fields({ kind: oneOf(kind), marketplace: isMarketplaceId, ...more });
}

/** True for a marketplace reading within the limits for pages; false for an independent site. */
export function isPageReading(value: unknown): value is PageReading {
  if (!isPlain(value)) return false;
  const { kind } = value;
  return typeof kind === 'string' && Object.hasOwn(READINGS, kind) && isKind(kind, value);
}

function isKind(kind: string, value: unknown): boolean {
  return Object.entries(READINGS).some(([name, is]) => name === kind && is(value));
}
