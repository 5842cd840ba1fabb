import { decoyElements, decoyWords } from './selectors';

/** Page parts of a shop that show other products. */
export const decoys = [
  ...decoyWords.flatMap((word) => [`[class*="${word}" i]`, `[id*="${word}" i]`]),
  ...decoyElements,
].join(',');
