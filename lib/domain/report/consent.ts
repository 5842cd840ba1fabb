// Why: docs/decisions/report/consent.md

import * as z from 'zod';

/**
 * Number of the consent text (messages `consent_*` and `standing_*`). A change of meaning gets a new number and ends every
 * earlier standing choice. `tests/unit/domain/consent.test.ts` ties the number to the words.
 */
export const CONSENT_VERSION = 1;

/** How a person released a report: "Send" on the review screen, or an earlier choice to send at once. */
export const CONSENT_WAYS = ['pressed', 'standing'] as const;
type ConsentWay = (typeof CONSENT_WAYS)[number];

/** The consent in a report: what the sender agreed to, and by which act. */
export const ConsentSchema = z.strictObject({
  /** Number of the consent text; for a standing choice, of the text at that time. */
  version: z.int().positive(),
  purposes: z.array(z.enum(['handle-report', 'contact-me', 'identify-me'])),
  /** When "Send" was pressed, or when the report was sent by the standing choice. */
  at: z.iso.datetime(),
  /**
   * `pressed`: "Send" on the review screen; `standing`: an earlier choice to send every report at once. The time of that
   * choice is not sent, because it would be the same in every report of a device.
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
  /** Retention of each kind of data, in days after the end of the case or after receipt. */
  periods: z.array(
    z.strictObject({ what: bilingual, days: z.int().positive(), starts: z.enum(['ended', 'received']) }),
  ),
  /** Legal basis of a period longer than the table's. */
  basis: bilingual.exactOptional(),
  /** The location of the intake's servers: on this machine (a demonstration), in Viet Nam, or abroad. */
  servers: z.enum(['here', 'vietnam', 'abroad']),
  /** The country, for servers abroad. */
  country: bilingual.exactOptional(),
});
export type ConsentTerms = z.infer<typeof ConsentTermsSchema>;

/** The choice "send my reports at once". It stays on the device. */
export const StandingChoiceSchema = z.strictObject({
  /** When it was made (epoch ms). */
  at: z.number(),
  /** Number of the consent text at that time. */
  version: z.int().positive(),
  terms: ConsentTermsSchema,
});
export type StandingChoice = z.infer<typeof StandingChoiceSchema>;

/** The consent under which a report was sent, as the person's own copy. */
export interface GivenConsent {
  readonly how: ConsentWay;
  /** Number of the consent text. */
  readonly version: number;
  readonly terms: ConsentTerms;
  /** When the standing choice was made (epoch ms). Never sent: the same moment in every report would link them. */
  readonly chosenAt?: number;
}
