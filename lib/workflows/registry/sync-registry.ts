import { dayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import { nextLook, type PollState } from '@/lib/registry/update/poll-schedule';
import { type UpdateOptions, updateRegistry } from '@/lib/registry/update/update';

/** The outcome of a check for display: its end (epoch ms), and the code of its failure. */
interface RegistryCheck {
  readonly at: number;
  readonly failure: string | null;
}

export interface SyncDeps extends Omit<UpdateOptions, 'now'> {
  readonly now: () => number;
  readonly random: () => number;
  /** Outcome of the earlier checks; null before the first. */
  readonly poll: PollState | null;
  /** End of the previous check (epoch ms); null before the first. */
  readonly checkedAt: number | null;
  /** Called with the outcome of every check and the time of the next. */
  readonly onChecked: (check: RegistryCheck, next: PollState) => Promise<void>;
  /** Called when open pages may show outdated answers, so that they are checked again. */
  readonly onChanged: () => Promise<void>;
}

/**
 * Looks for a new registry version. A failure keeps the last good one; it is stored, shown, and tried again: later each
 * time, and not before the host asks for it. Open pages are checked again after a new version, and when time alone
 * changes their answers.
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
    if (status === 'updated' || (await hasLapsed(deps))) await deps.onChanged();
    return { version };
  } catch (thrown) {
    const failure = toAppError(thrown);
    await ended(failure);
    if (await hasLapsed(deps)) await deps.onChanged();
    return { failure };
  }
}

/** Whether something ended since the look before: a day in Vietnam, with which decisions go, or the data itself. */
async function hasLapsed({ checkedAt, now, store }: SyncDeps): Promise<boolean> {
  const at = now();
  if (checkedAt === null) return false;
  if (dayInVietnam(checkedAt) !== dayInVietnam(at)) return true;
  try {
    const held = await store.read((reader) => reader.held());
    return held !== null && checkedAt < held.expiresAt && held.expiresAt <= at;
  } catch (thrown) {
    console.warn('what is held', thrown);
    return true; // data that can no longer be read must not stay on a page
  }
}
