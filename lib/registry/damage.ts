import type { TargetName } from './held';

/**
 * A stored row that is missing, cut or changed: its checksum or its form does not hold. What it would have answered is
 * "could not check"; the target it belongs to is fetched again.
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

/** What is made when it is first wanted, and kept. A section no page asks about is never opened. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function damageOf(target: TargetName, thrown: unknown): unknown {
  return thrown instanceof RangeError && !(thrown instanceof DamageError)
    ? new DamageError(target, thrown)
    : thrown;
}
