// Why: docs/decisions/report/consent.md

import * as z from 'zod';

/**
 * Number of the consent text (messages `consent_*` and `standing_*`). A text with another meaning gets a new number, which ends
 * every standing choice made under an older one. `tests/unit/domain/consent.test.ts` ties the number to the words.
 */
export const CONSENT_VERSION = 1;

/**
 * How a person released a report. `pressed`: by "Send" on the review screen; `standing`: by an earlier choice to send at once.
 */
export const CONSENT_WAYS = ['pressed', 'standing'] as const;
type ConsentWay = (typeof CONSENT_WAYS)[number];

/** The consent in a report: what the sender agreed to, and by which act. */
export const ConsentSchema = z.strictObject({
  /**
   * Number of the consent text. For a standing choice, it is the number of the text that the person saw when making the choice.
   */
  version: z.int().positive(),
  purposes: z.array(z.enum(['handle-report', 'contact-me', 'identify-me'])),
  /** When the person pressed "Send", or when the report was sent by a standing choice. */
  at: z.iso.datetime(),
  /**
   * `pressed`: the person pressed "Send" on the review screen. `standing`: the person had chosen earlier to send every report at
   * once. The time of this choice is not sent, because it would be the same in all reports from one device.
   */
  how: z.enum(CONSENT_WAYS),
});

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/**
 * The facts about an authority that the consent text states: its name and contact, and how long it keeps data (table:
 * lib/reference/retention.ts).
 */
export const ConsentTermsSchema = z.strictObject({
  /** The controller of the personal data. */
  controller: bilingual,
  /** Address of the intake, which receives the data. */
  intake: z.string(),
  /** Contact of the controller; empty if the authority states none. */
  contact: z.array(z.string()),
  /**
   * Retention period of each kind of data, in days. `starts`: whether the period starts at the end of the case, or when the data
   * is received.
   */
  periods: z.array(
    z.strictObject({ what: bilingual, days: z.int().positive(), starts: z.enum(['ended', 'received']) }),
  ),
  /** Legal provision for a period that is longer than the period in lib/reference/retention.ts. */
  basis: bilingual.exactOptional(),
  /** The location of the intake's servers: on this machine (a demonstration), in Viet Nam, or abroad. */
  servers: z.enum(['here', 'vietnam', 'abroad']),
  /** The country of servers abroad. */
  country: bilingual.exactOptional(),
});
export type ConsentTerms = z.infer<typeof ConsentTermsSchema>;

/** The choice "send my reports at once". It stays on the device. */
export const StandingChoiceSchema = z.strictObject({
  /** When the person made the choice (epoch ms). */
  at: z.number(),
  /** Number of the consent text when the choice was made. */
  version: z.int().positive(),
  terms: ConsentTermsSchema,
});
export type StandingChoice = z.infer<typeof StandingChoiceSchema>;

/** The consent under which a report was sent, as the person's own copy. */
export interface GivenConsent {
  readonly how: ConsentWay;
  /** Version number of the consent text. */
  readonly version: number;
  readonly terms: ConsentTerms;
  /** When the person made the standing choice (epoch ms). It is never sent, because it would link all reports from one device. */
  readonly chosenAt?: number;
}
