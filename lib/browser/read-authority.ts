import { isSecureUrl } from '@/lib/base/secure-url';
import { UNMARKED } from '@/lib/base/web/unmarked';
import type { AuthorityFacts } from '@/lib/domain/report/authority-facts';
import { browser } from './browser';
import { readManagedPolicyValue } from './read-managed';

/** Returns the authority of this installation, unparsed: from enterprise policy, else the built-in one. */
export async function readAuthority(): Promise<unknown> {
  const managed = await readManagedPolicyValue('authority');
  if (managed !== undefined) return managed;
  const response = await fetch(browser.runtime.getURL('/authority.json'), UNMARKED);
  return await response.json();
}

/**
 * Returns the facts about the authority that the extension's texts on a page need. Reads them without Zod, which is slow to load.
 * Throws a TypeError if they are malformed.
 */
export async function readAuthorityFacts(): Promise<AuthorityFacts> {
  const authority = await readAuthority();
  if (typeof authority !== 'object' || authority === null) throw new TypeError('the authority is no object');
  const hasIntake = 'intake' in authority;
  if (!('answerUrl' in authority)) return { hasIntake };
  const { answerUrl } = authority;
  if (typeof answerUrl !== 'string' || !isSecureUrl(answerUrl))
    throw new TypeError("the authority's address for answers is none");
  return { answerUrl, hasIntake };
}
