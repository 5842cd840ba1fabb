import type { EntityTable, Table } from 'dexie';
import type { Case, CaseItem, CustodyEvent } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { OfficePaperDraft } from '@/lib/domain/case/office-paper';
import { LastingDatabase } from './lasting-database';

/** The evidence package of one page of a case. */
export interface CasePackage {
  readonly digest: string;
  readonly file: Blob;
}

/**
 * The database of an officer's cases. It is opened on an enrolled device only. It is separate from the database of the person's
 * own reports, so that each of the two can be stored, purged and refused (if a newer version wrote it) without the other. Version
 * numbers only grow; a test replays each version.
 */
export class CaseDatabase extends LastingDatabase {
  readonly cases!: EntityTable<Case, 'id'>;
  readonly custody!: Table<CustodyEvent, [caseId: string, sequence: number]>;
  readonly items!: EntityTable<CaseItem, 'id'>;
  readonly packages!: EntityTable<CasePackage, 'digest'>;
  readonly sweeps!: EntityTable<Sweep, 'id'>;
  readonly watches!: EntityTable<Watch, 'id'>;
  readonly papers!: EntityTable<OfficePaperDraft, 'key'>;

  constructor(name = 'chosang-cases') {
    super(name);
    this.version(1).stores({
      cases: 'id, openedAt',
      custody: '[caseId+sequence]',
      items: 'id, caseId, digest',
      packages: 'digest',
      sweeps: 'id, caseId, state',
      watches: 'id, caseId',
    });
    this.version(2).stores({ papers: 'key, caseId' });
  }
}
