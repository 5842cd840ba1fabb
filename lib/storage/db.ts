import type { EntityTable } from 'dexie';
import type { Matter, MatterFile } from '@/lib/domain/matter/matter';
import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { FollowedReport, OutboxItem } from '@/lib/domain/report/outbox';
import { LastingDatabase } from './lasting-database';
import { DATABASE_VERSION } from './version';

/** The capture of a report that is not packed yet. The transaction that stores the report's package deletes the capture. */
export interface StoredCapture {
  readonly itemId: string;
  readonly captured: CapturedPage;
}

/** Photos that a person added to a report that is not packed yet. They are re-encoded and have no metadata. */
export interface StoredPhotos {
  readonly itemId: string;
  readonly photos: readonly Blob[];
}

/**
 * An evidence package. It stays until the intake's receipt is verified, and for some time afterwards as the person's own copy.
 */
export interface StoredPackage {
  readonly digest: string;
  readonly file: Blob;
}

/** The key pair that signs one report and its package. Each report has a key pair of its own, which cannot be exported. */
export interface StoredReportKeys {
  readonly itemId: string;
  readonly keys: CryptoKeyPair;
}

/** A key pair for a purpose ("officer") and not for a report. It cannot be exported. */
export interface StoredKey {
  readonly purpose: string;
  readonly keys: CryptoKeyPair;
}

/** A setting or another small value, stored under its name. A schema in `settings.ts` parses the value when it is read. */
export interface StoredSetting {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The database of the extension. The background and our own pages use it. A content script must not use it, because IndexedDB in
 * a content script is the page's. Version numbers only grow; the stores of a released version never change.
 */
export class ChoSangDatabase extends LastingDatabase {
  readonly outbox!: EntityTable<OutboxItem, 'id'>;
  readonly captures!: EntityTable<StoredCapture, 'itemId'>;
  readonly photos!: EntityTable<StoredPhotos, 'itemId'>;
  readonly packages!: EntityTable<StoredPackage, 'digest'>;
  readonly followed!: EntityTable<FollowedReport, 'id'>;
  readonly matters!: EntityTable<Matter, 'id'>;
  readonly matterFiles!: EntityTable<MatterFile, 'id'>;
  readonly timeStamps!: EntityTable<StoredTimeStamp, 'itemId'>;
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
      matters: 'id',
      matterFiles: 'id, matterId',
      timeStamps: 'itemId, state',
      reportKeys: 'itemId',
      keys: 'purpose',
      settings: 'name',
    });
  }
}
