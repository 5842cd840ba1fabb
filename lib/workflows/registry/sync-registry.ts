import { toDayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { RegistryStore } from '@/lib/registry/store/store';
import type { InstalledVersion } from '@/lib/registry/update/installed-version';
import { type PollState, scheduleNextPoll } from '@/lib/registry/update/poll-schedule';
import { type UpdateOptions, updateRegistry } from '@/lib/registry/update/update';

/** The outcome of a poll, for display: when it ended (epoch ms), and its error code if it failed. */
interface RegistryCheck {
  readonly at: number;
  readonly failure: string | null;
}

export interface SyncDeps extends Omit<UpdateOptions, 'now'> {
  readonly now: () => number;
  readonly random: () => number;
  /** State of the poll schedule, as the previous poll left it; null before the first poll. */
  readonly poll: PollState | null;
  /** When the previous poll ended (epoch ms); null before the first poll. */
  readonly checkedAt: number | null;
  /** Version name of the data about which open pages were last informed; null if pages were never informed. */
  readonly announcedVersion: string | null;
  /**
   * Called after open pages were informed of data whose version name is not `announcedVersion`. `data` is the version name
   * (`toVersionName`) of these data.
   */
  readonly onTold: (data: string) => Promise<void>;
  /** Called with the outcome of every poll and the schedule of the next one. */
  readonly onChecked: (check: RegistryCheck, next: PollState) => Promise<void>;
  /** Called when open pages may show outdated results, so that they are checked again. */
  readonly onChanged: () => Promise<void>;
}

/**
 * Fetches a new registry version if there is one. After a failure the stored version stays. The failure is stored and shown, and
 * the poll is repeated. The wait before the repeated poll grows with each further failure, and is never shorter than the host
 * asks.
 *
 * Open pages are checked again in two cases. First, the stored data is not the data of which the pages were last informed; this
 * also covers a worker that died before it could inform them. Second, the results of the pages change because a period has ended.
 */
export async function syncRegistry(deps: SyncDeps): Promise<{ version: number } | { failure: AppError }> {
  const outcome = await tryToInstallUpdate(deps);
  await notifyIfResultsOutdated(deps).catch((thrown: unknown) => {
    console.warn('open pages were not told', thrown); // the next look informs them
  });
  const failure = 'failure' in outcome ? outcome.failure : null;
  const retry = { failure: failure?.code ?? null, retryAt: failure?.retryAt };
  const next = scheduleNextPoll(deps.poll, retry, deps.now(), deps.random);
  await deps.onChecked({ at: deps.now(), failure: failure?.code ?? null }, next);
  return outcome;
}

async function tryToInstallUpdate(deps: SyncDeps): Promise<{ version: number } | { failure: AppError }> {
  try {
    const { version } = await updateRegistry({ ...deps, now: deps.now() });
    return { version };
  } catch (thrown) {
    return { failure: toAppError(thrown) };
  }
}

async function notifyIfResultsOutdated(deps: SyncDeps): Promise<void> {
  const installedVersion = await readInstalledVersion(deps.store);
  const isOther =
    installedVersion !== null &&
    installedVersion !== 'unreadable' &&
    toVersionName(installedVersion) !== deps.announcedVersion;
  if (isOther || mayShownResultsBeOutdated(installedVersion, deps)) await deps.onChanged();
  if (isOther) await deps.onTold(toVersionName(installedVersion));
}

/**
 * Returns the stored version; null if there is none. Returns 'unreadable' if it cannot be read; the caller then has open pages
 * checked again, so that they stop showing results from it.
 */
async function readInstalledVersion(store: RegistryStore): Promise<InstalledVersion | 'unreadable' | null> {
  try {
    return await store.read((reader) => reader.readHeld());
  } catch (thrown) {
    console.warn('what is held', thrown);
    return 'unreadable';
  }
}

/**
 * Returns a name for the stored data. The name changes with the built-in root and the version, and when a damaged file of the
 * version was fetched again.
 */
export function toVersionName({ anchor, version, swap }: InstalledVersion): string {
  return `${anchor.slice(0, 8)}.${version}.${swap}`;
}

/**
 * True if one of two periods has ended since the previous poll: the day in Vietnam, because decisions expire with a day, or the
 * period in which the stored data is valid. True also if the stored data is unreadable.
 */
function mayShownResultsBeOutdated(
  installedVersion: InstalledVersion | 'unreadable' | null,
  { checkedAt, now }: SyncDeps,
): boolean {
  const at = now();
  if (checkedAt === null) return false;
  if (installedVersion === 'unreadable' || toDayInVietnam(checkedAt) !== toDayInVietnam(at)) return true;
  return (
    installedVersion !== null && checkedAt < installedVersion.expiresAt && installedVersion.expiresAt <= at
  );
}
