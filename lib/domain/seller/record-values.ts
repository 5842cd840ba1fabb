export const SELLER_STATUSES = [
  'registered',
  'notified',
  'official-store',
  'suspended',
  'withdrawn',
] as const;
export type SellerStatus = (typeof SELLER_STATUSES)[number];

export const VIOLATION_STATUSES = ['active', 'corrected', 'withdrawn', 'appealed'] as const;

/** Why a product was recalled. A voluntary withdrawal (of an unused number) is no danger and never warns. */
export const RECALL_REASONS = ['safety', 'quality', 'voluntary'] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

/** The kind of publisher of a list of warned sites; a community's list is never an official statement. */
export const WARNING_ORIGINS = ['authority', 'community'] as const;
