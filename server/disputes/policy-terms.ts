/** What the policy of the sellers' page states of this intake. */
export interface PolicyTerms {
  readonly authority: string;
  /** E-mail address for requests about personal data; undefined where none is set. */
  readonly contact: string | undefined;
  /** The country of its servers; undefined where none is set. */
  readonly country: string | undefined;
  readonly isAbroad: boolean;
  /** How long an answer is kept after it has ended, as its readers write numbers (days). */
  readonly days: string;
}
