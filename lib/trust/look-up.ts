import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LookUp, LookUpResult, TrustSubject } from '@/lib/domain/seller/trust';
import { listReadingSubjects } from './subjects';

/** What the registry has about one seller. Both lists are empty if the page names nothing that can be looked up. */
interface SellerResults {
  readonly subjects: readonly TrustSubject[];
  /** One result for each of `subjects`, in their order. */
  readonly results: readonly LookUpResult[];
}

/** Look-up results for a page, and for each of its cards by card id. */
export interface ReadingResults {
  readonly page: SellerResults;
  readonly cards: ReadonlyMap<string, SellerResults>;
}

/** Looks up everything on a page in one batch. A seller who is on several cards is looked up once. */
export async function lookUpSubjectsOfReading(
  reading: ListingReading,
  lookUp: LookUp,
): Promise<ReadingResults> {
  const { page, cards } = listReadingSubjects(reading);
  const indexes = new Map<string, number>();
  const distinct: TrustSubject[] = [];
  for (const subject of [page, ...cards.map((card) => card.subjects)].flat()) {
    const name = toSubjectId(subject);
    if (indexes.has(name)) continue;
    indexes.set(name, distinct.length);
    distinct.push(subject);
  }
  const found = distinct.length === 0 ? [] : await lookUp(distinct);
  const answerFor = (subjects: readonly TrustSubject[]): SellerResults => ({
    subjects,
    results: subjects.map(
      (subject) =>
        found[indexes.get(toSubjectId(subject)) ?? -1] ?? { status: 'unavailable', reason: 'failed' },
    ),
  });
  return {
    page: answerFor(page),
    cards: new Map(cards.map((card) => [card.id, answerFor(card.subjects)])),
  };
}

function toSubjectId(subject: TrustSubject): string {
  return subject.kind === 'name' ? `name:${subject.name}` : subject.key;
}
