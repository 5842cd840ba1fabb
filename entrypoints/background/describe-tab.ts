import type { ListingReading } from '@/lib/domain/listing/listing';
import { isOfUnknownLayout } from '@/lib/domain/listing/only-ids';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { NotedCard, TabVerdictReply } from '@/lib/messaging/replies';
import { orderReasons } from '@/lib/verdict/order-reasons';
import type { AnsweredCheck } from '@/lib/workflows/check';

/** A page on which no adapter ran. It can be reported by its address. */
const UNREAD: ListingReading = { kind: 'unreadable', marketplace: 'site', missing: [] };

/** The reading that decides which signs are offered: any page of an independent site can be reported as that site. */
export function reportable(reading: ListingReading | null): ListingReading {
  return !reading || (reading.kind === 'other' && reading.site) ? UNREAD : reading;
}

const NO_VIOLATIONS = { reasons: [], suggested: [] };
const NOTHING_FOUND: Verdict = { state: 'not-applicable', findings: [], toCheck: false };

interface DescribedTab {
  readonly url: string | undefined;
  readonly title: string | undefined;
}

/** Everything the popup shows of a tab: its description, its verdict and the signs it can be reported for. */
export function tabReply(
  reading: ListingReading | null,
  tab: DescribedTab,
  answered: AnsweredCheck | null,
  { refusal, sendsAtOnce, hasIntake }: Pick<TabVerdictReply, 'refusal' | 'sendsAtOnce' | 'hasIntake'>,
): TabVerdictReply {
  return {
    ...describeTab(reading, tab),
    verdict: answered?.reply.page ?? null,
    chip: answered?.reply.chip ?? null,
    noted: notedCards(reading, answered),
    ...(refusal || !hasIntake
      ? NO_VIOLATIONS
      : orderReasons(reportable(reading), answered?.verdict ?? NOTHING_FOUND)),
    refusal,
    sendsAtOnce,
    hasIntake,
  };
}

/** The cards that ask for attention, warnings first, as the page names their sellers. */
function notedCards(reading: ListingReading | null, answered: AnsweredCheck | null): NotedCard[] {
  if (reading?.kind !== 'results' || !answered) return [];
  const names = new Map(reading.cards.map(({ id, seller, title }) => [id, seller?.name ?? title ?? id]));
  return answered.reply.marks
    .filter(({ text }) => text.state === 'warned' || text.toCheck)
    .map(({ id, text }) => ({ id, name: names.get(id) ?? id, text }))
    .sort((a, b) => Number(b.text.state === 'warned') - Number(a.text.state === 'warned'));
}

/** The popup's description of a tab, from its reading and the browser's own facts. */
export function describeTab(
  reading: ListingReading | null,
  tab: DescribedTab,
): Pick<TabVerdictReply, 'page' | 'marketplace' | 'host' | 'title' | 'sellerName'> {
  const host = tab.url === undefined ? null : new URL(tab.url).hostname.replace(/^www\./, '');
  const shared = { marketplace: reading?.marketplace ?? null, host };
  const other = { ...shared, title: tab.title ?? null, sellerName: reading?.site?.host ?? null };
  if (reading && isOfUnknownLayout(reading)) return { ...other, page: 'unreadable' };
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
