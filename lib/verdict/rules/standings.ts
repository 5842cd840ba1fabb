import type { Basis } from '@/lib/reference/sources';
import { createRecordRule } from './record-rule';

const REGISTERED: readonly Basis[] = [
  { source: 'ecommerceLaw', article: '14' },
  { source: 'ecommerceDecree', article: '45.2.e' },
];
const ENDED: readonly Basis[] = [
  { source: 'ecommerceDecree', article: '23.5' },
  { source: 'ecommerceDecree', article: '25.5' },
];

/** The seller's own record says that it is registered. */
export const registered = createRecordRule({
  status: 'registered',
  says: 'rule_registered',
  saysOfShop: 'rule_registered_shop',
  // Platforms and sites register with the ministry (art. 14). No provision says that a seller's shop is registered; only the
  // list says so.
  basis: { site: REGISTERED, shop: [] },
  registers: true,
  explains: { state: 'registered', rank: 0, summary: 'state_registered_summary' },
});

/** The seller's own record says that it notified its sales activity. Only a site of one's own is notified. */
export const notified = createRecordRule({
  status: 'notified',
  says: 'rule_notified',
  saysOfShop: 'rule_notified_shop',
  basis: { site: REGISTERED, shop: [] },
  registers: true,
  explains: {
    state: 'registered',
    rank: 1,
    label: 'state_notified_label',
    summary: 'state_notified_summary',
    countsAs: 'notified',
  },
});

/** A list names the shop as the marketplace's official store. That is the platform's own mark, and no registration. */
export const officialStore = createRecordRule({
  status: 'official-store',
  says: 'rule_official_store',
  basis: { site: [], shop: [] },
  explains: {
    state: 'unlisted',
    rank: 2,
    label: 'state_official_label',
    summary: 'state_official_summary',
    countsAs: 'official-store',
    shape: 'official-store',
  },
});

/** The seller's own record is suspended. This is information, because it says nothing about the goods. */
export const suspended = createRecordRule({
  status: 'suspended',
  says: 'rule_suspended',
  basis: { site: ENDED, shop: [] },
  // A suspended record has not ended: the page repeats what the list says, and no more.
  explains: {
    state: 'unlisted',
    rank: 1,
    label: 'state_unlisted_suspended_label',
    summary: 'state_unlisted_suspended_summary',
    countsAs: 'lapsed',
    shape: 'suspended',
  },
});

/** The seller's own record has ended. This is information, because most sellers gave such records up themselves. */
export const withdrawn = createRecordRule({
  status: 'withdrawn',
  says: 'rule_withdrawn',
  basis: { site: ENDED, shop: [] },
  explains: {
    state: 'unlisted',
    rank: 0,
    label: 'state_unlisted_withdrawn_label',
    summary: 'state_unlisted_withdrawn_summary',
    countsAs: 'lapsed',
    shape: 'withdrawn',
  },
});
