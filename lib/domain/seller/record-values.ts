export const SELLER_STATUSES = [
  'registered',
  'notified',
  'official-store',
  'suspended',
  'withdrawn',
] as const;
export type SellerStatus = (typeof SELLER_STATUSES)[number];

export const VIOLATION_STATUSES = ['active', 'corrected', 'withdrawn', 'appealed'] as const;

/**
 * Why a product was recalled. `voluntary`: a firm gave back a notification number that it did not use; that is no danger and
 * never leads to a warning.
 */
export const RECALL_REASONS = ['safety', 'quality', 'voluntary'] as const;
export type RecallReason = (typeof RECALL_REASONS)[number];

/** Who publishes a list of warned sites. A community's list is never an official statement. */
export const WARNING_ORIGINS = ['authority', 'community'] as const;
