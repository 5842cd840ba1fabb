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

/** States that the seller is registered. Only a record of the seller's own shop or site counts (`createRecordRule`). */
export const registered = createRecordRule({
  status: 'registered',
  says: 'rule_registered',
  saysOfShop: 'rule_registered_shop',
  // Platforms and sites register with the ministry (E-commerce Law art. 14). No provision makes a seller's shop register, so a
  // finding about a shop cites no law; it names the list only.
  basis: { site: REGISTERED, shop: [] },
  registers: true,
  explains: { state: 'registered', rank: 0, summary: 'state_registered_summary' },
});

/**
 * States that the seller's site was notified to the authority in charge of e-commerce, or that the shop is among the sellers that
 * were notified, according to a record. Only sellers with a site of their own notify.
 */
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

/**
 * States that a list names the shop as the marketplace's official store. That is the marketplace's own label, not a registration.
 */
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

/**
 * States that the seller's own record is suspended. The finding is information, because a suspension says nothing about the
 * goods.
 */
export const suspended = createRecordRule({
  status: 'suspended',
  says: 'rule_suspended',
  basis: { site: ENDED, shop: [] },
  // The state is `unlisted`, but the words say only what the list says: the record is suspended. They do not say that it ended.
  explains: {
    state: 'unlisted',
    rank: 1,
    label: 'state_unlisted_suspended_label',
    summary: 'state_unlisted_suspended_summary',
    countsAs: 'lapsed',
    shape: 'suspended',
  },
});

/**
 * States that the seller's own record has ended. The finding is information, because most sellers gave up such records
 * themselves.
 */
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
