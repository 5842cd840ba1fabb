import { keepAlarm, setAlarm } from '@/lib/browser/alarms';
import { awakeDuring } from '@/lib/browser/stay-awake';
import type { DownloadProgress } from '@/lib/registry/update/fetch-version';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { UNFINISHED_MS } from '@/lib/registry/update/poll-schedule';
import { syncRegistry } from '@/lib/workflows/registry/sync-registry';
import type { ReportServices } from './reports/services';

export const REGISTRY_ALARM = 'registry';
/** Progress is stored for the pages that show it, not for every piece. */
const PROGRESS_MS = 250;
/** A browser that starts looks after up to so long: not every device of an office in the same second. */
const START_SPREAD_MS = 15_000;
const REPAIR_PAUSE_MS = 6 * 3_600_000;

/** The looks for a new registry version: one at a time, each setting the next. `onChanged`: what is shown may be outdated. */
export function createRegistrySync(
  { authority, registry, settings, now, ask }: ReportServices,
  onChanged: () => Promise<void>,
) {
  /**
   * Looks now, even if no look is due; `onChanged` is called after a new version or when what they show has
   * ended.
   */
  function sync(): ReturnType<typeof syncRegistry> {
    return navigator.locks.request('registry', () => awakeDuring(look));
  }

  async function look() {
    let shownAt = 0;
    const showProgress = (progress: DownloadProgress) => {
      const isWhole = progress.received === progress.total;
      if (!isWhole && now() - shownAt < PROGRESS_MS) return;
      shownAt = now();
      settings.set('registryDownload', { at: shownAt, ...progress }).catch((thrown: unknown) => {
        console.warn('progress', thrown); // the download itself goes on
      });
    };
    // Set before anything is fetched: a worker that dies in the middle is woken to begin again.
    setAlarm(REGISTRY_ALARM, now() + UNFINISHED_MS);
    return await syncRegistry({
      url: authority.registry.url,
      root: authority.registry.root,
      fetch: ask,
      store: registry,
      now,
      random: () => Math.random(),
      poll: await settings.get('registryPoll'),
      checkedAt: (await settings.get('registryCheck'))?.at ?? null,
      onProgress: showProgress,
      onChecked: async (check, next) => {
        setAlarm(REGISTRY_ALARM, next.nextAt);
        await settings.set('registryDownload', null);
        await settings.set('registryCheck', check);
        await settings.set('registryPoll', next);
      },
      onChanged,
    });
  }

  return {
    sync,

    /** Looks when a look is due: an alarm may ring early after a clock was set, and a browser start is no reason. */
    async syncWhenDue(): Promise<void> {
      const poll = await settings.get('registryPoll');
      if (poll === null || poll.nextAt <= now()) await sync();
      else setAlarm(REGISTRY_ALARM, poll.nextAt);
    },

    /** Looks soon after the browser started, when a look is due. */
    lookSoon(): void {
      setTimeout(() => void this.syncWhenDue(), Math.random() * START_SPREAD_MS);
    },

    /** Sees to it that the next look has its alarm: browsers forget them when they update. */
    async keepLooking(): Promise<void> {
      const poll = await settings.get('registryPoll');
      await keepAlarm(REGISTRY_ALARM, Math.max(now() + START_SPREAD_MS, poll?.nextAt ?? 0));
    },

    /** Fetches again what was found damaged on this device. A disk that spoils it again and again gets no download each time. */
    async repair(targets: readonly TargetName[]): Promise<void> {
      const last = await settings.get('registryRepairedAt');
      if (last !== null && now() - last < REPAIR_PAUSE_MS) return;
      await settings.set('registryRepairedAt', now());
      await registry.markDamaged(targets);
      await sync();
    },
  };
}
export type RegistrySync = ReturnType<typeof createRegistrySync>;
