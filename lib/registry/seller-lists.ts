import type { RecordSource, SellerStatus } from '@/lib/domain/trust';

/** A list sellers are on: which keys it covers ("shop:shopee.vn", "tax"), which status it gives, where it is published. */
export interface SellerList {
  readonly namespace: string;
  readonly status: SellerStatus;
  readonly source: RecordSource;
}

/** What a version says of itself: the target `release.json`. */
export interface Release {
  readonly version: number;
  /** When it was put together, ISO 8601 UTC. */
  readonly publishedAt: string;
  /** Apart from the keys, so that a list confirmed on a new day is a small change. */
  readonly lists: readonly SellerList[];
}

/** The source of a status of a namespace, or undefined when no list gives it. */
export type SourceOf = (namespace: string, status: SellerStatus) => RecordSource | undefined;

/** Lists by namespace and status. */
export function sourcesOf(lists: readonly SellerList[]): SourceOf {
  const sources = new Map(lists.map(({ namespace, status, source }) => [`${namespace} ${status}`, source]));
  return (namespace, status) => sources.get(`${namespace} ${status}`);
}
