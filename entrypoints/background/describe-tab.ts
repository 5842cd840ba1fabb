import type { ListingReading } from '@/lib/domain/listing/listing';
import { isLayoutUnsupported } from '@/lib/domain/listing/only-ids';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { NotedCard, TabVerdictReply } from '@/lib/messaging/replies';
import { orderViolationTypes } from '@/lib/verdict/order-violation-types';
import type { AnsweredCheck } from '@/lib/workflows/check';

/** The reading of a page on which no adapter ran. A report about such a page contains only the page's address. */
const UNREAD_PAGE: ListingReading = { kind: 'unreadable', marketplace: 'site', missing: [] };

/**
 * Returns the reading that decides which violation types are offered. It is UNREAD_PAGE if no adapter ran, and for a page of kind
 * `other` of an independent shop, because such a page can be reported by its address. Otherwise it is the reading itself.
 */
export function toReadingForViolationTypes(reading: ListingReading | null): ListingReading {
  return !reading || (reading.kind === 'other' && reading.site) ? UNREAD_PAGE : reading;
}

const NO_VIOLATIONS = { reasons: [], suggested: [] };
const NOTHING_FOUND: Verdict = { state: 'not-applicable', findings: [], toCheck: false };

interface DescribedTab {
  readonly url: string | undefined;
  readonly title: string | undefined;
}

/**
 * Returns everything that the popup shows of a tab: its description, its verdict, and the violation types that can be reported.
 */
export function toTabReply(
  reading: ListingReading | null,
  tab: DescribedTab,
  answered: AnsweredCheck | null,
  { refusal, sendsAtOnce, hasIntake }: Pick<TabVerdictReply, 'refusal' | 'sendsAtOnce' | 'hasIntake'>,
): TabVerdictReply {
  return {
    ...describeTab(reading, tab),
    verdict: answered?.reply.page ?? null,
    chip: answered?.reply.chip ?? null,
    noted: listCardsWarnedOrToCheck(reading, answered),
    ...(refusal
      ? NO_VIOLATIONS
      : orderViolationTypes(toReadingForViolationTypes(reading), answered?.verdict ?? NOTHING_FOUND)),
    refusal,
    sendsAtOnce,
    hasIntake,
  };
}

/**
 * Returns the cards with a warning or something to check, warnings first. Each is named by its seller; without a seller's name by
 * its title, and without a title by its id.
 */
function listCardsWarnedOrToCheck(
  reading: ListingReading | null,
  answered: AnsweredCheck | null,
): NotedCard[] {
  if (reading?.kind !== 'results' || !answered) return [];
  const names = new Map(reading.cards.map(({ id, seller, title }) => [id, seller?.name ?? title ?? id]));
  return answered.reply.marks
    .filter(({ text }) => text.state === 'warned' || text.toCheck)
    .map(({ id, text }) => ({ id, name: names.get(id) ?? id, text }))
    .sort((a, b) => Number(b.text.state === 'warned') - Number(a.text.state === 'warned'));
}

/** Describes a tab for the popup, from the adapter's reading and the tab's address and title. */
export function describeTab(
  reading: ListingReading | null,
  tab: DescribedTab,
): Pick<TabVerdictReply, 'page' | 'marketplace' | 'host' | 'title' | 'sellerName'> {
  const host = tab.url === undefined ? null : new URL(tab.url).hostname.replace(/^www\./, '');
  const shared = { marketplace: reading?.marketplace ?? null, host };
  const other = { ...shared, title: tab.title ?? null, sellerName: reading?.site?.host ?? null };
  if (reading && isLayoutUnsupported(reading)) return { ...other, page: 'unreadable' };
  switch (reading?.kind) {
    case 'listing': {
      const { title, seller } = reading.listing;
      return { ...shared, page: 'listing', title: title ?? null, sellerName: seller?.name ?? null };
    }
    case 'seller':
      return { ...other, page: 'seller', sellerName: reading.seller.name ?? null };
    case 'results':
    case 'unreadable':
      return { ...other, page: reading.site ? 'seller' : reading.kind };
    case 'wall':
      return { ...other, page: 'wall' };
    case 'shell':
      return { ...other, page: 'not-reached' };
    default:
      return { ...other, page: reading?.site ? 'seller' : 'not-a-shop' };
  }
}
