import { AppError } from '@/lib/base/errors';
import {
  type Authority,
  AuthoritySchema,
  hasIntake,
  type ReceivingAuthority,
} from '@/lib/domain/report/authority';
import { readAuthority } from './read-authority';

/**
 * The authority of this installation: from enterprise policy (`storage.managed`, key "authority"), else built in.
 * Throws for a malformed policy: reports must not go anywhere the policy did not mean.
 */
export async function loadAuthority(): Promise<Authority> {
  return AuthoritySchema.parse(await readAuthority());
}

/** The same, where only one that receives reports will do. Throws `no-intake` for another. */
export async function loadReceivingAuthority(): Promise<ReceivingAuthority> {
  const authority = await loadAuthority();
  if (!hasIntake(authority)) throw new AppError('no-intake', 'the authority names no intake');
  return authority;
}
