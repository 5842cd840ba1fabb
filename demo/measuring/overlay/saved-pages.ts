import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const text = z.string().nullish();
const also = z.record(z.string(), z.array(z.unknown())).optional();

const SampleSchema = z.object({
  id: z.string().nullable(),
  title: text,
  titles: z.array(z.string()).optional(),
  price: text,
  prices: z.array(z.string()).optional(),
  currency: text,
  sellerId: text,
  sellerName: text,
  also,
});

const SavedPageSchema = z.object({
  page: z.string(),
  url: z.url(),
  marketplace: z.string(),
  kind: z.string(),
  kindAlso: z.array(z.string()).optional(),
  listing: z
    .object({
      id: z.string(),
      title: text,
      prices: z.array(z.string()).nullish(),
      currency: text,
      seller: z.object({ id: text, name: text, url: text }).nullish(),
      official: z.boolean().nullish(),
      shipsFrom: text,
      minImages: z.number().optional(),
      also,
    })
    .optional(),
  cards: z
    .object({
      ids: z.array(z.string()),
      optionalIds: z.array(z.string()).optional(),
      aliases: z.record(z.string(), z.string()).optional(),
      sample: z.array(SampleSchema).optional(),
    })
    .optional(),
});

/** What should be read on each saved page, in the form that the README of the saved pages describes. */
export const SavedPagesSchema = z.array(SavedPageSchema);
export type SavedPage = z.infer<typeof SavedPageSchema>;

/**
 * Returns the saved pages of a folder, by path. A content security policy in their HTML stops their scripts, which would draw the
 * page anew.
 */
export function readSavedPages(folder: string): Map<string, SavedPage & { readonly html: string }> {
  const truth: unknown = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  return new Map(
    SavedPagesSchema.parse(truth).map((page) => [
      page.page,
      {
        ...page,
        get html() {
          const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
          return readFileSync(join(folder, page.page), 'utf8').replace(/<head[^>]*>/i, `$&${policy}`);
        },
      },
    ]),
  );
}

const MoneySchema = z.object({ amount: z.string(), currency: z.string() }).nullable();
const SellerSchema = z.object({ id: text, name: text, url: text }).nullable();
const AnswerSchema = z.object({
  kind: z.string(),
  marketplace: z.string().optional(),
  listing: z
    .object({
      id: z.string(),
      title: text,
      price: MoneySchema,
      seller: SellerSchema,
      official: z.boolean().nullable(),
      shipsFrom: text,
      images: z.array(z.string()),
    })
    .optional(),
  cards: z
    .array(z.object({ id: z.string(), title: text, price: MoneySchema, seller: SellerSchema }))
    .optional(),
});

/** Returns a description of every wrong or missing value of a reading; empty if the reading is complete and correct. */
export function listDifferences(page: SavedPage, printed: unknown): string[] {
  const answer = AnswerSchema.parse(printed);
  const kinds = [page.kind, ...(page.kindAlso ?? [])];
  if (!kinds.includes(answer.kind)) return [`kind: ${answer.kind}, not ${kinds.join(' or ')}`];
  if (answer.kind === 'listing') return listListingDifferences(page, answer);
  if (answer.kind === 'results' || answer.kind === 'seller') return listCardDifferences(page, answer);
  return [];
}

function listListingDifferences(
  { listing, url }: SavedPage,
  { listing: found }: z.infer<typeof AnswerSchema>,
) {
  if (!listing || !found) return ['a listing was read or expected alone'];
  const accepted = listing.also ?? {};
  const toComparablePath = (value: unknown) => toShopPathOrHost(value, url);
  const images = new Set(found.images).size;
  return [
    describeValueDifference('id', listing.id, found.id, accepted.id),
    describeValueDifference('title', listing.title, found.title, accepted.title),
    ...describePriceDifferences('price', listing.prices, listing.currency, found.price),
    describeValueDifference('seller.id', listing.seller?.id, found.seller?.id, accepted['seller.id']),
    describeValueDifference('seller.name', listing.seller?.name, found.seller?.name, accepted['seller.name']),
    describeValueDifference(
      'seller.url',
      toComparablePath(listing.seller?.url),
      toComparablePath(found.seller?.url),
      accepted['seller.url']?.map(toComparablePath),
    ),
    describeValueDifference('official', listing.official, found.official, accepted.official),
    describeValueDifference('shipsFrom', listing.shipsFrom, found.shipsFrom, accepted.shipsFrom),
    images < (listing.minImages ?? 0) ? `images: ${images}, not ${listing.minImages}` : undefined,
  ].filter((difference) => difference !== undefined);
}

function listCardDifferences({ cards }: SavedPage, { cards: found = [] }: z.infer<typeof AnswerSchema>) {
  if (!cards) return ['cards were read where none are expected'];
  const spelled = new Map(
    Object.entries(cards.aliases ?? {}).map(([other, id]) => [normalizePathId(other), id]),
  );
  const resolveAlias = (id: string) => spelled.get(normalizePathId(id)) ?? id;
  const ids = found.map(({ id }) => resolveAlias(id));
  const allowed = new Set([...cards.ids, ...(cards.optionalIds ?? [])]);
  const problems: (string | undefined)[] = [
    ...cards.ids.filter((id) => !ids.includes(id)).map((id) => `card ${id} is missing`),
    ...ids.filter((id) => !allowed.has(id)).map((id) => `card ${id} is none`),
  ];
  for (const sample of cards.sample ?? []) {
    const card = found.find(({ id }) => resolveAlias(id) === sample.id);
    if (!card) continue;
    const name = `card ${sample.id}`;
    const prices =
      sample.price === null ? null : (sample.prices ?? (sample.price ? [sample.price] : undefined));
    problems.push(
      describeValueDifference(`${name} title`, sample.title, card.title, sample.titles),
      ...describePriceDifferences(`${name} price`, prices, sample.currency, card.price),
      describeValueDifference(`${name} seller.id`, sample.sellerId, card.seller?.id, sample.also?.sellerId),
      describeValueDifference(
        `${name} seller.name`,
        sample.sellerName,
        card.seller?.name,
        sample.also?.sellerName,
      ),
    );
  }
  return problems.filter((problem) => problem !== undefined);
}

/** Removes slashes at both ends, the query and ".html" from an id that is a path: ids that differ only in these are equal. */
function normalizePathId(id: string): string {
  return id
    .replace(/[?#].*$/, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.html?$/i, '');
}

/**
 * Returns how a value differs from the expected one; undefined if it is right. If `want` is undefined, any value is right; if
 * null, `got` must be empty; otherwise `got` must be that value. The values in `also` are right, too.
 */
function describeValueDifference(
  name: string,
  want: unknown,
  got: unknown,
  also: readonly unknown[] = [],
): string | undefined {
  if (want === undefined) return undefined;
  const accepted = [want ?? undefined, ...also].map(normalizeValue);
  return accepted.includes(normalizeValue(got ?? undefined))
    ? undefined
    : `${name}: ${normalizeValue(got)}, not ${normalizeValue(want)}`;
}

function describePriceDifferences(
  name: string,
  prices: readonly string[] | null | undefined,
  currency: string | null | undefined,
  got: { amount: string; currency: string } | null,
): (string | undefined)[] {
  if (prices === undefined) return [];
  const accepted = (prices ?? []).map((price) => {
    const [amount = '', other] = price.split(' ');
    return `${Number(amount)} ${other ?? currency}`;
  });
  const found = got ? `${Number(got.amount)} ${got.currency}` : undefined;
  if (accepted.length === 0) return [found ? `${name}: ${found}, where there is none` : undefined];
  return [found && accepted.includes(found) ? undefined : `${name}: ${found}, not ${accepted.join(' or ')}`];
}

function normalizeValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Returns the path of the URL of a shop's page. If there is no path, because the shop has a host of its own, returns the host.
 * Returns a value that is not a text unchanged.
 */
function toShopPathOrHost(value: unknown, base: string): unknown {
  if (typeof value !== 'string') return value;
  const url = new URL(value, base);
  return decodeURIComponent(url.pathname).replace(/\/+$/, '') || url.host;
}
