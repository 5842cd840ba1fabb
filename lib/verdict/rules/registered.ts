import { recordRule } from './record-rule';

/** The seller's own record says that it is registered. */
export const registered = recordRule({
  id: 'registered',
  status: 'registered',
  title: 'rule_registered_title',
  sentence: 'rule_registered',
  basis: {
    site: [
      { source: 'ecommerceLaw', article: '14' },
      { source: 'ecommerceDecree', article: '45.2.e' },
    ],
    // Art. 14 is about platforms and sites; what a seller's shop shows of its registration is another provision.
    shop: [
      { source: 'ecommerceLaw', article: '21.1.b' },
      { source: 'ecommerceDecree', article: '18.1.c' },
    ],
  },
  validFrom: '2026-07-01',
  registers: true,
  explains: {
    state: 'registered',
    rank: 0,
    summary: 'state_registered_summary',
  },
});
