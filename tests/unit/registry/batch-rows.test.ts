import { expect, it } from 'vitest';
import { runLookUps } from '@/lib/registry/store/batch-rows';
import { DamageError } from '@/lib/registry/store/damage';
import type { RegistryReader } from '@/lib/registry/store/store';
import type { TargetTable } from '@/lib/registry/update/installed-version';

const table = (inline: TargetTable['inline']): TargetTable => ({
  name: 'sellers',
  sections: [],
  keyIndex: null,
  inline,
  shardsPerRow: 1,
});

type RowRequest = {
  readonly number: number;
  readonly got: (value: Uint8Array | null) => void;
  failed: (why: unknown) => void;
};

/** A reader whose answers a test gives, in any order. */
function slowReader() {
  const rowRequests: RowRequest[] = [];
  const unused = () => {
    throw new Error('not asked for here');
  };
  const reader: RegistryReader = {
    readHeld: unused,
    readRelease: unused,
    readTable: unused,
    readTables: unused,
    readDamaged: unused,
    documentRow: unused,
    records: unused,
    recordRows: unused,
    shardRow: (_, number, got, failed) => void rowRequests.push({ number, got, failed }),
  };
  return { reader, rowRequests };
}

it('a batch of look-ups reads a shared row once, and returns results in their order', async () => {
  const { reader, rowRequests } = slowReader();
  const wanted = [5, 7, 5];
  const finding = runLookUps(
    3,
    reader,
    (index, rows) => rows.shard(table(null), wanted[index] ?? 0)?.[0] ?? null,
  );
  expect(rowRequests.map(({ number }) => number)).toEqual([5, 7]);
  rowRequests[1]?.got(Uint8Array.of(70));
  rowRequests[0]?.got(Uint8Array.of(50));
  expect(await finding).toEqual([50, 70, 50]);
});

it('a batch of look-ups repeats a look-up for each further row that it needs', async () => {
  const { reader, rowRequests } = slowReader();
  const finding = runLookUps(1, reader, (_, rows) => {
    const first = rows.shard(table(null), 1);
    return first && (rows.shard(table(null), first[0] ?? 0)?.[0] ?? null);
  });
  rowRequests[0]?.got(Uint8Array.of(9));
  expect(rowRequests.map(({ number }) => number)).toEqual([1, 9]);
  rowRequests[1]?.got(Uint8Array.of(3));
  expect(await finding).toEqual([3]);
});

it('a batch of look-ups reads rows inside the index file without a request', async () => {
  const { reader, rowRequests } = slowReader();
  expect(await runLookUps(1, reader, (_, rows) => rows.shard(table([Uint8Array.of(4)]), 0))).toEqual([
    Uint8Array.of(4),
  ]);
  expect(await runLookUps(0, reader, () => null)).toEqual([]);
  expect(rowRequests).toEqual([]);
});

it.each([
  ['a row that is missing, by the name of its target', null, DamageError],
  ['a row that cannot be read', 'the disk is gone', 'the disk is gone'],
] as const)('a batch of look-ups fails on %s', async (_, answer, thrown) => {
  const { reader, rowRequests } = slowReader();
  const finding = runLookUps(1, reader, (__, rows) => rows.shard(table(null), 2));
  if (answer === null) rowRequests[0]?.got(null);
  else rowRequests[0]?.failed(new Error(answer));
  await expect(finding).rejects.toThrow(thrown);
});
