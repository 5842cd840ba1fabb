import type { EntityTable, Table } from 'dexie';
import type { Case, CaseItem, CustodyEvent } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import { LastingDatabase } from './lasting-database';

/** The bytes of one captured page. */
export interface CasePackage {
  readonly digest: string;
  readonly file: Blob;
}

/**
 * What an officer's device holds of cases: a database of its own, opened on an enrolled device only, so that it can be
 * kept, purged and refused apart from a person's own reports. Versions only grow; each is replayed in a test.
 */
export class CaseDatabase extends LastingDatabase {
  readonly cases!: EntityTable<Case, 'id'>;
  readonly custody!: Table<CustodyEvent, [caseId: string, sequence: number]>;
  readonly items!: EntityTable<CaseItem, 'id'>;
  readonly packages!: EntityTable<CasePackage, 'digest'>;
  readonly sweeps!: EntityTable<Sweep, 'id'>;
  readonly watches!: EntityTable<Watch, 'id'>;

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
  }
}
