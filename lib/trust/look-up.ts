import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LookUp, LookUpResult, TrustSubject } from '@/lib/domain/seller/trust';
import { subjectsOfReading } from './subjects';

/** The registry's answers about one seller, by subject; both empty when the page named nothing to look up. */
interface SellerResults {
  readonly subjects: readonly TrustSubject[];
  /** In the order of `subjects`. */
  readonly results: readonly LookUpResult[];
}

/** Answers for a page and for each of its cards, by card id. */
export interface ReadingResults {
  readonly page: SellerResults;
  readonly cards: ReadonlyMap<string, SellerResults>;
}

/** Looks up everything on a page in one batch; a seller on several cards is looked up once. */
export async function lookUpReading(reading: ListingReading, lookUp: LookUp): Promise<ReadingResults> {
  const { page, cards } = subjectsOfReading(reading);
  const indexes = new Map<string, number>();
  const distinct: TrustSubject[] = [];
  for (const subject of [page, ...cards.map((card) => card.subjects)].flat()) {
    const name = subjectId(subject);
    if (indexes.has(name)) continue;
    indexes.set(name, distinct.length);
    distinct.push(subject);
  }
  const found = distinct.length === 0 ? [] : await lookUp(distinct);
  const answerFor = (subjects: readonly TrustSubject[]): SellerResults => ({
    subjects,
    results: subjects.map(
      (subject) =>
        found[indexes.get(subjectId(subject)) ?? -1] ?? { status: 'unavailable', reason: 'failed' },
    ),
  });
  return {
    page: answerFor(page),
    cards: new Map(cards.map((card) => [card.id, answerFor(card.subjects)])),
  };
}

function subjectId(subject: TrustSubject): string {
  return subject.kind === 'name' ? `name:${subject.name}` : subject.key;
}
