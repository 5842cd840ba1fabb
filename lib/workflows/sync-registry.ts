import { type AppError, toAppError } from '@/lib/domain/errors';
import { nextLook, type PollState } from '@/lib/registry/poll-schedule';
import { type UpdateOptions, updateRegistry } from '@/lib/registry/update';

/** The outcome of a look, so that it can be shown: when it ended (epoch ms), and the code of its failure. */
export interface RegistryCheck {
  readonly at: number;
  readonly failure: string | null;
}

export interface SyncDeps extends Omit<UpdateOptions, 'now'> {
  readonly now: () => number;
  readonly random: () => number;
  /** How the looks before this one went; null before the first. */
  readonly poll: PollState | null;
  /** Told the outcome of every look, and when the next one is due. */
  readonly onChecked: (check: RegistryCheck, next: PollState) => Promise<void>;
  /** Told when another version answers from now on: open pages are checked again. */
  readonly onUpdated: () => Promise<void>;
}

/**
 * Looks for a new registry version. A failure keeps the last good one; it is stored, shown, and tried again: later each
 * time, and not before the host asks for it.
 */
export async function syncRegistry(deps: SyncDeps): Promise<{ version: number } | { failure: AppError }> {
  const ended = async (failure: AppError | null) => {
    const outcome = { failure: failure?.code ?? null, retryAt: failure?.retryAt };
    const next = nextLook(deps.poll, outcome, deps.now(), deps.random);
    await deps.onChecked({ at: deps.now(), failure: failure?.code ?? null }, next);
  };
  try {
    const { status, version } = await updateRegistry({ ...deps, now: deps.now() });
    await ended(null);
    if (status === 'updated') await deps.onUpdated();
    return { version };
  } catch (thrown) {
    const failure = toAppError(thrown);
    await ended(failure);
    return { failure };
  }
}
