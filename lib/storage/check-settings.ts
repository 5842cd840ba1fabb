import { LANGUAGES, type Language } from '@/lib/domain/words';
import { NATIVE_VERSION } from './version';

/** The settings that are needed to check a page. */
export type CheckSettings = ReturnType<typeof openSettingsForPageChecks>;

const TABLE = 'settings';
const THEMES = ['light', 'dark'] as const;

/**
 * Opens those settings of `settings.ts` that are needed to check a page. Used by the small script that runs whenever the browser
 * wakes the background, so it needs neither Dexie nor Zod. A stored value without the expected form counts as not set. While the
 * database does not exist, no setting is set. `factory` and `name` are for tests.
 */
export function openSettingsForPageChecks(options: { name?: string; factory?: IDBFactory } = {}) {
  const { name = 'chosang', factory = indexedDB } = options;
  let opened: Promise<IDBDatabase | null> | null = null;
  const openDatabase = async () => {
    opened ??= openDatabaseIfExists(factory, name, () => {
      opened = null;
    });
    const found = await opened;
    if (found === null) opened = null; // it may exist at the next read
    return found;
  };

  const readSetting = async (setting: string): Promise<unknown> => {
    const found = await openDatabase();
    if (found === null) return undefined;
    const row: unknown = await awaitRequest(found.transaction(TABLE).objectStore(TABLE).get(setting));
    return typeof row === 'object' && row !== null && 'value' in row ? row.value : undefined;
  };

  return {
    async language(): Promise<'auto' | Language> {
      const value = await readSetting('language');
      return LANGUAGES.find((one) => one === value) ?? 'auto';
    },
    /** Returns true if the person lets notices keep a warning in view; true also before the person has chosen. */
    isNoticing: async () => (await readSetting('noticing')) !== false,
    /**
     * Returns true if a choice to send reports at once is stored. Whether that choice is still valid depends on the consent text.
     */
    mayHaveStandingChoice: async () => (await readSetting('standingChoice')) != null,
    async theme(): Promise<'auto' | 'light' | 'dark'> {
      const value = await readSetting('theme');
      return THEMES.find((one) => one === value) ?? 'auto';
    },
    /** Returns, for each marketplace (`toHealthKey`), whether its last pages could be read. */
    async health(): Promise<Record<string, boolean[]>> {
      const value = await readSetting('health');
      return isHealthByMarketplace(value) ? value : {};
    },
    async setHealth(value: Readonly<Record<string, readonly boolean[]>>): Promise<void> {
      const found = await openDatabase();
      if (found === null || found.version > NATIVE_VERSION) return;
      await awaitRequest(
        found.transaction(TABLE, 'readwrite').objectStore(TABLE).put({ name: 'health', value }),
      );
    },
  };
}

function isHealthByMarketplace(value: unknown): value is Record<string, boolean[]> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([key, pages]) =>
        key.length <= 80 &&
        Array.isArray(pages) &&
        pages.length <= 50 &&
        pages.every((read) => typeof read === 'boolean'),
    )
  );
}

// Opens the database at its present version. Resolves to null if it does not exist; it is not created then.
function openDatabaseIfExists(
  factory: IDBFactory,
  name: string,
  lost: () => void,
): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const database = request.result;
      const close = () => {
        database.close();
        lost();
      };
      database.onversionchange = close;
      database.onclose = lost;
      if (database.objectStoreNames.contains(TABLE)) return resolve(database);
      close();
      resolve(null);
    };
    request.onerror = (event) => {
      if (!isNew) {
        lost();
        return reject(request.error);
      }
      event.preventDefault();
      resolve(null);
    };
  });
}

function awaitRequest<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
