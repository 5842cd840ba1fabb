import { AppError } from '@/lib/base/errors';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { Answerable, RecordSource } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { Section } from '@/lib/registry/codec/section';
import type { AnsweredStatus, SellerList } from '@/lib/registry/update/release';

/** Returns the source of the list that gives sellers of this namespace this status; undefined if no list does. */
export type FindSource = (namespace: string, status: SellerStatus) => RecordSource | undefined;

/** Returns a function that finds a source by a namespace and a status: the source of the list in `lists` that has both. */
export function createSourceFinder(lists: readonly SellerList[]): FindSource {
  const sources = new Map(lists.map(({ namespace, status, source }) => [`${namespace} ${status}`, source]));
  return (namespace, status) => sources.get(`${namespace} ${status}`);
}

/** Returns the seller's answer to one status that the registry gives a lookup key; an empty object if there is no answer. */
export type FindAnswer = (key: TrustKey, status: SellerStatus) => Answerable;

/** Returns a function that finds the seller's answer to one status of a lookup key. */
export function createSellerAnswerFinder(answers: readonly AnsweredStatus[] = []): FindAnswer {
  const known = new Map(answers.map(({ key, status, ...answer }) => [`${key} ${status}`, answer]));
  return (key, status) => known.get(`${key} ${status}`) ?? {};
}

/**
 * Throws AppError "registry-invalid" if a section has a status that no list gives, because such a status would be a claim without
 * a source.
 */
export function requireSourceForEachStatus(
  sections: readonly Pick<Section, 'namespace' | 'classes'>[],
  sourceOf: FindSource,
): void {
  for (const { namespace, classes } of sections) {
    for (const status of classes.flat()) {
      if (sourceOf(namespace, status) === undefined) {
        throw new AppError('registry-invalid', `no list gives "${status}" for ${namespace}`);
      }
    }
  }
}
