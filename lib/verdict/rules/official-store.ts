import { recordRule } from './record-rule';

/** A list names the shop as the marketplace's official store. That is the platform's own mark, and no registration. */
export const officialStore = recordRule({
  id: 'official-store',
  status: 'official-store',
  title: 'rule_official_store_title',
  sentence: 'rule_official_store',
  basis: { site: [], shop: [] },
  validFrom: '2026-07-01',
  explains: {
    state: 'unlisted',
    rank: 2,
    label: 'state_official_label',
    summary: 'state_official_summary',
    countsAs: 'official-store',
  },
});
