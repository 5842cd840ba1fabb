import { nameSkeleton } from '@/lib/domain/name-skeleton';
import type { Basis } from '@/lib/reference/sources';
import { lawName, lawSource } from '../law-source';
import { basisRow } from '../rows';
import type { VerdictRule } from '../rule';

const BASIS: readonly Basis[] = [{ source: 'ecommerceLaw', article: '6' }];
/** Shorter names are often words that many shops share. */
const SHORTEST_NAME = 5;

/**
 * A shop whose name looks like that of an official store on the same marketplace while it is another shop. A name
 * proves nothing, so it is asked to be compared and never a warning; a shop with a record of its own is left alone.
 */
export const impersonation: VerdictRule = {
  id: 'impersonation',
  needs: ['seller', 'officials'],
  basis: BASIS,
  validFrom: '2026-07-01',
  validUntil: null,
  says: ['rule_impersonation_title', 'rule_impersonation'],
  apply({ context, matches }) {
    const { seller, host, officials } = context;
    if (seller?.name === undefined || seller.id === undefined || seller.official === true) return [];
    // A private person's name is never compared with a brand's.
    if (seller.isPrivatePerson === true || seller.kind === 'individual') return [];
    if (matches.some(({ kind, record }) => kind === 'shop' && record.type === 'seller')) return [];
    const skeleton = nameSkeleton(seller.name);
    if (skeleton.length < SHORTEST_NAME) return [];
    const like = officials?.find(({ id, name }) => id !== seller.id && nameSkeleton(name) === skeleton);
    if (!like) return [];
    return [
      {
        rule: 'impersonation',
        tier: 'check',
        facts: { name: seller.name, official: like.name, officialId: like.id, host: host ?? '' },
        source: lawSource('ecommerceLaw'),
      },
    ];
  },
  describe({ facts }, words) {
    const values = { name: facts.name ?? '', official: facts.official ?? '', host: facts.host ?? '' };
    return {
      title: words.t('rule_impersonation_title'),
      sentence: words.t('rule_impersonation', values),
      rows: [
        [
          words.t('row_official_store'),
          words.t('match_shop', { id: facts.officialId ?? '', host: values.host }),
        ],
        basisRow(BASIS, words),
      ],
      sourceName: lawName('ecommerceLaw', words.language),
    };
  },
};
