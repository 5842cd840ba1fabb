import { recordRule } from './record-rule';

/** The seller's own record says that it notified its sales activity. */
export const notified = recordRule({
  id: 'notified',
  status: 'notified',
  title: 'rule_notified_title',
  sentence: 'rule_notified',
  basis: {
    site: [
      { source: 'ecommerceLaw', article: '14' },
      { source: 'ecommerceDecree', article: '45.2.e' },
    ],
    // Only a site of one's own is notified.
    shop: [],
  },
  validFrom: '2026-07-01',
  registers: true,
  explains: {
    state: 'registered',
    rank: 1,
    label: 'state_notified_label',
    summary: 'state_notified_summary',
    countsAs: 'notified',
  },
});
