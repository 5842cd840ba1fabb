import { recordRule } from './record-rule';

/** The seller's own record has ended: information, since most ended ones were given up by the seller. */
export const withdrawn = recordRule({
  id: 'withdrawn',
  status: 'withdrawn',
  title: 'rule_withdrawn_title',
  sentence: 'rule_withdrawn',
  basis: {
    site: [
      { source: 'ecommerceDecree', article: '23.5' },
      { source: 'ecommerceDecree', article: '25.5' },
    ],
    shop: [],
  },
  validFrom: '2026-07-01',
  explains: {
    state: 'unlisted',
    rank: 0,
    label: 'state_unlisted_withdrawn_label',
    summary: 'state_unlisted_withdrawn_summary',
    countsAs: 'lapsed',
  },
});
