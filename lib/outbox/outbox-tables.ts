import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** The part of the database that the outbox needs; `ChoSangDatabase` has it. */
export interface OutboxTables {
  readonly outbox: Rows<OutboxItem>;
  readonly captures: Rows<{ readonly itemId: string; readonly captured: CapturedPage }>;
  readonly packages: Rows<{ readonly digest: string; readonly file: Blob }>;
  readonly photos: Rows<{ readonly itemId: string; readonly photos: readonly Blob[] }>;
  readonly reportKeys: Rows<{ readonly itemId: string; readonly keys: CryptoKeyPair }>;
  /** What the person did about a report beside sending it is deleted with it. */
  readonly matters: { delete(key: string): PromiseLike<void> };
  readonly matterFiles: {
    where(index: 'matterId'): { equals(id: string): { delete(): PromiseLike<number> } };
  };
  readonly timeStamps: { delete(key: string): PromiseLike<void> };
  transaction<T>(mode: 'rw', tables: readonly string[], scope: () => Promise<T>): PromiseLike<T>;
}

interface Rows<Row> {
  get(key: string): PromiseLike<Row | undefined>;
  put(row: Row): PromiseLike<unknown>;
  delete(key: string): PromiseLike<void>;
  toArray(): PromiseLike<Row[]>;
}
