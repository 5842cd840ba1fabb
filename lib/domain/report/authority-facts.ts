/** The facts about the authority on which the words drawn over a page depend. */
export interface AuthorityFacts {
  /** Address of the page on which a seller answers or corrects a record; absent if the authority has no such page. */
  readonly answerUrl?: string;
  /** True if the authority receives reports. */
  readonly hasIntake: boolean;
}
