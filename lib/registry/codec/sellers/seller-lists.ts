import type { Answerable, RecordSource, SellerStatus, TrustKey } from '@/lib/domain/seller/trust';

/** A list sellers are on: which keys it covers ("shop:shopee.vn", "tax"), which status it gives, where it is published. */
export interface SellerList {
  readonly namespace: string;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

/** The answer to one status of one key, shown beside it. Stored apart from the keys, because few have one. */
export interface AnsweredStatus extends Answerable {
  readonly key: TrustKey;
  readonly status: SellerStatus;
}

/** Description of a version: the target `release.json`. */
export interface Release {
  readonly version: number;
  /** When it was put together, ISO 8601 UTC. */
  readonly publishedAt: string;
  /** Apart from the keys, so that a list confirmed on a new day is a small change. */
  readonly lists: readonly SellerList[];
  readonly answers?: readonly AnsweredStatus[];
}

/** Returns the source of a status of a namespace, undefined if no list gives it. */
export type SourceOf = (namespace: string, status: SellerStatus) => RecordSource | undefined;

/** Lists by namespace and status. */
export function sourcesOf(lists: readonly SellerList[]): SourceOf {
  const sources = new Map(lists.map(({ namespace, status, source }) => [`${namespace} ${status}`, source]));
  return (namespace, status) => sources.get(`${namespace} ${status}`);
}

/** Returns the answer to a status of a key, empty if there is none. */
export type AnswerOf = (key: TrustKey, status: SellerStatus) => Answerable;

/** Answers by key and status. */
export function answersOf(answers: readonly AnsweredStatus[] = []): AnswerOf {
  const known = new Map(answers.map(({ key, status, ...answer }) => [`${key} ${status}`, answer]));
  return (key, status) => known.get(`${key} ${status}`) ?? {};
}
