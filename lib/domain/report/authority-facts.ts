/** What the words over a page need of the authority. */
export interface AuthorityFacts {
  /** Where a seller answers or corrects a record; absent where the authority names no such page. */
  readonly answerUrl?: string;
  /** Whether it receives reports. */
  readonly hasIntake: boolean;
}
