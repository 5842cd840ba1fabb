import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';
import { readAuthority } from './read-authority';

/**
 * The authority this installation serves: set by enterprise policy (`storage.managed`, key "authority"), else the
 * one built in. A malformed policy fails loudly: reports must not go anywhere the policy did not mean.
 */
export async function loadAuthority(): Promise<Authority> {
  return AuthoritySchema.parse(await readAuthority());
}
