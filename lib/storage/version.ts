/**
 * Version of the device's database (`db.ts`). It is apart from Dexie, for the script that wakes. An older build leaves the
 * data of a newer one alone (docs/decisions/releases/releases.md).
 */
export const DATABASE_VERSION = 1;

/** `IDBDatabase.version` of the newest database that this build reads: Dexie multiplies its version by ten. */
export const NATIVE_VERSION = DATABASE_VERSION * 10;
