import { readManagedPolicyValue } from '@/lib/browser/read-managed';
import { parseReplacedTexts, type ReplacedTexts } from '@/lib/papers/replaced-texts';

/** Returns the templates that enterprise policy sets in place of the built-in ones; none if the policy has a fault. */
export async function loadPaperTexts(): Promise<ReplacedTexts> {
  return parseReplacedTexts(await readManagedPolicyValue('papers'));
}
