import { AppError, type ErrorCode, toAppError } from '@/lib/base/errors';
import type { SignInSeen } from '@/lib/capture/sign-in-on-page';
import type { CaseStore } from '@/lib/cases/case-store';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { CaseItem, CaseItemKind } from '@/lib/domain/case/case';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findRemovalStatement, type PageResponse } from '@/lib/domain/listing/listing-removed';
import type { CaptureContext, CapturedPage, EvidencePackage } from '@/lib/domain/report/evidence';
import type { PicturedArea } from '@/lib/domain/report/outlines';
import { toArrival, toArrivalDetails } from './navigation-trail';

export interface CaseCaptureDeps {
  readonly cases: CaseStore;
  /** Returns the officer who is enrolled on this device; null if there is none or if they signed out. */
  readonly actor: () => Promise<CustodyActor | null>;
  readonly capture: (tabId: number, options: { readonly fullPage: boolean }) => Promise<CapturedPage>;
  readonly pack: (captured: CapturedPage) => Promise<EvidencePackage>;
  /** Makes a small copy of the picture, for lists. */
  readonly preview: (picture: Uint8Array<ArrayBuffer>) => Promise<Blob>;
  /** Reads from the tab's document what the document states about its HTTP response. Throws if no script may run in the tab. */
  readonly answerOf: (tabId: number) => Promise<PageResponse>;
  /** Reads the sign-in and sign-out links on the tab's page; throws if the tab accepts no script. */
  readonly signInOn: (tabId: number) => Promise<SignInSeen>;
  /** Returns epoch ms. */
  readonly now: () => number;
}

export interface CaseCapture {
  readonly caseId: string;
  readonly tabId: number;
  /** True to capture the whole page, by scrolling if the browser has no other way. Only for captures that the officer started. */
  readonly fullPage: boolean;
  readonly origin: CaseItem['origin'];
  /** The kind of page that the officer chose. If absent, it follows from the reading. */
  readonly kind?: CaseItemKind;
  /** The address that this extension opened for the capture; absent if the officer opened the page. */
  readonly requestedUrl?: string;
  /** Updates the sweep or watch, in the same transaction that stores the page. */
  readonly also?: (row: CaseItem, captured: CapturedPage) => Promise<void>;
}

const UNLOGGED_FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'storage-full',
  'storage-failed',
  'case-closed',
]);

/** Returns the officer who acts. Throws `not-enrolled` if nobody is signed in. */
export async function requireActor({ actor }: Pick<CaseCaptureDeps, 'actor'>): Promise<CustodyActor> {
  const acting = await actor();
  if (!acting) throw new AppError('not-enrolled', 'no officer is signed in on this device');
  return acting;
}

/**
 * Captures a page for a case: page → capture → evidence package → case. Logs three things in the custody log: the clock's
 * measured offset, every scroll, and the page. If the capture fails, logs the failure and throws the error.
 */
export async function captureForCase(request: CaseCapture, deps: CaseCaptureDeps): Promise<CaseItem> {
  const { cases } = deps;
  const { caseId } = request;
  const actor = await requireActor(deps);
  await cases.getOpen(caseId, { action: 'page-captured' }, actor); // a closed case refuses before the page is touched
  try {
    const captured = await deps.capture(request.tabId, { fullPage: request.fullPage });
    const { context, fullPage, reading, facts, picture } = captured;
    const now = deps.now();
    await cases.appendEvent(
      caseId,
      {
        action: 'clock-measured',
        details: {
          device: new Date(now).toISOString(),
          // The time by the intake's clock; null if this device never asked the intake for it.
          server: context.clockOffset === null ? null : new Date(now + context.clockOffset).toISOString(),
          offset: context.clockOffset,
          zone: context.timeZone ?? null,
        },
      },
      actor,
    );
    if (fullPage && fullPage.moves.length > 0) {
      const moves = fullPage.moves.map(({ x, y, at }) => `${at} ${x},${y}`).join('\n');
      const details = { url: context.url, moves: fullPage.moves.length, places: moves.slice(0, 4_000) };
      await cases.appendEvent(caseId, { action: 'page-scrolled', details }, actor);
    }
    const response = await readPageResponse(request, captured, deps);
    const signIn = await readSignIn(request.tabId, deps);
    const arrival = toArrival(captured, { requestedUrl: request.requestedUrl, answer: response, signIn });
    const evidence = await deps.pack({ ...captured, arrival });
    const preview = picture ? await deps.preview(picture) : undefined;
    const shortfalls = captured.stages.flatMap(({ name, outcome, reason }) =>
      outcome === 'done' ? [] : [`${name}: ${reason ?? outcome}`],
    );
    const removalStatement = response && findRemovalStatement(response, reading);
    const { also } = request;
    return await cases.addItem(
      caseId,
      {
        kind: request.kind ?? (removalStatement === undefined ? toItemKind(reading) : 'gone'),
        url: context.url,
        title: context.title,
        capturedAt: Date.parse(context.capturedAt),
        note: '',
        origin: request.origin,
        facts,
        shortfalls,
        ...(removalStatement !== undefined && { gone: removalStatement }),
        context: toArrivalDetails(arrival, { requestedUrl: request.requestedUrl, url: context.url }),
        ...(preview && { preview, pictured: toPicturedArea(context) }),
      },
      evidence,
      actor,
      also && ((row) => also(row, captured)),
    );
  } catch (thrown) {
    const error = toAppError(thrown, 'capture-failed');
    // Failures in UNLOGGED_FAILURES are not logged here. On a full disk the event could not be stored. For a closed case the
    // store has already logged the refusal.
    if (!UNLOGGED_FAILURES.has(error.code)) {
      const details = { code: error.code, message: error.message.slice(0, 500) };
      await cases.appendEvent(caseId, { action: 'capture-failed', details }, actor);
    }
    throw error;
  }
}

/**
 * Reads what the document in the tab states about the HTTP response with which it came. If the officer used the tab and it now
 * shows another address than the response had, returns only the document's words. Undefined if the tab accepts no script.
 */
async function readPageResponse(
  { tabId, origin }: CaseCapture,
  { context }: CapturedPage,
  { answerOf }: CaseCaptureDeps,
): Promise<PageResponse | undefined> {
  try {
    const response = await answerOf(tabId);
    // In a tab that the officer used, the site's scripts may by now show another page than the one that the server sent. Then
    // status, address and redirects belong to the page that was sent. Only the visible text (`words`) belongs to the page that is
    // shown.
    const isOfPage =
      origin !== 'capture' || omitQueryAndFragment(response.answeredAt) === omitQueryAndFragment(context.url);
    return isOfPage ? response : { words: response.words };
  } catch (thrown) {
    console.info('the page does not say how it was answered', thrown);
    return undefined;
  }
}

/** Reads the sign-in and sign-out links on the captured page; undefined if the tab accepts no script. */
async function readSignIn(
  tabId: number,
  { signInOn }: Pick<CaseCaptureDeps, 'signInOn'>,
): Promise<SignInSeen | undefined> {
  try {
    return await signInOn(tabId);
  } catch (thrown) {
    console.info('the page does not say whether its visitor is signed in', thrown);
    return undefined;
  }
}

/** Returns the area of the page that was visible in the window. */
function toPicturedArea({ viewport, page }: CaptureContext): PicturedArea {
  return { left: page.scrollX, top: page.scrollY, width: viewport.width, height: viewport.height };
}

function omitQueryAndFragment(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Returns the kind under which a case stores a page, from the page's reading. */
function toItemKind(reading: ListingReading | null): CaseItemKind {
  if (reading?.kind === 'listing' || reading?.kind === 'results') return reading.kind;
  return reading?.kind === 'seller' ? 'shop' : 'other';
}
