/** The facts about this intake that the sellers' privacy policy states. */
export interface PolicyTerms {
  readonly authority: string;
  /** E-mail address for requests about personal data; undefined if not set. */
  readonly contact: string | undefined;
  /** Name of the country of the intake's servers, in the reader's language; undefined if not set. */
  readonly country: string | undefined;
  readonly isAbroad: boolean;
  /** How long a dispute is stored after its last event (days), formatted in the reader's language. */
  readonly days: string;
}
