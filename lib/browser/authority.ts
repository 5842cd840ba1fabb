import { type Authority, AuthoritySchema } from '@/lib/domain/authority';
import { browser } from './browser';

/**
 * The authority this installation serves: set by enterprise policy (`storage.managed`, key "authority"), else the
 * one built in. A malformed policy fails loudly: reports must not go anywhere the policy did not mean.
 */
export async function loadAuthority(): Promise<Authority> {
  const managed = await readManaged();
  if (managed !== undefined) return AuthoritySchema.parse(managed);
  const answer = await fetch(browser.runtime.getURL('/authority.json'));
  return AuthoritySchema.parse(await answer.json());
}

async function readManaged(): Promise<unknown> {
  try {
    return (await browser.storage.managed.get('authority')).authority;
  } catch (thrown) {
    // Firefox rejects when no managed storage manifest is installed; that is "no policy", not a failure.
    if (thrown instanceof Error && /managed storage manifest/i.test(thrown.message)) return undefined;
    throw thrown;
  }
}
