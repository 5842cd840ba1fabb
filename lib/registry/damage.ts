import * as z from 'zod';
import { TARGET_NAMES, type TargetName } from './held';

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

/** Runs `read`, naming the target whose rows turn out to be damaged. Other failures pass as they are. */
export async function readingOf<T>(target: TargetName, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    throw damageOf(target, thrown);
  }
}

/** The same of what needs no waiting. */
export function openingOf<T>(target: TargetName, open: () => T): T {
  try {
    return open();
  } catch (thrown) {
    throw damageOf(target, thrown);
  }
}

function damageOf(target: TargetName, thrown: unknown): unknown {
  const isDamage = thrown instanceof RangeError || thrown instanceof z.ZodError;
  return isDamage && !(thrown instanceof DamageError) ? new DamageError(target, thrown) : thrown;
}

export const DamagedSchema = z.array(z.enum(TARGET_NAMES));
