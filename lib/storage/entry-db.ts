import type { EntityTable, Table } from 'dexie';
import type { DeskEntry } from '@/lib/domain/case/desk-entry';
import { LastingDatabase } from './lasting-database';

/** The bytes of a document that was scanned for an entry. */
export interface StoredScan {
  readonly entryId: string;
  readonly digest: string;
  readonly file: Blob;
}

/**
 * The database of reports that an officer enters at the desk, opened on an enrolled device only. It is apart from cases, which are
 * kept: an entry is deleted a week after its last change, or a day after it was sent. Version numbers only grow.
 */
export class EntryDatabase extends LastingDatabase {
  readonly entries!: EntityTable<DeskEntry, 'id'>;
  readonly scans!: Table<StoredScan, [entryId: string, digest: string]>;

  constructor(name = 'chosang-entries') {
    super(name);
    this.version(1).stores({ entries: 'id, subject', scans: '[entryId+digest], entryId' });
  }
}
