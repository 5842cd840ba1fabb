import { toAppError } from '@/lib/base/errors';
import { formatMoneyAsDecimal } from '@/lib/base/money';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { Watch, WatchDifference, WatchLook } from '@/lib/domain/case/case-work';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findRemovalStatement } from '@/lib/domain/listing/listing-removed';
import type { PageFact } from '@/lib/domain/report/evidence';
import { captureForCase, requireActor } from './capture-for-case';
import { readPageUnlessRemoved, type SweepDeps } from './run-sweep';

/** Time from a takedown request to the re-check of its page (ms). */
export const RECHECK_AFTER_MS = 24 * 3_600_000;

/** Fields whose values are compared between two looks at a watched page (`WatchLook`). */
const COMPARED = ['title', 'price', 'seller.id', 'seller.name', 'seller.address', 'images.1'] as const;

/** Time from a failed re-check to the next try (ms). */
const RECHECK_AGAIN_MS = 15 * 60_000;

/**
 * Opens a watched page in the background. Compares what the page states with what it stated when it could last be read
 * (`WatchLook`). Captures the page as evidence in four cases: it is the first look, something differs, the page is gone, or a
 * takedown request is re-checked. Throws `case-closed` for a closed case.
 */
export async function lookAtWatchedPage(watchId: string, deps: SweepDeps): Promise<WatchLook> {
  const { cases } = deps;
  const actor = await requireActor(deps);
  const watch = await cases.watch(watchId);
  if (!watch || watch.endedAt !== undefined) {
    const look = {
      at: deps.now(),
      outcome: 'failed',
      differences: [],
      facts: [],
      reason: 'not-found',
    } as const;
    return look;
  }
  await cases.getOpen(watch.caseId, { action: 'watch-looked', about: watchId }, actor);
  const recheck = isRecheckDue(watch, deps.now());
  try {
    return await compareAndStoreLook(watch, { recheck, actor }, deps);
  } finally {
    await deps.closePage();
  }
}

async function compareAndStoreLook(
  watch: Watch,
  { recheck, actor }: { readonly recheck: boolean; readonly actor: CustodyActor },
  deps: SweepDeps,
): Promise<WatchLook> {
  const look = await openPageAndCompare(watch, recheck, deps);
  const details = {
    url: watch.url,
    outcome: look.outcome,
    differences: look.differences.map(({ field }) => field).join(' '),
    ...(look.reason && { reason: look.reason }),
    ...(look.gone !== undefined && { gone: look.gone }),
  };
  await deps.cases.changeWatch(watch.id, (now) => addLookToWatch(now, look, deps.now()), actor, {
    action: recheck ? 'takedown-rechecked' : 'watch-looked',
    details: recheck ? { ...details, stillThere: describeWhetherPageRemains(look) } : details,
  });
  return look;
}

async function openPageAndCompare(watch: Watch, recheck: boolean, deps: SweepDeps): Promise<WatchLook> {
  const at = deps.now();
  const mark = recheck ? { recheck } : {};
  const toFailureReason = (thrown: unknown) => {
    const { code } = toAppError(thrown, 'capture-failed');
    if (code === 'case-closed') throw thrown; // the case was closed meanwhile; its store has logged that
    return { reason: code };
  };
  try {
    const tabId = await deps.openPage(watch.url);
    const reading = await readPageUnlessRemoved(tabId, deps);
    // Reads the document a second time, because on some sites the sentence that a listing is gone appears only after a while.
    const comparison = compareWithLastLook(
      watch,
      reading,
      findRemovalStatement(await deps.answerOf(tabId), reading),
    );
    const keep = recheck || (comparison.outcome !== 'same' && comparison.outcome !== 'wall');
    if (!keep) return { at, ...comparison, ...mark };
    // The look is stored even if its page could not be captured.
    const captured = await captureForCase(
      { caseId: watch.caseId, tabId, fullPage: false, origin: 'watch', requestedUrl: watch.url },
      deps,
    ).then(({ id }) => ({ itemId: id }), toFailureReason);
    return { at, ...comparison, ...captured, ...mark };
  } catch (thrown) {
    return { at, outcome: 'failed', differences: [], facts: [], ...toFailureReason(thrown), ...mark };
  }
}

/**
 * Compares a new look at a page with the last look that read facts and whose capture did not fail. A look whose capture failed is
 * skipped, so that its difference is found again and the page is captured this time. The outcome is the first of these that
 * applies:
 *
 * - `gone`: the page says that its content was removed, by status 404 or 410, or by a sentence on a page that offers nothing for
 *   sale;
 * - `wall`: a wall stands in place of the page;
 * - `unreadable`: no facts could be read;
 * - `first`: there is no look to compare with;
 * - `moved`: the seller's id is different;
 * - `changed`: at least one other fact is different;
 * - `same`: no fact is different.
 */
export function compareWithLastLook(
  watch: Pick<Watch, 'looks'>,
  reading: ListingReading | null,
  removalStatement: string | undefined,
): Pick<WatchLook, 'outcome' | 'differences' | 'facts' | 'gone'> {
  const before = [...watch.looks]
    .reverse()
    .find(({ facts, reason }) => facts.length > 0 && reason === undefined);
  if (removalStatement !== undefined)
    return { outcome: 'gone', differences: [], facts: [], gone: removalStatement };
  if (reading?.kind === 'wall') return { outcome: 'wall', differences: [], facts: [] };
  const facts = listFactsToCompare(reading);
  if (facts.length === 0) return { outcome: 'unreadable', differences: [], facts };
  if (!before) return { outcome: 'first', differences: [], facts };
  const differences = findDifferences(before.facts, facts);
  const moved = differences.some(({ field }) => field === 'seller.id');
  if (moved) return { outcome: 'moved', differences, facts };
  return { outcome: differences.length > 0 ? 'changed' : 'same', differences, facts };
}

/** Returns the values that differ between two looks, or that only one of them has. */
function findDifferences(before: readonly PageFact[], after: readonly PageFact[]): WatchDifference[] {
  const findValue = (facts: readonly PageFact[], field: string) =>
    facts.find((fact) => fact.field === field)?.value ?? null;
  return COMPARED.flatMap((field) => {
    const [was, is] = [findValue(before, field), findValue(after, field)];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function listFactsToCompare(reading: ListingReading | null): PageFact[] {
  if (reading?.kind !== 'listing' && reading?.kind !== 'seller') return [];
  const readFrom = reading.kind === 'listing' ? reading.listing.readFrom : reading.readFrom;
  const seller = reading.kind === 'listing' ? reading.listing.seller : reading.seller;
  const listing = reading.kind === 'listing' ? reading.listing : undefined;
  const values: Readonly<Record<(typeof COMPARED)[number], string | undefined>> = {
    title: listing?.title,
    price: listing?.price && `${formatMoneyAsDecimal(listing.price)} ${listing.price.currency}`,
    'seller.id': seller?.id,
    'seller.name': seller?.isPrivatePerson ? undefined : seller?.name,
    'seller.address': seller?.isPrivatePerson ? undefined : seller?.address,
    'images.1': listing?.images?.[0],
  };
  return COMPARED.flatMap((field) => {
    const value = values[field];
    const from = readFrom[field] ?? readFrom[field.split('.')[0] ?? ''];
    return value === undefined || from === undefined ? [] : [{ field, value, from }];
  });
}

function isRecheckDue({ takedown }: Watch, now: number): boolean {
  return takedown !== undefined && takedown.recheckedAt === undefined && takedown.recheckAt <= now;
}

function describeWhetherPageRemains({ outcome }: WatchLook): string {
  if (outcome === 'gone') return 'no';
  return outcome === 'same' || outcome === 'changed' || outcome === 'moved' || outcome === 'first'
    ? 'yes'
    : 'could not tell';
}

function addLookToWatch(watch: Watch, look: WatchLook, now: number): Watch {
  const { takedown, every, nextAt: _next, ...rest } = watch;
  const checked = takedown && look.recheck ? addRecheckToTakedown(takedown, look, now) : takedown;
  const due = [
    ...(every === null ? [] : [now + every * 60_000]),
    ...(checked && checked.recheckedAt === undefined ? [checked.recheckAt] : []),
  ];
  return {
    ...rest,
    every,
    ...(checked && { takedown: checked }),
    looks: [...watch.looks, look],
    // A watch that the officer ended during the look gets no time for a next look.
    ...(due.length > 0 && watch.endedAt === undefined && { nextAt: Math.min(...due) }),
  };
}

/**
 * Returns the takedown request with the result of a re-check of its page. A failed re-check (no network, closed tab) is scheduled
 * anew; the custody log has every attempt.
 */
function addRecheckToTakedown(takedown: NonNullable<Watch['takedown']>, { outcome }: WatchLook, now: number) {
  if (outcome === 'failed') return { ...takedown, recheckAt: now + RECHECK_AGAIN_MS };
  return { ...takedown, recheckedAt: now };
}
