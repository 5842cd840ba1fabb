import { AppError } from '@/lib/base/errors';
import {
  type Authority,
  AuthoritySchema,
  hasIntake,
  type ReceivingAuthority,
} from '@/lib/domain/report/authority';
import { readAuthority } from './read-authority';

/**
 * Returns the authority of this installation: from enterprise policy (`storage.managed`, key "authority"), else the built-in
 * one. Throws for a malformed policy, because reports must not go to a receiver that the policy did not name.
 */
export async function loadAuthority(): Promise<Authority> {
  return AuthoritySchema.parse(await readAuthority());
}

/** Returns the authority of this installation if it receives reports. Throws the AppError `no-intake` if it does not. */
export async function loadReceivingAuthority(): Promise<ReceivingAuthority> {
  const authority = await loadAuthority();
  if (!hasIntake(authority)) throw new AppError('no-intake', 'the authority names no intake');
  return authority;
}
