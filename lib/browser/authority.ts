import { type Authority, AuthoritySchema } from '@/lib/domain/report/authority';
import { readAuthority } from './read-authority';

/**
 * The authority of this installation: from enterprise policy (`storage.managed`, key "authority"), else built in.
 * Throws for a malformed policy: reports must not go anywhere the policy did not mean.
 */
export async function loadAuthority(): Promise<Authority> {
  return AuthoritySchema.parse(await readAuthority());
}
