import type { CapturedPage, FullPage, MissingResource, Redaction } from '@/lib/domain/report/evidence';
import { PACKED } from './bounds';

// A hostile page can name a million files and have a million fields. These limits keep a package within the verifier's limits.
// Entries beyond a limit are only counted.

const MOST_STAGES = 50;
const MOST_LOSSES = 200;
const MOST_MOVES = 200;
const LONGEST_WORDS = 4_096;
/**
 * Maximum length of the address that an officer opened, and of the address that was loaded (characters). The package leaves out a
 * longer address.
 */
const LONGEST_ARRIVAL = 4_096;

/** Where the page's files came from, in the words that the package states. */
const FILES_FROM = {
  hosts: 'asked for after the page was frozen, at hosts of its marketplace, without credentials',
  browser: 'as the browser held them; nobody was asked for them',
} as const;

/** Returns the words that state where a captured page's files came from. */
export function describeOriginOfPageFiles({ filesFrom }: CapturedPage): string {
  return FILES_FROM[filesFrom ?? 'hosts'];
}

/** Returns the content of evidence/context.json. */
export function createContextDocument(captured: CapturedPage, missing: readonly MissingResource[]): object {
  const { context, frames, stages, fullPage, arrival, originals } = captured;
  const listed = missing.slice(0, PACKED.missing);
  const unlisted = missing.length - listed.length;
  return {
    version: 1,
    context: {
      ...context,
      url: shortenAddress(context.url),
      title: shortenTitle(captured),
      userAgent: context.userAgent.slice(0, LONGEST_WORDS),
    },
    stages: stages.slice(0, MOST_STAGES),
    frames: frames.map(({ frameId, url, title, nodeCount, losses }) => ({
      frameId,
      url: shortenAddress(url),
      title: title.slice(0, PACKED.title),
      nodeCount,
      losses: losses.slice(0, MOST_LOSSES),
    })),
    ...(fullPage ? { fullPage: toPackedFullPage(fullPage) } : {}),
    ...(arrival ? { arrival: omitLongAddresses(arrival) } : {}),
    ...(originals ? { originals } : {}),
    resources: {
      fetched: describeOriginOfPageFiles(captured),
      missing: listed.map(({ url, reason }) => ({ url: url.slice(0, PACKED.missingAddress), reason })),
      ...(unlisted > 0 ? { unlisted } : {}),
    },
  };
}

/** Returns an address of at most PACKED.address characters. A longer one loses its query first, then its end. */
export function shortenAddress(url: string): string {
  if (url.length <= PACKED.address) return url;
  const [withoutQuery = url] = url.split(/[?#]/, 1);
  return withoutQuery.slice(0, PACKED.address);
}

/** Returns the page's title, cut to PACKED.title characters. */
export function shortenTitle({ context }: CapturedPage): string {
  return context.title.slice(0, PACKED.title);
}

/**
 * Returns the list for evidence/redactions.json. Entries beyond the limit (PACKED.redactions) are replaced: for each of their
 * kinds, one entry says how many there were.
 */
export function summariseExcessRedactions(redactions: readonly Redaction[]): readonly Redaction[] {
  if (redactions.length <= PACKED.redactions) return redactions;
  const more = new Map<string, number>();
  for (const { kind } of redactions.slice(PACKED.redactions)) more.set(kind, (more.get(kind) ?? 0) + 1);
  return [
    ...redactions.slice(0, PACKED.redactions),
    ...[...more].map(([kind, count]) => ({ kind, frameId: 0, selector: `${count} more` })),
  ];
}

function toPackedFullPage({ picture: _bytes, ...rest }: FullPage): Omit<FullPage, 'picture'> {
  return { ...rest, moves: rest.moves.slice(0, MOST_MOVES) };
}

function omitLongAddresses({
  asked,
  answeredAt,
  ...arrival
}: NonNullable<CapturedPage['arrival']>): CapturedPage['arrival'] {
  const isShort = (address: string | undefined) => address !== undefined && address.length <= LONGEST_ARRIVAL;
  return {
    ...arrival,
    ...(asked !== undefined && isShort(asked) ? { asked } : {}),
    ...(answeredAt !== undefined && isShort(answeredAt) ? { answeredAt } : {}),
  };
}
