/**
 * Version of the device's database (`db.ts`), apart from Dexie for the script that wakes. An older build leaves the data of a newer one alone
 * (docs/decisions/releases/releases.md).
 */
export const DATABASE_VERSION = 1;

/** How a browser numbers a version of Dexie's: `IDBDatabase.version` of the newest that this build reads. */
export const NATIVE_VERSION = DATABASE_VERSION * 10;
