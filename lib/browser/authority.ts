import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';
import { readAuthority } from './read-authority';

/**
 * Returns the authority of this installation: from enterprise policy (`storage.managed`, key "authority"), else the built-in one. Throws
 * for a malformed policy, because reports must not go to a receiver that the policy did not name.
 */
export async function loadAuthority(): Promise<Authority> {
  return AuthoritySchema.parse(await readAuthority());
}
