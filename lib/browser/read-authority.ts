import { isSecureUrl } from '@/lib/base/secure-url';
import { UNMARKED } from '@/lib/base/web/unmarked';
import { browser } from './browser';
import { readManaged } from './read-managed';

/** Returns the authority of this installation, unparsed: from enterprise policy, else the built-in one. */
export async function readAuthority(): Promise<unknown> {
  const managed = await readManaged('authority');
  if (managed !== undefined) return managed;
  const response = await fetch(browser.runtime.getURL('/authority.json'), UNMARKED);
  return await response.json();
}

/** Returns the address at which sellers answer or correct a record, as the authority states it. Throws a TypeError if it states none. */
export async function readAnswerUrl(): Promise<string> {
  const authority = await readAuthority();
  if (typeof authority === 'object' && authority !== null && 'answerUrl' in authority) {
    const { answerUrl } = authority;
    if (typeof answerUrl === 'string' && isSecureUrl(answerUrl)) return answerUrl;
  }
  throw new TypeError('the authority names no address for answers');
}
