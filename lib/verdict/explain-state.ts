import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { Explanation } from './rule';
import { RULES } from './rules/all';

/** How the findings of a verdict explain its state; undefined where the state says enough. */
export function explanationOf({
  state,
  findings,
}: Pick<Verdict, 'state' | 'findings'>): Explanation | undefined {
  const found = RULES.flatMap(({ id, explains }) =>
    explains?.state === state && findings.some(({ rule }) => rule === id) ? [explains] : [],
  );
  return found.sort((a, b) => a.rank - b.rank)[0];
}
