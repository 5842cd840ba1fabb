/** Facts about the authority that decide which words are drawn over a page. */
export interface AuthorityFacts {
  /** Address of the page on which a seller answers or corrects a record; absent if the authority has no such page. */
  readonly answerUrl?: string;
  /** True if the authority receives reports. */
  readonly hasIntake: boolean;
}
