/** A part of a sentence. If `whole` is true, a line break within it is not allowed. */
export interface Piece {
  readonly text: string;
  /** The offset of the piece in the sentence. */
  readonly at: number;
  readonly whole: boolean;
}

/**
 * Matches the number of a law, decision or notification ("248/2026/NĐ-CP", "000123/26/CBMP-QLD"), or an English date ("10 Dec
 * 2026"). Also matches the punctuation beside such a text, because a line must not begin with a comma.
 */
const WHOLE =
  /[(“«]{0,3}(?:\d{1,12}(?:\/\d{1,6})?\/\p{Lu}[\p{Lu}\d]{0,20}(?:-[\p{Lu}\d]{1,20}){0,6}|\b\d{1,2} \p{Lu}\p{Ll}{2,3} \d{4}\b)[.,;:!?)”»]*/gu;

/**
 * Splits a sentence into breakable and unbreakable pieces. The characters stay the same, so that a copied number can be
 * searched for.
 */
export function splitIntoNoBreakPieces(sentence: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of sentence.matchAll(WHOLE)) {
    if (index > end) pieces.push({ text: sentence.slice(end, index), at: end, whole: false });
    pieces.push({ text: found, at: index, whole: true });
    end = index + found.length;
  }
  if (end < sentence.length) pieces.push({ text: sentence.slice(end), at: end, whole: false });
  return pieces;
}
