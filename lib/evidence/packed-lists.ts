import type { CapturedPage, FullPage, MissingResource, Redaction } from '@/lib/domain/report/evidence';
import { PACKED } from './bounds';

// A hostile page can name a million files and have a million fields. These limits keep a package within the verifier's;
// entries beyond them are counted.

const MOST_STAGES = 50;
const MOST_LOSSES = 200;
const MOST_MOVES = 200;
const LONGEST_WORDS = 4_096;
/** Longest address of an officer's arrival (characters). */
const LONGEST_ARRIVAL = 4_096;

/** The source of a page's files, as a package words it. */
const FILES_FROM = {
  hosts: 'asked for after the page was frozen, at hosts of its marketplace, without credentials',
  browser: 'as the browser held them; nobody was asked for them',
} as const;

/** Describes the source of a captured page's files. */
export function describeFileSource({ filesFrom }: CapturedPage): string {
  return FILES_FROM[filesFrom ?? 'hosts'];
}

/** Returns the content of evidence/context.json. */
export function toPackedContext(captured: CapturedPage, missing: readonly MissingResource[]): object {
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
    ...(fullPage ? { fullPage: withoutPicture(fullPage) } : {}),
    ...(arrival ? { arrival: withShortAddresses(arrival) } : {}),
    ...(originals ? { originals } : {}),
    resources: {
      fetched: describeFileSource(captured),
      missing: listed.map(({ url, reason }) => ({ url: url.slice(0, PACKED.missingAddress), reason })),
      ...(unlisted > 0 ? { unlisted } : {}),
    },
  };
}

/** Returns an address; a very long one is cut, its query first. */
export function shortenAddress(url: string): string {
  if (url.length <= PACKED.address) return url;
  const [withoutQuery = url] = url.split(/[?#]/, 1);
  return withoutQuery.slice(0, PACKED.address);
}

/** Returns the page's title; a very long one is cut. */
export function shortenTitle({ context }: CapturedPage): string {
  return context.title.slice(0, PACKED.title);
}

/** Returns the list of evidence/redactions.json. Past the limit, one entry per kind says how many more there are. */
export function packRedactions(redactions: readonly Redaction[]): readonly Redaction[] {
  if (redactions.length <= PACKED.redactions) return redactions;
  const more = new Map<string, number>();
  for (const { kind } of redactions.slice(PACKED.redactions)) more.set(kind, (more.get(kind) ?? 0) + 1);
  return [
    ...redactions.slice(0, PACKED.redactions),
    ...[...more].map(([kind, count]) => ({ kind, frameId: 0, selector: `${count} more` })),
  ];
}

function withoutPicture({ picture: _bytes, ...said }: FullPage): Omit<FullPage, 'picture'> {
  return { ...said, moves: said.moves.slice(0, MOST_MOVES) };
}

function withShortAddresses({
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
