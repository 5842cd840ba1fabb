import type { TargetName } from '@/lib/registry/update/installed-version';

/**
 * A stored row that is missing, cut or changed: its checksum or its form does not hold. The answer is then "could not
 * check", and its target is fetched again.
 */
export class DamageError extends RangeError {
  override readonly name = 'DamageError';
  readonly target: TargetName;

  constructor(target: TargetName, cause: unknown) {
    super(`${target}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.target = target;
  }
}

/** Runs `open`, naming the target whose rows turn out to be damaged. Other failures pass as they are. */
export function openingOf<T>(target: TargetName, open: () => T): T {
  try {
    return open();
  } catch (thrown) {
    throw damageOf(target, thrown);
  }
}

function damageOf(target: TargetName, thrown: unknown): unknown {
  return thrown instanceof RangeError && !(thrown instanceof DamageError)
    ? new DamageError(target, thrown)
    : thrown;
}
