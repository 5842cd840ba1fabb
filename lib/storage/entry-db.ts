import type { EntityTable, Table } from 'dexie';
import type { DeskEntry } from '@/lib/domain/case/desk-entry';
import { LastingDatabase } from './lasting-database';

/** The bytes of a document that an officer scanned for a desk entry. */
export interface StoredScan {
  readonly entryId: string;
  readonly digest: string;
  readonly file: Blob;
}

/**
 * The database of desk entries, opened on an enrolled device only. It is separate from the database of cases, because entries are
 * deleted much earlier: a week after the last change, or a day after sending. The number in `this.version` may only grow.
 */
export class EntryDatabase extends LastingDatabase {
  readonly entries!: EntityTable<DeskEntry, 'id'>;
  readonly scans!: Table<StoredScan, [entryId: string, digest: string]>;

  constructor(name = 'chosang-entries') {
    super(name);
    this.version(1).stores({ entries: 'id, subject', scans: '[entryId+digest], entryId' });
  }
}
