/** The facts about the authority that the text over a page depends on. */
export interface AuthorityFacts {
  /** Address at which a seller answers or corrects a record; absent if the authority names no such page. */
  readonly answerUrl?: string;
  /** True if the authority receives reports. */
  readonly hasIntake: boolean;
}
