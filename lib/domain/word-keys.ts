import type { ErrorCode } from '@/lib/base/errors';
import type { OutboxItem, OutboxState } from './report/outbox';
import type { LogDoubt } from './report/receipt-log';
import type { CountedState, Tier, VerdictState } from './verdict/verdict';
import type { MessageKey } from './words';

/** The message of each code: message names hold no hyphens. A new code without words does not compile. */
export const STATE_WORDS: Readonly<
  Record<VerdictState, { readonly label: MessageKey; readonly summary: MessageKey }>
> = {
  registered: { label: 'state_registered_label', summary: 'state_registered_summary' },
  warned: { label: 'state_warned_label', summary: 'state_warned_summary' },
  unlisted: { label: 'state_unlisted_label', summary: 'state_unlisted_summary' },
  unavailable: { label: 'state_unavailable_label', summary: 'state_unavailable_summary' },
  'not-understood': { label: 'state_not_understood_label', summary: 'state_not_understood_summary' },
  'not-applicable': { label: 'state_not_applicable_label', summary: 'state_not_applicable_summary' },
};

/** Words of the chip for each kind of card; a card is "not applicable" only when it names no seller. */
export const COUNT_WORDS: Readonly<Record<CountedState, MessageKey>> = {
  registered: 'chip_registered',
  notified: 'chip_notified',
  'official-store': 'chip_official',
  warned: 'chip_warned',
  lapsed: 'chip_lapsed',
  unlisted: 'chip_unlisted',
  unavailable: 'chip_unavailable',
  'not-understood': 'chip_not_understood',
  'not-applicable': 'chip_no_seller',
};

export const TIER_WORDS: Readonly<Record<Tier, MessageKey>> = {
  warning: 'tier_warning',
  check: 'tier_check',
  information: 'tier_information',
};

/** What happened in a few words, and what was kept and what to do. */
export const ERROR_WORDS: Readonly<
  Record<ErrorCode, { readonly title: MessageKey; readonly text: MessageKey }>
> = {
  'page-not-allowed': { title: 'error_page_not_allowed_title', text: 'error_page_not_allowed' },
  'page-gone': { title: 'error_page_gone_title', text: 'error_page_gone' },
  'page-unreachable': { title: 'error_page_unreachable_title', text: 'error_page_unreachable' },
  'page-no-access': { title: 'error_page_no_access_title', text: 'error_page_no_access' },
  'capture-failed': { title: 'error_capture_failed_title', text: 'error_capture_failed' },
  'capture-too-large': { title: 'error_capture_too_large_title', text: 'error_capture_too_large' },
  'redaction-failed': { title: 'error_redaction_failed_title', text: 'error_redaction_failed' },
  'storage-full': { title: 'error_storage_full_title', text: 'error_storage_full' },
  'storage-failed': { title: 'error_storage_failed_title', text: 'error_storage_failed' },
  'storage-newer': { title: 'error_storage_newer_title', text: 'error_storage_newer' },
  offline: { title: 'error_offline_title', text: 'error_offline' },
  'intake-unreachable': { title: 'error_intake_unreachable_title', text: 'error_intake_unreachable' },
  'intake-busy': { title: 'error_intake_busy_title', text: 'error_intake_busy' },
  'evidence-checking': { title: 'error_evidence_checking_title', text: 'error_evidence_checking' },
  'line-metered': { title: 'error_line_metered_title', text: 'error_line_metered' },
  stopped: { title: 'error_stopped_title', text: 'error_stopped' },
  'intake-rejected': { title: 'error_intake_rejected_title', text: 'error_intake_rejected' },
  'receipt-invalid': { title: 'error_receipt_invalid_title', text: 'error_receipt_invalid' },
  'registry-invalid': { title: 'error_registry_invalid_title', text: 'error_registry_invalid' },
  'registry-expired': { title: 'error_registry_expired_title', text: 'error_registry_expired' },
  'case-closed': { title: 'error_case_closed_title', text: 'error_case_closed' },
  'not-enrolled': { title: 'error_not_enrolled_title', text: 'error_not_enrolled' },
  'sign-in-needed': { title: 'error_sign_in_needed_title', text: 'error_sign_in_needed' },
  'sign-in-cancelled': { title: 'error_sign_in_cancelled_title', text: 'error_sign_in_cancelled' },
  'sign-in-failed': { title: 'error_sign_in_failed_title', text: 'error_sign_in_failed' },
  'not-found': { title: 'error_not_found_title', text: 'error_not_found' },
  'message-refused': { title: 'error_message_refused_title', text: 'error_message_refused' },
  unexpected: { title: 'error_unexpected_title', text: 'error_unexpected' },
};

export const OUTBOX_WORDS: Readonly<
  Record<OutboxState, { readonly label: MessageKey; readonly summary: MessageKey }>
> = {
  draft: { label: 'outbox_draft', summary: 'outbox_draft_summary' },
  held: { label: 'outbox_held', summary: 'outbox_held_summary' },
  queued: { label: 'outbox_queued', summary: 'outbox_queued_summary' },
  sending: { label: 'outbox_sending', summary: 'outbox_sending_summary' },
  accepted: { label: 'outbox_accepted', summary: 'outbox_accepted_summary' },
  rejected: { label: 'outbox_rejected', summary: 'outbox_rejected_summary' },
  parked: { label: 'outbox_parked', summary: 'outbox_parked_summary' },
};

/** The message of a status from the intake; an unknown status is shown unchanged (`Words.has` narrows). */
export function statusKey(status: string): string {
  return `status_${status.replaceAll('-', '_')}`;
}

/** The message of a case's result, likewise. */
export function resultKey(result: string): string {
  return `result_${result.replaceAll('-', '_')}`;
}

/** The word for a report's state: the intake's last status, else this device's; never "received", as the receipt says it. */
export function stateKey({
  state,
  status,
  withdrawnAt,
}: Pick<OutboxItem, 'state' | 'status' | 'withdrawnAt'>): string {
  if (withdrawnAt !== undefined) return statusKey('withdrawn');
  const isNews = state === 'accepted' && status && status.status !== 'received';
  return isNews ? statusKey(status.status) : OUTBOX_WORDS[state].label;
}

export const LOG_DOUBT_WORDS: Readonly<Record<LogDoubt, MessageKey>> = {
  'not-in-log': 'log_doubt_not_in_log',
  'head-unsigned': 'log_doubt_head_unsigned',
  'other-log': 'log_doubt_other_log',
};
