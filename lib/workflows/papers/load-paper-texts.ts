import { readManaged } from '@/lib/browser/read-managed';
import { parseReplacedTexts, type ReplacedTexts } from '@/lib/papers/replaced-texts';

/** Returns the texts of papers that enterprise policy puts in the place of ours; with a fault, none. */
export async function loadPaperTexts(): Promise<ReplacedTexts> {
  return parseReplacedTexts(await readManaged('papers'));
}
