import { recordRule } from './record-rule';

/** The seller's own record is suspended: information, since nothing follows from it about the goods. */
export const suspended = recordRule({
  id: 'suspended',
  status: 'suspended',
  title: 'rule_suspended_title',
  sentence: 'rule_suspended',
  basis: {
    site: [
      { source: 'ecommerceDecree', article: '23.5' },
      { source: 'ecommerceDecree', article: '25.5' },
    ],
    shop: [],
  },
  validFrom: '2026-07-01',
  // A record that is suspended has not ended: a page says of it what the list says, and no more.
  explains: {
    state: 'unlisted',
    rank: 1,
    label: 'state_unlisted_suspended_label',
    summary: 'state_unlisted_suspended_summary',
    countsAs: 'lapsed',
  },
});
