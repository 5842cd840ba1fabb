import Dexie, { liveQuery, type PromiseExtended } from 'dexie';
import { toAppError } from '@/lib/base/errors';

/** Pause (ms) after a failed opening, so that its callers learn of the failure first. */
const AGAIN_MS = 1_000;

/**
 * A database that can be used again once what kept it from opening is over. A browser closes its databases when the disk is
 * full, and opens none until there is room; Dexie takes one opening that failed for the last word, so that a page that stays
 * open would fail for good. One that a newer version of the extension wrote is not opened at all (docs/decisions/releases/releases.md).
 */
export class LastingDatabase extends Dexie {
  constructor(name: string) {
    super(name, { indexedDB: refusingNewer(indexedDB) });
  }

  override open(): PromiseExtended<Dexie> {
    const opening = super.open();
    opening.catch(() => {
      setTimeout(() => {
        if (this.hasFailed()) this.close({ disableAutoOpen: false });
      }, AGAIN_MS);
    });
    return opening;
  }
}

/** Dexie opens a database of a newer version too, by asking again without a version: that is where it is refused. */
function refusingNewer(factory: IDBFactory): Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases'> {
  return {
    open: (name, version) => {
      if (version === undefined)
        throw new DOMException(`a newer version of the extension wrote "${name}"`, 'VersionError');
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
  };
}

/** Dexie's live query that also says when a newer version wrote the data: Dexie passes over errors of a closed database. */
export function liveStored<Value>(query: () => Promise<Value>) {
  return liveQuery(async () => {
    try {
      return await query();
    } catch (thrown) {
      const error = toAppError(thrown);
      throw error.code === 'storage-newer' ? error : thrown;
    }
  });
}
