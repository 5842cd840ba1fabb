import type { Case, CaseItem, CustodyEvent } from '@/lib/domain/case/case';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { OfficePaperDraft } from '@/lib/domain/case/office-paper';

interface Rows<Row, Key = string> {
  get(key: Key): PromiseLike<Row | undefined>;
  add(row: Row): PromiseLike<unknown>;
  put(row: Row): PromiseLike<unknown>;
  delete(key: Key): PromiseLike<void>;
  toArray(): PromiseLike<Row[]>;
  where(match: { readonly caseId: string }): { toArray(): PromiseLike<Row[]> };
}

/** The tables that cases need; `CaseDatabase` implements it. */
export interface CaseTables {
  readonly cases: Rows<Case>;
  readonly items: Rows<CaseItem>;
  readonly packages: Omit<Rows<{ readonly digest: string; readonly file: Blob }>, 'where'>;
  readonly sweeps: Rows<Sweep>;
  readonly watches: Rows<Watch>;
  readonly papers: Rows<OfficePaperDraft>;
  readonly custody: {
    add(row: CustodyEvent): PromiseLike<unknown>;
    where(index: '[caseId+sequence]'): {
      between(
        lower: readonly [string, number],
        upper: readonly [string, number],
      ): { toArray(): PromiseLike<CustodyEvent[]> };
    };
  };
  transaction<T>(mode: 'rw', tables: readonly string[], scope: () => Promise<T>): PromiseLike<T>;
}
