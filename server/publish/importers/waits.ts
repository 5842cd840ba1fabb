/** Why what was found in the words of a paper is not taken yet; `registry confirm` is what it waits for. */
export const WAITS =
  'it waits for a person: compare what was found with the paper, then run "registry confirm"';
