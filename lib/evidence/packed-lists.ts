import type { CapturedPage, FullPage, MissingResource, Redaction } from '@/lib/domain/report/evidence';
import { PACKED } from './bounds';

// A hostile page can name a million files and hold a million fields. What is written of them is bounded here, so that no
// package is past what the verifier takes, and what is left out is counted.

const MOST_STAGES = 50;
const MOST_LOSSES = 200;
const MOST_MOVES = 200;
const LONGEST_WORDS = 4_096;
/** Longest address of an officer's arrival. */
const LONGEST_ARRIVAL = 4_096;

/** Where the files of a page come from, as the package says it. */
const FILES_FROM = {
  hosts: 'asked for after the page was frozen, at hosts of its marketplace, without credentials',
  browser: 'as the browser held them; nobody was asked for them',
} as const;

/** Where the files of a captured page come from, in words. */
export function filesFrom({ filesFrom }: CapturedPage): string {
  return FILES_FROM[filesFrom ?? 'hosts'];
}

/** What evidence/context.json says of a capture. */
export function contextOf(captured: CapturedPage, missing: readonly MissingResource[]): object {
  const { context, frames, stages, fullPage, arrival } = captured;
  const listed = missing.slice(0, PACKED.missing);
  const unlisted = missing.length - listed.length;
  return {
    version: 1,
    context: {
      ...context,
      url: shortAddress(context.url),
      title: titleOf(captured),
      userAgent: context.userAgent.slice(0, LONGEST_WORDS),
    },
    stages: stages.slice(0, MOST_STAGES),
    frames: frames.map(({ frameId, url, title, nodeCount, losses }) => ({
      frameId,
      url: shortAddress(url),
      title: title.slice(0, PACKED.title),
      nodeCount,
      losses: losses.slice(0, MOST_LOSSES),
    })),
    ...(fullPage ? { fullPage: withoutPicture(fullPage) } : {}),
    ...(arrival ? { arrival: withShortAddresses(arrival) } : {}),
    resources: {
      fetched: filesFrom(captured),
      missing: listed.map(({ url, reason }) => ({ url: url.slice(0, PACKED.missingAddress), reason })),
      ...(unlisted > 0 ? { unlisted } : {}),
    },
  };
}

/** An address; one that a page made of a hundred thousand letters is cut, its query first. */
export function shortAddress(url: string): string {
  if (url.length <= PACKED.address) return url;
  const [withoutQuery = url] = url.split(/[?#]/, 1);
  return withoutQuery.slice(0, PACKED.address);
}

/** The page's title; a page can have one of megabytes. */
export function titleOf({ context }: CapturedPage): string {
  return context.title.slice(0, PACKED.title);
}

/** What evidence/redactions.json lists: past a bound one entry a kind says how many more there are. */
export function redactionsOf(redactions: readonly Redaction[]): readonly Redaction[] {
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
