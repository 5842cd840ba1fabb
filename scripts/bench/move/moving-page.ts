import { items } from '@/demo/sample-views/sample-reports';
import { sha256Hex } from '@/lib/base/digest';
import { ChoSangDatabase } from '@/lib/storage/db';
import { openEncryptedFile } from '@/lib/transfer/chunks';
import { COST, createFileSalt } from '@/lib/transfer/header';
import { deriveKeys } from '@/lib/transfer/passphrase';
import { importMovedReports } from '@/lib/workflows/move/import-moved-reports';
import { inspectMovingFile } from '@/lib/workflows/move/inspect-moving-file';
import { writeMovingFile } from '@/lib/workflows/move/write-moving-file';

const WORDS = 'bốn từ không liên quan';
let file = new Blob();

const measureTime = async (work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** Functions that scripts/bench/move.ts calls in the page. Each returns the time it took (ms). */
const moveBench = {
  /** Measures deriving the keys of one moving file. */
  key: () => measureTime(() => deriveKeys(WORDS, { salt: createFileSalt(), cost: COST })),
  /**
   * Fills the database `name` with accepted reports: `packages` reports, each with a package of `bytes` random bytes, and `small`
   * reports without a package.
   */
  fill: (name: string, packages: number, bytes: number, small: number) =>
    measureTime(async () => {
      const db = new ChoSangDatabase(name);
      for (let at = 0; at < packages; at += 1) {
        const content = new Uint8Array(bytes);
        for (let from = 0; from < bytes; from += 65_536)
          crypto.getRandomValues(content.subarray(from, Math.min(bytes, from + 65_536)));
        const digest = await sha256Hex(content);
        await db.packages.put({ digest, file: new Blob([content]) });
        await db.outbox.put({
          ...items.accepted,
          id: `package-${at}`,
          evidence: { digest, byteLength: bytes },
        });
      }
      const { evidence: _none, ...plain } = items.accepted;
      await db.outbox.bulkPut(Array.from({ length: small }, (_, at) => ({ ...plain, id: `small-${at}` })));
      db.close();
    }),
  /**
   * Measures the least possible work, for comparison: reads the packages of all reports and joins them into one file, without
   * encrypting.
   */
  copy: (name: string) =>
    measureTime(async () => {
      const db = new ChoSangDatabase(name);
      const parts: Blob[] = [];
      for (const key of await db.packages.toCollection().primaryKeys()) {
        const found = await db.packages.get(key);
        if (found) parts.push(new Blob([await found.file.arrayBuffer()]));
      }
      await new Blob(parts).slice(0, 1).arrayBuffer();
      db.close();
    }),
  make: (name: string) =>
    measureTime(async () => {
      const db = new ChoSangDatabase(name);
      file = (await writeMovingFile(WORDS, { db, now: Date.now, software: 'bench' })).file;
      db.close();
    }),
  look: (name: string) =>
    measureTime(async () => {
      const db = new ChoSangDatabase(name);
      await inspectMovingFile(await openEncryptedFile(file, WORDS), db);
      db.close();
    }),
  takeIn: (name: string) =>
    measureTime(async () => {
      const db = new ChoSangDatabase(name);
      await importMovedReports(await openEncryptedFile(file, WORDS), { db, now: Date.now });
      db.close();
    }),
  size: () => file.size,
  drop: async () => {
    file = new Blob();
  },
};

Object.assign(globalThis, { moveBench });
