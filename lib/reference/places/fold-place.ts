/**
 * Returns a name for comparison: in lower case, without accents, with one space in place of each run of characters that are
 * neither letters nor digits.
 */
export function foldPlace(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
