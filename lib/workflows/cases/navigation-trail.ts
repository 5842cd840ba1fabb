// Why: docs/decisions/privacy/captures.md

import { maskEmails } from '@/lib/capture/redact';
import { type SignInSeen, toSignedInState } from '@/lib/capture/sign-in-on-page';
import { TokenFinder } from '@/lib/capture/token-finder';
import type { CustodyDetails } from '@/lib/domain/case/case';
import type { PageResponse } from '@/lib/domain/listing/listing-removed';
import type { Arrival, CapturedPage } from '@/lib/domain/report/evidence';

export interface ArrivalParts {
  /** The address that this extension opened; undefined if the officer opened the page. */
  readonly requestedUrl: string | undefined;
  /** What the page's document states about its response; undefined if the tab accepts no script or shows another page by now. */
  readonly answer: PageResponse | undefined;
  /** The sign-in and sign-out links on the page; undefined if the tab accepts no script. */
  readonly signIn: SignInSeen | undefined;
}

/**
 * Returns how a page was reached, for its package: the requested address, the address that responded, and the number of
 * redirects. (A browser counts redirects but does not name them.) Addresses are host and path only, without words that identify
 * the visitor; a query is left out, because it may identify the visitor too.
 */
export function toArrival(
  { withheld }: CapturedPage,
  { requestedUrl, answer, signIn }: ArrivalParts,
): Arrival {
  const tokens = withheld?.tokens ?? [];
  const isVisitorShown = tokens.length > 0;
  const askedAt = toHostAndPath(requestedUrl, tokens);
  const answeredAt = toHostAndPath(answer?.answeredAt, tokens);
  return {
    ...(askedAt !== undefined && { asked: askedAt }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(answer?.redirects !== undefined && { redirects: answer.redirects }),
    ...(answer?.status !== undefined && { status: answer.status }),
    visitor: isVisitorShown ? 'shown' : 'not-shown',
    signedIn: signIn === undefined ? 'unknown' : toSignedInState(signIn, isVisitorShown),
  };
}

/**
 * Returns an arrival's details for the custody log. If the site led to another address than the requested one, the details
 * include the requested address with its query. (The package never has a query.)
 */
export function toArrivalDetails(
  { redirects, status, visitor, signedIn }: Arrival,
  { requestedUrl, url }: { readonly requestedUrl: string | undefined; readonly url: string },
): CustodyDetails {
  return {
    ...(requestedUrl !== undefined && requestedUrl !== url && { asked: requestedUrl.slice(0, 4_000) }),
    ...(redirects !== undefined && { redirects }),
    ...(status !== undefined && { status }),
    visitor,
    signedIn,
  };
}

function toHostAndPath(url: string | undefined, tokens: readonly string[]): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin, pathname, protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) return undefined;
  return maskEmails(new TokenFinder(tokens).without(origin + pathname, 'x')).slice(0, 4_000);
}
