/** The facts about this intake in the sellers' privacy policy. */
export interface PolicyTerms {
  readonly authority: string;
  /** E-mail address for requests about personal data; undefined where none is set. */
  readonly contact: string | undefined;
  /** The country of the intake's servers; undefined where none is set. */
  readonly country: string | undefined;
  readonly isAbroad: boolean;
  /** How long an answer is stored after it ended (days), formatted in the reader's language. */
  readonly days: string;
}
