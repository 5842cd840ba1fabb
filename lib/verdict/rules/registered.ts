import { recordRule } from './record-rule';

/** The seller's own record says that it is registered. */
export const registered = recordRule({
  id: 'registered',
  status: 'registered',
  title: 'rule_registered_title',
  sentence: 'rule_registered',
  basis: [
    { source: 'ecommerceLaw', article: '14' },
    { source: 'ecommerceDecree', article: '45.2.e' },
  ],
  validFrom: '2026-07-01',
});
