import type { TargetName } from '@/lib/registry/update/installed-version';

/** Thrown if a stored row is missing or damaged. The page then says "could not check", and the target is fetched again. */
export class DamageError extends RangeError {
  override readonly name = 'DamageError';
  readonly target: TargetName;

  constructor(target: TargetName, cause: unknown) {
    super(`${target}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.target = target;
  }
}

/** Runs `open` and turns a RangeError into a DamageError that names the target. Other errors pass unchanged. */
export function openOrThrowDamageError<T>(target: TargetName, open: () => T): T {
  try {
    return open();
  } catch (thrown) {
    throw toDamageErrorIfRangeError(target, thrown);
  }
}

function toDamageErrorIfRangeError(target: TargetName, thrown: unknown): unknown {
  return thrown instanceof RangeError && !(thrown instanceof DamageError)
    ? new DamageError(target, thrown)
    : thrown;
}
