// Why: docs/decisions/verdict/what-may-warn.md

import { toNameSkeleton } from '@/lib/domain/seller/name-skeleton';
import type { Finding } from '@/lib/domain/verdict/verdict';
import type { Basis } from '@/lib/reference/sources';
import { formatLawName, toBasisRow, toLawSource, toLookupKeyRow } from '../rows';
import type { Match, RuleInput, VerdictRule } from '../rule';

/**
 * The article requires platforms to publish who sells on them, so that people can compare a shop's name with its seller. It
 * prohibits nothing.
 */
const BASIS: readonly Basis[] = [{ source: 'ecommerceDecree', article: '18.1.c' }];
/** Shortest name that is compared (characters). Shorter names are often words that many shops use. */
const SHORTEST_NAME = 5;

/**
 * Finds a shop whose name looks like the name of an official store, but whose id is not that store's. The official store is of
 * the same marketplace, and is on the same page or on a list. A name proves nothing, so the finding asks to compare and never
 * warns. There is no finding for a shop that has a record of its own, or whose id could not be looked up.
 */
export const impersonation: VerdictRule = {
  id: 'impersonation',
  needs: ['seller'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  violation: () => 'IMPERSONATION',
  says: ['rule_impersonation_title', 'rule_impersonation', 'rule_impersonation_listed'],
  apply({ context, matches, results }) {
    const { seller, host, officials } = context;
    if (seller?.name === undefined || seller.id === undefined || seller.official === true) return [];
    // The name of a private person is never compared with a brand.
    if (seller.isPrivatePerson === true || seller.kind === 'individual') return [];
    if (matches.some(({ kind, record }) => kind === 'shop' && record.type === 'seller')) return [];
    const skeleton = toNameSkeleton(seller.name);
    if (skeleton.length < SHORTEST_NAME) return [];
    const like = officials?.find(({ id, name }) => id !== seller.id && toNameSkeleton(name) === skeleton);
    if (!like) return findImpersonationFindings(seller.name, matches, results);
    return [
      {
        rule: 'impersonation',
        tier: 'check',
        facts: { name: seller.name, official: like.name, officialId: like.id, host: host ?? '' },
        source: toLawSource('ecommerceDecree'),
      },
    ];
  },
  describe({ facts, source }, words) {
    const values = { name: facts.name ?? '', official: facts.official ?? '', host: facts.host ?? '' };
    if (facts.key !== undefined) {
      const list = { name: values.name, source: source.name, date: words.date(source.asOf) };
      return {
        title: words.t('rule_impersonation_title'),
        sentence: words.t('rule_impersonation_listed', list),
        rows: [[words.t('row_as_of'), list.date], toLookupKeyRow(facts.key, words), toBasisRow(BASIS, words)],
      };
    }
    return {
      title: words.t('rule_impersonation_title'),
      sentence: words.t('rule_impersonation', values),
      rows: [
        [
          words.t('row_official_store'),
          words.t('match_shop', { id: facts.officialId ?? '', host: values.host }),
        ],
        toBasisRow(BASIS, words),
      ],
      sourceName: formatLawName('ecommerceDecree', words.language),
    };
  },
};

// Returns the finding for a shop that is named like an official store on a list. Empty if no official store has this name, or if
// the shop itself is on a list. Also empty if the shop could not be looked up, because the shop may be that store.
function findImpersonationFindings(
  name: string,
  matches: readonly Match[],
  results: RuleInput['results'],
): Finding[] {
  const own = results.filter(({ subject }) => subject.kind === 'shop');
  if (own.length === 0 || own.some(({ result }) => result.status !== 'unlisted')) return [];
  const found = matches.find(({ kind, record }) => kind === 'official' && record.type === 'seller');
  if (!found) return [];
  return [
    { rule: 'impersonation', tier: 'check', facts: { key: found.key, name }, source: found.record.source },
  ];
}
