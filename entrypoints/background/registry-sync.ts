import { isStoredTimeInFuture } from '@/lib/base/days';
import { ensureAlarm, setAlarm } from '@/lib/browser/alarms';
import { fetchPackagedFile } from '@/lib/browser/pages/packaged-registry';
import { keepAwakeDuring } from '@/lib/browser/stay-awake';
import type { DownloadProgress } from '@/lib/registry/update/fetch-version';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { findNextPollTime, UNFINISHED_MS } from '@/lib/registry/update/poll-schedule';
import { syncRegistry } from '@/lib/workflows/registry/sync-registry';
import type { ReportServices } from './reports/services';

export const REGISTRY_ALARM = 'registry';
/** Shortest time between two writes of a download's progress (ms). */
const PROGRESS_MS = 250;
/**
 * Longest delay of the first check after a browser start (ms). The delay is random, so that an office's devices do not all ask in
 * the same second.
 */
const START_SPREAD_MS = 15_000;
const REPAIR_PAUSE_MS = 6 * 3_600_000;

/**
 * Creates the functions that check whether there is a new registry version. One check runs at a time, and each sets the alarm of
 * the next. `onChanged` tells open pages to look up their sellers again.
 */
export function createRegistrySync(
  { authority, registry, settings, now, ask }: ReportServices,
  onChanged: () => Promise<void>,
) {
  /**
   * Downloads the registry's newest version now if this device has an older one, even if no check is due. Calls `onChanged` if open
   * pages may show outdated data.
   */
  function syncRegistryNow(): ReturnType<typeof syncRegistry> {
    return navigator.locks.request('registry', () => keepAwakeDuring(downloadNewRegistry));
  }

  async function downloadNewRegistry() {
    let shownAt = 0;
    const showProgress = (progress: DownloadProgress) => {
      const isWhole = progress.received === progress.total;
      if (!isWhole && now() - shownAt < PROGRESS_MS) return;
      shownAt = now();
      settings.set('registryDownload', { at: shownAt, ...progress }).catch((thrown: unknown) => {
        console.warn('progress', thrown); // the download itself goes on
      });
    };
    // The alarm is set before anything is fetched. If the worker dies during the check, the alarm wakes it, and the check starts
    // again.
    setAlarm(REGISTRY_ALARM, now() + UNFINISHED_MS);
    return await syncRegistry({
      url: authority.registry.url,
      mirrors: authority.registry.mirrors,
      packaged: fetchPackagedFile,
      root: authority.registry.root,
      fetch: ask,
      store: registry,
      now,
      random: () => Math.random(),
      poll: await settings.get('registryPoll'),
      checkedAt: await readCheckedAt(),
      announcedVersion: await settings.get('registryTold'),
      onTold: (data) => settings.set('registryTold', data),
      onProgress: showProgress,
      onChecked: async (check, next) => {
        setAlarm(REGISTRY_ALARM, next.nextAt);
        await settings.set('registryDownload', null);
        await settings.set('registryPoll', next);
        await settings.set('registryCheck', check);
      },
      onChanged,
    });
  }

  const readCheckedAt = async () => (await settings.get('registryCheck'))?.at ?? null;
  const computeDueAt = async () =>
    findNextPollTime(await settings.get('registryPoll'), await readCheckedAt(), now());

  return {
    sync: syncRegistryNow,

    /**
     * Checks for a new version if a check is due. The check may not be due yet: an alarm can ring early after the clock was set,
     * and every browser start calls this function too.
     */
    async syncWhenDue(): Promise<void> {
      const at = await computeDueAt();
      if (at <= now()) await syncRegistryNow();
      else setAlarm(REGISTRY_ALARM, at);
    },

    /** Checks for a new version soon after a browser start, if a check is due then. */
    scheduleSync(): void {
      setTimeout(() => void this.syncWhenDue(), Math.random() * START_SPREAD_MS);
    },

    /**
     * Sets the alarm of the next check if the alarm is missing (browsers drop alarms when they update), or if a wrong clock set
     * the alarm too late.
     */
    async ensureSyncAlarm(): Promise<void> {
      const at = Math.max(now() + START_SPREAD_MS, await computeDueAt());
      await ensureAlarm(REGISTRY_ALARM, at, at + UNFINISHED_MS);
    },

    /** Downloads damaged files again, at most once in REPAIR_PAUSE_MS, because a failing disk damages them over and over. */
    async repair(targets: readonly TargetName[]): Promise<void> {
      const last = await settings.get('registryRepairedAt');
      if (last !== null && now() - last < REPAIR_PAUSE_MS && !isStoredTimeInFuture(last, now())) return;
      await settings.set('registryRepairedAt', now());
      await registry.markDamaged(targets);
      await syncRegistryNow();
    },
  };
}
export type RegistrySync = ReturnType<typeof createRegistrySync>;
