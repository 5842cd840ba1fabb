import type { Answerable, RecordSource, SellerStatus, TrustKey } from '@/lib/domain/seller/trust';

/** A list sellers are on: which keys it covers ("shop:shopee.vn", "tax"), which status it gives, where it is published. */
export interface SellerList {
  readonly namespace: string;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

/** A status of one key that was answered: apart from the keys, since few are, and shown beside the status. */
export interface AnsweredStatus extends Answerable {
  readonly key: TrustKey;
  readonly status: SellerStatus;
}

/** What a version says of itself: the target `release.json`. */
export interface Release {
  readonly version: number;
  /** When it was put together, ISO 8601 UTC. */
  readonly publishedAt: string;
  /** Apart from the keys, so that a list confirmed on a new day is a small change. */
  readonly lists: readonly SellerList[];
  readonly answers?: readonly AnsweredStatus[];
}

/** The source of a status of a namespace, or undefined when no list gives it. */
export type SourceOf = (namespace: string, status: SellerStatus) => RecordSource | undefined;

/** Lists by namespace and status. */
export function sourcesOf(lists: readonly SellerList[]): SourceOf {
  const sources = new Map(lists.map(({ namespace, status, source }) => [`${namespace} ${status}`, source]));
  return (namespace, status) => sources.get(`${namespace} ${status}`);
}

/** The answer to a status of a key, empty when there is none. */
export type AnswerOf = (key: TrustKey, status: SellerStatus) => Answerable;

/** Answers by key and status. */
export function answersOf(answers: readonly AnsweredStatus[] = []): AnswerOf {
  const known = new Map(answers.map(({ key, status, ...answer }) => [`${key} ${status}`, answer]));
  return (key, status) => known.get(`${key} ${status}`) ?? {};
}
