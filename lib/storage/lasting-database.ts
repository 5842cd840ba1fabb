import Dexie, { liveQuery, type PromiseExtended } from 'dexie';
import { toAppError } from '@/lib/base/errors';

/**
 * Wait after a failed opening until the database may be opened once more (ms). Until then, queries fail with the error of that
 * opening.
 */
const AGAIN_MS = 1_000;

/**
 * A database that can be opened again after an opening failed. When the disk is full, a browser closes its databases and opens
 * none until there is room. Dexie alone treats one failed opening as final: in a page that stays open, every query would then
 * fail for ever. A database that a newer version of the extension wrote is not opened at all
 * (docs/decisions/releases/releases.md).
 */
export class LastingDatabase extends Dexie {
  constructor(name: string) {
    super(name, { indexedDB: createDbFactoryRefusingNewerData(indexedDB) });
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

/**
 * Creates an IndexedDB factory that refuses a database of a newer version. Dexie would open such a database by a second request,
 * which has no version number. So the factory throws if a request has no version number.
 */
function createDbFactoryRefusingNewerData(
  factory: IDBFactory,
): Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases'> {
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

/**
 * Returns a live query that also reports if a newer version of the extension wrote the data. Dexie's own live query ignores the
 * errors of a closed database, and this error is one of them.
 */
export function createVersionCheckedLiveQuery<Value>(query: () => Promise<Value>) {
  return liveQuery(async () => {
    try {
      return await query();
    } catch (thrown) {
      const error = toAppError(thrown);
      throw error.code === 'storage-newer' ? error : thrown;
    }
  });
}
