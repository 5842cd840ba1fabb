import type { EntityTable } from 'dexie';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { FollowedReport, OutboxItem } from '@/lib/domain/report/outbox';
import { LastingDatabase } from './lasting-database';
import { DATABASE_VERSION } from './version';

/** What was captured for a report that has not been packed yet; removed in the transaction that stores its package. */
export interface StoredCapture {
  readonly itemId: string;
  readonly captured: CapturedPage;
}

/** Photos a person added to a report that has not been packed yet; re-encoded, without metadata. */
export interface StoredPhotos {
  readonly itemId: string;
  readonly photos: readonly Blob[];
}

/** A packed evidence file: until the intake's receipt for it is verified, and then a while as the person's own copy. */
export interface StoredPackage {
  readonly digest: string;
  readonly file: Blob;
}

/** The key pair that signs one report and its package, and no other: two reports share none. Not extractable. */
export interface StoredReportKeys {
  readonly itemId: string;
  readonly keys: CryptoKeyPair;
}

/** A non-extractable key pair that outlives a report, by purpose ("officer"). */
export interface StoredKey {
  readonly purpose: string;
  readonly keys: CryptoKeyPair;
}

/** One setting or small state by name; values are parsed by the schema of `settings.ts` when read. */
export interface StoredSetting {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The one database of the extension, read and written by the background and by our own pages (never by a
 * content script, whose IndexedDB is the page's). Versions only grow; the stores of a released one never change.
 */
export class ChoSangDatabase extends LastingDatabase {
  readonly outbox!: EntityTable<OutboxItem, 'id'>;
  readonly captures!: EntityTable<StoredCapture, 'itemId'>;
  readonly photos!: EntityTable<StoredPhotos, 'itemId'>;
  readonly packages!: EntityTable<StoredPackage, 'digest'>;
  readonly followed!: EntityTable<FollowedReport, 'id'>;
  readonly reportKeys!: EntityTable<StoredReportKeys, 'itemId'>;
  readonly keys!: EntityTable<StoredKey, 'purpose'>;
  readonly settings!: EntityTable<StoredSetting, 'name'>;

  constructor(name = 'chosang') {
    super(name);
    this.version(DATABASE_VERSION).stores({
      outbox: 'id, state, createdAt',
      captures: 'itemId',
      photos: 'itemId',
      packages: 'digest',
      followed: 'id, &reference',
      reportKeys: 'itemId',
      keys: 'purpose',
      settings: 'name',
    });
  }
}
