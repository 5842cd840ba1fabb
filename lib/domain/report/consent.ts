// Why: docs/decisions/report/consent.md

import * as z from 'zod';

/**
 * Number of the consent text: the messages `consent_*` and `standing_*`. A change of their meaning is a new number, and ends every
 * standing choice made under an earlier one; `tests/unit/domain/consent.test.ts` holds the number to the words.
 */
export const CONSENT_VERSION = 3;

/** What a person did so that a report went: pressed "Send" on the review screen, or chose once to send at once. */
export const CONSENT_WAYS = ['pressed', 'standing'] as const;
type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What a report says of the consent: what the sender agreed to, and what they did to say so. */
export const ConsentSchema = z.strictObject({
  /** Number of the text it was given under; for a standing choice, of the text that was in view when it was made. */
  version: z.int().positive(),
  purposes: z.array(z.enum(['handle-report', 'contact-me', 'identify-me'])),
  /** When it was pressed, or when the report went by the standing choice. */
  at: z.iso.datetime(),
  /**
   * `pressed`: "Send" on the review screen; `standing`: a choice made earlier to send every report at once. When that was is not
   * sent: it would be one and the same in every report of a device. Absent from a sender that did not record it.
   */
  how: z.enum(CONSENT_WAYS).optional(),
});

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** What the consent text names beside its own words. All of it is the authority's statement, or the table of periods. */
export const ConsentTermsSchema = z.strictObject({
  /** Who decides what the data is used for, and answers for it. */
  controller: bilingual,
  /** Address of the intake: where the data goes. */
  intake: z.string(),
  /** How the controller can be reached; empty where the authority states nothing. */
  contact: z.array(z.string()),
  /** Days each kind of data is kept: after the case has ended, or after it was received. */
  periods: z.array(
    z.strictObject({ what: bilingual, days: z.int().positive(), starts: z.enum(['ended', 'received']) }),
  ),
  /** Why a period is longer than the table's; absent where none is. */
  basis: bilingual.exactOptional(),
  /** Where the intake's servers are: on this machine (a demonstration), in Viet Nam, abroad, or not stated. */
  servers: z.enum(['here', 'vietnam', 'abroad', 'unstated']),
  /** The country, where it is abroad. */
  country: bilingual.exactOptional(),
});
export type ConsentTerms = z.infer<typeof ConsentTermsSchema>;

/** The choice "send my reports at once", made once in so many words. It stays on the device. */
export const StandingChoiceSchema = z.strictObject({
  /** When it was made (epoch ms). */
  at: z.number(),
  /** Number of the text it was made under. */
  version: z.int().positive(),
  terms: ConsentTermsSchema,
});
export type StandingChoice = z.infer<typeof StandingChoiceSchema>;

/** What let a report go, as the person's own copy of it. */
export interface GivenConsent {
  readonly how: ConsentWay;
  /** Number of the text it was given under. */
  readonly version: number;
  readonly terms: ConsentTerms;
  /** When the standing choice was made (epoch ms). Never sent: the same moment in every report would tie them together. */
  readonly chosenAt?: number;
}
