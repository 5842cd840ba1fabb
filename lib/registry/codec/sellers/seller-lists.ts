import { AppError } from '@/lib/base/errors';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { Answerable, RecordSource } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { Section } from '@/lib/registry/codec/section';
import type { AnsweredStatus, SellerList } from '@/lib/registry/update/release';

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

/** Throws AppError "registry-invalid" if a section has a status no list gives: a claim without a source. */
export function requireLists(
  sections: readonly Pick<Section, 'namespace' | 'classes'>[],
  sourceOf: SourceOf,
): void {
  for (const { namespace, classes } of sections) {
    for (const status of classes.flat()) {
      if (sourceOf(namespace, status) === undefined) {
        throw new AppError('registry-invalid', `no list gives "${status}" for ${namespace}`);
      }
    }
  }
}
