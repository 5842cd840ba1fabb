import { recordRule } from './record-rule';

/** The register lists the shop as an official store. */
export const officialStore = recordRule({
  id: 'official-store',
  status: 'official-store',
  title: 'rule_official_store_title',
  sentence: 'rule_official_store',
  basis: [{ source: 'ecommerceDecree', article: '18.1.c' }],
  validFrom: '2026-07-01',
});
