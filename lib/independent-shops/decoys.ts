import { decoyElements, decoyWords } from './selectors';

/** Selector of the parts of a shop's page that show other products. */
export const decoys = [
  ...decoyWords.flatMap((word) => [`[class*="${word}" i]`, `[id*="${word}" i]`]),
  ...decoyElements,
].join(',');
