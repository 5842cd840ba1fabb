/**
 * Version of the device's database (`db.ts`). It is in a file without Dexie, for the script that wakes. An older build does not
 * change the data of a newer one (docs/decisions/releases/releases.md).
 */
export const DATABASE_VERSION = 1;

/** Value of `IDBDatabase.version` of the newest database that this build can read. Dexie multiplies its own version by ten. */
export const NATIVE_VERSION = DATABASE_VERSION * 10;
