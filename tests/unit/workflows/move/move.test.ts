import { scryptSync } from 'node:crypto';
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { removeTypedTextsAndFiles } from '@/lib/matters/retention';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createEncryptedFileWriter, type OpenedFile, openEncryptedFile } from '@/lib/transfer/chunks';
import { writeFrame } from '@/lib/transfer/frames';
import { ImportMovedReportsError, importMovedReports } from '@/lib/workflows/move/import-moved-reports';
import { countUnsentReports, inspectMovingFile } from '@/lib/workflows/move/inspect-moving-file';
import { writeMovingFile } from '@/lib/workflows/move/write-moving-file';
import { fillDevice, MATTER, readDevice } from '@/tests/support/move/full-device';
import { outboxItem } from '@/tests/support/outbox-item';

// The same key derivation, in a third of the time, and once for a file that is written and opened;
// tests/unit/transfer/chunks.test.ts uses the product's own.
vi.mock('@noble/hashes/scrypt.js', () => {
  const derived = new Map<string, Buffer>();
  return {
    scryptAsync: async (
      words: Uint8Array,
      salt: Uint8Array,
      { N, r, p, dkLen, maxmem }: { N: number; r: number; p: number; dkLen: number; maxmem: number },
    ) => {
      const asked = JSON.stringify([[...words], [...salt], N, r, p, dkLen]);
      const bytes = derived.get(asked) ?? scryptSync(words, salt, dkLen, { N, r, p, maxmem: 2 * maxmem });
      derived.set(asked, bytes);
      return new Uint8Array(bytes);
    },
  };
});

const CHEAP = { log2N: 15, r: 8, p: 1 };
const WORDS = 'mật khẩu để thử';
const NOW = 1_000_000;
const now = () => NOW;

const write = (db: ChoSangDatabase) => writeMovingFile(WORDS, { db, now, software: '0.1.0', cost: CHEAP });
const open = (file: Blob) => openEncryptedFile(file, WORDS);
async function move(from: ChoSangDatabase, to: ChoSangDatabase) {
  return importMovedReports(await open((await write(from)).file), { db: to, now });
}
const stateOf = async (db: ChoSangDatabase, id: string) => (await db.outbox.get(id))?.state;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('moving reports to another browser', () => {
  it('brings all data of the reports, with the secrets that open and withdraw them', async () => {
    const old = await fillDevice('old');
    const fresh = new ChoSangDatabase('new');
    expect(await move(old, fresh)).toEqual({ added: 5, merged: 0, followed: 1 });
    const [before, after] = [await readDevice(old), await readDevice(fresh)];
    for (const table of [
      'captures',
      'photos',
      'packages',
      'followed',
      'timeStamps',
      'matters',
      'matterFiles',
    ])
      expect([table, after[table]]).toEqual([table, before[table]]);
    expect(await fresh.outbox.get('accepted')).toEqual(await old.outbox.get('accepted'));
    expect(await stateOf(fresh, 'draft')).toBe('draft');
  });

  it('leaves no report that would be sent by itself, and does not change the old browser', async () => {
    const old = await fillDevice('old');
    const before = await readDevice(old);
    const fresh = new ChoSangDatabase('new');
    await move(old, fresh);
    expect(await Promise.all(['held', 'queued', 'sending'].map((id) => stateOf(fresh, id)))).toEqual([
      'draft',
      'parked',
      'parked',
    ]);
    // Its text is built anew from what is in view.
    expect(await fresh.outbox.get('sending')).not.toHaveProperty('body');
    expect(await readDevice(old)).toEqual(before);
  });

  it('moves no private key, because the browser does not export it', async () => {
    const fresh = new ChoSangDatabase('new');
    await move(await fillDevice('old'), fresh);
    expect(await fresh.reportKeys.count()).toBe(0);
  });

  it('adds nothing twice when the file is opened again', async () => {
    const { file } = await write(await fillDevice('old'));
    const fresh = new ChoSangDatabase('new');
    await importMovedReports(await open(file), { db: fresh, now });
    const once = await readDevice(fresh);
    expect(await importMovedReports(await open(file), { db: fresh, now })).toEqual({
      added: 0,
      merged: 5,
      followed: 0,
    });
    expect(await readDevice(fresh)).toEqual(once);
  });

  it('back and forth loses no step of a matter', async () => {
    const old = await fillDevice('old');
    const fresh = new ChoSangDatabase('new');
    await move(old, fresh);
    const note = (id: string, at: number) => ({ id, at, act: { kind: 'note', text: id } as const });
    await fresh.matters.update('accepted', { steps: [...MATTER.steps, note('there', 8)], changedAt: 8 });
    await old.matters.update('accepted', { steps: [...MATTER.steps, note('here', 7)], changedAt: 7 });
    await move(fresh, old);
    expect((await old.matters.get('accepted'))?.steps.map(({ id }) => id)).toEqual([
      's1',
      's2',
      'here',
      'there',
    ]);
  });

  it('does not bring back the words and files of a matter that were deleted here after their period', async () => {
    const old = await fillDevice('old');
    const fresh = new ChoSangDatabase('new');
    await move(old, fresh);
    await fresh.matters.put(removeTypedTextsAndFiles(MATTER, NOW));
    await fresh.matterFiles.clear();
    await move(old, fresh);
    expect(await fresh.matters.get('accepted')).toMatchObject({ fields: {}, wordsDeletedAt: NOW });
    expect((await fresh.matters.get('accepted'))?.steps.map(({ act }) => act.kind)).toEqual(['received']);
    expect(await fresh.matterFiles.count()).toBe(0);
  });

  it('takes over the receipt of a report that waits here, but not an older state of an accepted one', async () => {
    const old = await fillDevice('old');
    const fresh = new ChoSangDatabase('new');
    await move(old, fresh);
    const accepted = outboxItem({ id: 'sending', state: 'accepted', reference: 'CS-3', receipts: ['r'] });
    await old.outbox.put(accepted);
    await move(old, fresh);
    expect(await fresh.outbox.get('sending')).toMatchObject({ state: 'accepted', reference: 'CS-3' });
    await old.outbox.put(outboxItem({ id: 'sending', state: 'queued', changedAt: NOW }));
    await move(old, fresh);
    expect(await stateOf(fresh, 'sending')).toBe('accepted');
  });

  it('does not bring back the package of an accepted report that was deleted here', async () => {
    const old = await fillDevice('old');
    const fresh = new ChoSangDatabase('new');
    const { evidence } = (await old.outbox.get('sending')) ?? {};
    if (!evidence) throw new Error('a package');
    await old.outbox.put(outboxItem({ id: 'sending', state: 'accepted', evidence }));
    await move(old, fresh);
    expect(await fresh.packages.count()).toBe(1);
    await fresh.packages.clear();
    await old.outbox.update('sending', { changedAt: NOW });
    await move(old, fresh);
    expect(await fresh.packages.count()).toBe(0);
  });

  it('turns a report that was followed here by its code into an own report', async () => {
    const fresh = new ChoSangDatabase('new');
    const status = { status: 'received', events: [], checkedAt: 1 };
    await fresh.followed.put({ id: 'code', reference: 'CS-2026-000001', secret: 's', addedAt: 1, status });
    await move(await fillDevice('old'), fresh);
    expect((await fresh.followed.toArray()).map(({ reference }) => reference)).toEqual(['CS-2026-000002']);
  });

  it('names reports whose rows no version can read, and moves the others', async () => {
    const old = await fillDevice('old');
    await old.outbox.update('queued', { attempts: -1 });
    const { left, file } = await write(old);
    expect(left).toEqual(['queued']);
    expect(await importMovedReports(await open(file), { db: new ChoSangDatabase('new'), now })).toMatchObject(
      {
        added: 4,
      },
    );
  });
});

describe('opening a moving file', () => {
  it('says which contents are new, and stores nothing', async () => {
    const old = await fillDevice('old', 2_000);
    const fresh = new ChoSangDatabase('new');
    await fresh.outbox.put(outboxItem({ id: 'draft' }));
    const before = await readDevice(fresh);
    const contents = await inspectMovingFile(await open((await write(old)).file), fresh);
    expect(contents).toMatchObject({
      madeAt: NOW,
      software: '0.1.0',
      reports: { all: 5, fresh: 4, known: 1 },
      followed: { all: 1, fresh: 1 },
      dates: { first: 1_000, last: 1_000 },
      packages: 1,
      matters: 1,
    });
    expect(contents.bytes).toBeGreaterThan(2_000);
    expect(countUnsentReports(contents)).toBe(3);
    expect(await readDevice(fresh)).toEqual(before);
  });

  it.each([
    ['rows of another form', { item: { ...outboxItem(), state: 'flying' } }, 'transfer-damaged'],
    ['the row of another report', { item: outboxItem({ id: 'other' }) }, 'transfer-damaged'],
    [
      'a package that is not the one its report names',
      {
        item: outboxItem({ id: 'a', evidence: { digest: 'a'.repeat(64), byteLength: 1 } }),
        package: new Blob(['x']),
      },
      'transfer-damaged',
    ],
    ['an id that is a line of a calendar', { id: 'a\r\nBEGIN:VEVENT' }, 'transfer-damaged'],
    [
      'a reference that leads to another address',
      { item: outboxItem({ id: 'a', reference: '../../v1/officer/queue?' }) },
      'transfer-damaged',
    ],
  ])('refuses %s', async (_, rows, code) => {
    const opened = await writeFrames([
      ['head', { content: 1, madeAt: 1, software: 'x' }],
      ['report', { id: 'a', matterFiles: [], ...rows }],
      ['end', { reports: 1, followed: 0 }],
    ]);
    expect(await codeOf(opened)).toBe(code);
  });

  it.each([
    ['content of a newer version', [['head', { content: 2, madeAt: 1, software: 'x' }]], 'transfer-newer'],
    ['no head', [['end', { reports: 0, followed: 0 }]], 'transfer-damaged'],
    ['no end', [['head', { content: 1, madeAt: 1, software: 'x' }]], 'transfer-damaged'],
    [
      'fewer reports than its end says',
      [
        ['head', { content: 1, madeAt: 1, software: 'x' }],
        ['end', { reports: 1, followed: 0 }],
      ],
      'transfer-damaged',
    ],
    [
      'a frame of an unknown kind',
      [
        ['head', { content: 1, madeAt: 1, software: 'x' }],
        ['setting', { name: 'standingChoice', value: true }],
      ],
      'transfer-damaged',
    ],
  ] as const)('refuses %s', async (_, frames, code) => {
    expect(await codeOf(await writeFrames(frames))).toBe(code);
  });
});

describe('a file of somebody else', () => {
  const take = async (rows: object) => {
    const opened = await writeFrames([
      ['head', { content: 1, madeAt: 1, software: 'x' }],
      ['report', { id: 'a', matterFiles: [], ...rows }],
      ['end', { reports: 1, followed: 0 }],
    ]);
    const db = new ChoSangDatabase('new');
    await inspectMovingFile(opened, db);
    await importMovedReports(opened, { db, now });
    return db;
  };

  it('brings no attached file under a name that reads as another, or of a kind that is not attached', async () => {
    const file = (id: string, name: string, content: string) => ({
      id,
      matterId: 'a',
      name,
      file: new Blob([content], { type: 'text/html' }),
      addedAt: 1,
    });
    const db = await take({
      matter: { ...MATTER, id: 'a' },
      matterFiles: [
        file('1', 'hoa-don\u202efdp.exe', 'MZ'),
        file('2', `${'a'.repeat(10_000)}.pdf`, '%PDF-1.7'),
        file('3', '../../tra-loi.html', '<script>alert(1)</script>'),
      ],
    });
    const stored = await db.matterFiles.toArray();
    expect(stored.map(({ name, file: { type } }) => [name.slice(-20), type])).toEqual([
      ['hoa-donfdp.exe.bin', ''],
      ['a'.repeat(20), 'application/pdf'],
      ['..-..-tra-loi.html.bin'.slice(-20), ''],
    ]);
  });

  it('does not make the device request a time stamp by itself', async () => {
    const evidence = { digest: 'a'.repeat(64), byteLength: 1 };
    const timeStamp = {
      itemId: 'a',
      digest: evidence.digest,
      state: 'waiting',
      attempts: 1,
      nextAttemptAt: 5,
    };
    const db = await take({ item: outboxItem({ id: 'a', evidence, createdAt: 8e15 }), timeStamp });
    // Reports are stamped if they were made after the person allowed it, so a future date of creation is not accepted.
    expect((await db.outbox.get('a'))?.createdAt).toBe(NOW);
    expect(await db.timeStamps.get('a')).toEqual({
      itemId: 'a',
      digest: evidence.digest,
      state: 'waiting',
      attempts: 1,
    });
  });
});

describe('a browser with 10,000 reports', () => {
  it('moves all of them', async () => {
    const old = new ChoSangDatabase('old');
    await old.outbox.bulkPut(Array.from({ length: 10_000 }, (_, at) => outboxItem({ id: `r${at}` })));
    const { file, reports } = await write(old);
    const fresh = new ChoSangDatabase('new');
    const opened = await open(file);
    expect((await inspectMovingFile(opened, fresh)).reports).toMatchObject({ all: 10_000, fresh: 10_000 });
    expect(await importMovedReports(opened, { db: fresh, now })).toMatchObject({ added: reports });
    expect(await fresh.outbox.count()).toBe(10_000);
  });
});

describe('a disk that is full in the middle', () => {
  it('leaves complete reports, says how many, and lets storing continue when the file is opened again', async () => {
    const old = new ChoSangDatabase('old');
    const count = 250;
    await old.outbox.bulkPut(Array.from({ length: count }, (_, at) => outboxItem({ id: `r${1_000 + at}` })));
    const { file } = await write(old);
    const fresh = new ChoSangDatabase('new');
    // Storing the third batch fails because the disk is full.
    fresh.outbox.hook('creating', (id) => {
      if (id === 'r1220') throw new DOMException('no room', 'QuotaExceededError');
    });
    const thrown = await importMovedReports(await open(file), { db: fresh, now }).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(ImportMovedReportsError);
    expect(thrown).toMatchObject({ done: { added: 200, merged: 0 }, cause: { code: 'storage-full' } });
    expect(await fresh.outbox.count()).toBe(200);
    fresh.close();
    const again = new ChoSangDatabase('new');
    expect(await importMovedReports(await open(file), { db: again, now })).toMatchObject({
      added: 50,
      merged: 200,
    });
    expect(await again.outbox.count()).toBe(count);
  });
});

async function writeFrames(
  frames: readonly (readonly [kind: string, value: unknown])[],
): Promise<OpenedFile> {
  const file = await createEncryptedFileWriter(WORDS, { cost: CHEAP });
  for (const [kind, value] of frames) await writeFrame(file, kind, value);
  return open(await file.end());
}

async function codeOf(opened: OpenedFile): Promise<unknown> {
  const db = new ChoSangDatabase('new');
  const thrown = await inspectMovingFile(opened, db).catch((error: unknown) => error);
  expect(await readDevice(db)).toMatchObject({ outbox: [], packages: [] });
  return thrown instanceof AppError ? thrown.code : thrown;
}
