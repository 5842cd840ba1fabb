import { dayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { RegistryStore } from '@/lib/registry/store/store';
import type { InstalledVersion } from '@/lib/registry/update/installed-version';
import { type PollState, scheduleNextPoll } from '@/lib/registry/update/poll-schedule';
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
  /** The version name of the data that open pages last got; null before the first time. */
  readonly told: string | null;
  /** Called once open pages got other data. */
  readonly onTold: (data: string) => Promise<void>;
  /** Called with the outcome of every check and the time of the next. */
  readonly onChecked: (check: RegistryCheck, next: PollState) => Promise<void>;
  /** Called when open pages may show outdated answers, so that they are checked again. */
  readonly onChanged: () => Promise<void>;
}

/**
 * Looks for a new registry version. After a failure the last good version stays; the failure is stored, shown, and tried
 * again: later each time, and not before the time for which the host asks. Open pages are checked again if they got other
 * data than is stored (also if a worker died before it informed them), and if time alone changes their answers.
 */
export async function syncRegistry(deps: SyncDeps): Promise<{ version: number } | { failure: AppError }> {
  const outcome = await fetchUpdate(deps);
  await informPages(deps).catch((thrown: unknown) => {
    console.warn('open pages were not told', thrown); // the next look informs them
  });
  const failure = 'failure' in outcome ? outcome.failure : null;
  const retry = { failure: failure?.code ?? null, retryAt: failure?.retryAt };
  const next = scheduleNextPoll(deps.poll, retry, deps.now(), deps.random);
  await deps.onChecked({ at: deps.now(), failure: failure?.code ?? null }, next);
  return outcome;
}

async function fetchUpdate(deps: SyncDeps): Promise<{ version: number } | { failure: AppError }> {
  try {
    const { version } = await updateRegistry({ ...deps, now: deps.now() });
    return { version };
  } catch (thrown) {
    return { failure: toAppError(thrown) };
  }
}

async function informPages(deps: SyncDeps): Promise<void> {
  const held = await readInstalledVersion(deps.store);
  const isOther = held !== null && held !== 'unreadable' && toVersionName(held) !== deps.told;
  if (isOther || hasLapsed(held, deps)) await deps.onChanged();
  if (isOther) await deps.onTold(toVersionName(held));
}

/** Returns the stored version; 'unreadable' if it cannot be read, because such data must not stay on a page. */
async function readInstalledVersion(store: RegistryStore): Promise<InstalledVersion | 'unreadable' | null> {
  try {
    return await store.read((reader) => reader.readHeld());
  } catch (thrown) {
    console.warn('what is held', thrown);
    return 'unreadable';
  }
}

/** Names stored data, so that a repaired file of the same version counts as other data. */
export function toVersionName({ anchor, version, swap }: InstalledVersion): string {
  return `${anchor.slice(0, 8)}.${version}.${swap}`;
}

/** True if something ended since the previous look: a day in Vietnam, with which decisions expire, or the data itself. */
function hasLapsed(held: InstalledVersion | 'unreadable' | null, { checkedAt, now }: SyncDeps): boolean {
  const at = now();
  if (checkedAt === null) return false;
  if (held === 'unreadable' || dayInVietnam(checkedAt) !== dayInVietnam(at)) return true;
  return held !== null && checkedAt < held.expiresAt && held.expiresAt <= at;
}
