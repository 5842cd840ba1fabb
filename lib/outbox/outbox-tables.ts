import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { OutboxItem } from '@/lib/domain/report/outbox';

/** The tables of `ChoSangDatabase` that the outbox needs. */
export interface OutboxTables {
  readonly outbox: Rows<OutboxItem>;
  readonly captures: Rows<{ readonly itemId: string; readonly captured: CapturedPage }>;
  readonly packages: Rows<{ readonly digest: string; readonly file: Blob }>;
  readonly photos: Rows<{ readonly itemId: string; readonly photos: readonly Blob[] }>;
  readonly reportKeys: Rows<{ readonly itemId: string; readonly keys: CryptoKeyPair }>;
  /** The tables of a report's matter and its files. Their rows are deleted together with the report. */
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
