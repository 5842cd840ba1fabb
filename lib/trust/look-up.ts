import type { ListingReading } from '@/lib/domain/listing';
import type { LookUp, TrustAnswer, TrustRecord, TrustSubject } from '@/lib/domain/trust';
import { subjectsOfReading } from './subjects';

/** What the registry said about one seller: each subject's own answer, and all of them as one. */
export interface SellerAnswer {
  readonly subjects: readonly TrustSubject[];
  /** In the order of `subjects`. */
  readonly answers: readonly TrustAnswer[];
  /** Null when the page gave nothing exact to look up (a card without a seller). */
  readonly answer: TrustAnswer | null;
}

/** Answers for a page and for each of its cards, by card id. */
export interface ReadingAnswers {
  readonly page: SellerAnswer;
  readonly cards: ReadonlyMap<string, SellerAnswer>;
}

/** Looks up everything on a page in one batch; a seller on many cards is asked about once. */
export async function lookUpReading(reading: ListingReading, lookUp: LookUp): Promise<ReadingAnswers> {
  const { page, cards } = subjectsOfReading(reading);
  const places = new Map<string, number>();
  const asked: TrustSubject[] = [];
  for (const subject of [page, ...cards.map((card) => card.subjects)].flat()) {
    const name = nameOf(subject);
    if (places.has(name)) continue;
    places.set(name, asked.length);
    asked.push(subject);
  }
  const found = asked.length === 0 ? [] : await lookUp(asked);
  const answerFor = (subjects: readonly TrustSubject[]): SellerAnswer => {
    const answers = subjects.map(
      (subject): TrustAnswer =>
        found[places.get(nameOf(subject)) ?? -1] ?? { status: 'unavailable', reason: 'failed' },
    );
    return { subjects, answers, answer: combineAnswers(subjects, answers) };
  };
  return {
    page: answerFor(page),
    cards: new Map(cards.map((card) => [card.id, answerFor(card.subjects)])),
  };
}

/**
 * One answer from those of a seller's subjects. Any record makes it known, with the records of all; else a list that
 * was consulted makes it unlisted, but only one that the seller itself would be on (its shop or site, not a tax code
 * beside an unlisted platform); else the first reason why nothing could be said. Names never count.
 */
export function combineAnswers(
  subjects: readonly TrustSubject[],
  answers: readonly TrustAnswer[],
): TrustAnswer | null {
  const exact = answers.flatMap((answer, place) => {
    const subject = subjects[place];
    return subject === undefined || subject.kind === 'name' ? [] : [{ kind: subject.kind, answer }];
  });
  const records = exact.flatMap(({ answer }) => (answer.status === 'known' ? answer.records : []));
  const age = exact.flatMap(({ answer }) => (answer.status === 'known' ? [answer.age] : []))[0];
  if (age !== undefined) return { status: 'known', records: distinct(records), age };
  const own = exact.filter(({ kind }) => kind === 'shop' || kind === 'site');
  const counted = (own.length > 0 ? own : exact).map(({ answer }) => answer);
  return (
    counted.find((answer) => answer.status === 'unlisted') ??
    counted.find((answer) => answer.status === 'unavailable') ??
    null
  );
}

function distinct(records: readonly TrustRecord[]): TrustRecord[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    const name = record.type === 'seller' ? `${record.key} ${record.status}` : record.id;
    return seen.size < seen.add(name).size;
  });
}

function nameOf(subject: TrustSubject): string {
  return subject.kind === 'name' ? `name:${subject.name}` : subject.key;
}
