/** How a person told an office of a violation that an officer then entered at the desk. */
export const DESK_CHANNELS = ['telephone', 'in-person', 'paper'] as const;
export type DeskChannel = (typeof DESK_CHANNELS)[number];

/** How a report reached the intake. A report's channel never changes. `online`: the sender's own program sent it. */
export const REPORT_CHANNELS = ['online', ...DESK_CHANNELS] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

/** How a sender gave consent to the officer who entered their report. */
export const DESK_CONSENT_WAYS = ['spoken', 'signed'] as const;
export type DeskConsentWay = (typeof DESK_CONSENT_WAYS)[number];

/** Returns the ways in which consent can be given over a channel. Over the telephone it can only be spoken. */
export function listConsentWays(channel: DeskChannel): readonly DeskConsentWay[] {
  return channel === 'telephone' ? ['spoken'] : DESK_CONSENT_WAYS;
}
