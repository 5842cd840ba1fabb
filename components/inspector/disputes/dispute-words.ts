import type { DisputeStatusName } from '@/lib/intake/dispute-contract';
import type { OfficerDispute } from '@/lib/intake/officers/officer-dispute-contract';
import type { OfficerKey } from '../officer-words';

export const REQUEST_WORDS: Readonly<Record<OfficerDispute['request'], OfficerKey>> = {
  'other-trader': 'dispute_request_other_trader',
  'out-of-date': 'dispute_request_out_of_date',
  'under-appeal': 'dispute_request_under_appeal',
  statement: 'dispute_request_statement',
};

export const CONTROL_WORDS: Readonly<Record<OfficerDispute['control'], OfficerKey>> = {
  'shop-code': 'dispute_control_shop_code',
  'register-email': 'dispute_control_register_email',
};

export const STATE_WORDS: Readonly<Record<DisputeStatusName, OfficerKey>> = {
  received: 'dispute_state_received',
  'under-review': 'dispute_state_under_review',
  corrected: 'dispute_state_corrected',
  kept: 'dispute_state_kept',
  refused: 'dispute_state_refused',
};

/** States in which a seller's answer still waits for a decision. */
export const OPEN_STATES: ReadonlySet<DisputeStatusName> = new Set(['received', 'under-review']);
