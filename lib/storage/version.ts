/**
 * Version of the device's database (`db.ts`). This file does not import Dexie, because the script that runs whenever the browser
 * wakes the background reads the version. An older build does not change the data of a newer one
 * (docs/decisions/releases/releases.md).
 */
export const DATABASE_VERSION = 1;

/** Value of `IDBDatabase.version` of the newest database that this build can read. Dexie multiplies its own version by ten. */
export const NATIVE_VERSION = DATABASE_VERSION * 10;
