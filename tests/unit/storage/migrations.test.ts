import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { createSigner, newSigningKeys, signerOf } from '@/lib/evidence/sign';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { officerKeyStore } from '@/lib/storage/device-key';
import { createSettings } from '@/lib/storage/settings';
import { drainOutbox } from '@/lib/workflows/report/drain-outbox';
import version1 from '@/tests/fixtures/storage/version-1.json';
import version2 from '@/tests/fixtures/storage/version-2.json';
import version3 from '@/tests/fixtures/storage/version-3.json';

/** A device as version 1 left it; shapes are frozen, whatever today's code says. */
async function deviceOfVersion1(name: string, more: readonly object[] = []): Promise<void> {
  const old = new Dexie(name);
  old.version(1).stores({
    outbox: 'id, state, createdAt',
    captures: 'itemId',
    packages: 'digest',
    keys: 'purpose',
    settings: 'name',
  });
  await old.table('outbox').bulkAdd([...version1.outbox, ...more]);
  await old.table('settings').bulkAdd(version1.settings);
  old.close();
}

describe('a device of version 1', () => {
  it('keeps every report with its sender’s details', async () => {
    await deviceOfVersion1('from-1');
    const rows = await new ChoSangDatabase('from-1').outbox.toArray();
    expect(rows.map(({ draft, agreed, removed }) => [draft.complainant, agreed, removed])).toEqual([
      ['anonymous', [], ['picture']],
      ['contact', [], []], // written and not ticked: asked again, never sent unasked
      ['contact', ['contact-me'], []],
    ]);
    for (const [at, row] of rows.entries()) {
      const { removed: _removed, draft, ...before } = version1.outbox[at] ?? {};
      expect(row).toMatchObject({ ...before, draft });
    }
  });

  it('gets no standing choice', async () => {
    await deviceOfVersion1('settings-1');
    const { settings } = new ChoSangDatabase('settings-1');
    expect(await createSettings(settings).get('standingChoice')).toBeNull();
  });

  it('opens even with a malformed row', async () => {
    await deviceOfVersion1('odd-1', [{ id: 'odd', state: 'draft', createdAt: 1, draft: null }]);
    expect(await new ChoSangDatabase('odd-1').outbox.count()).toBe(version1.outbox.length + 1);
  });
});

describe('a device of version 2', () => {
  const [draft, queued, accepted] = version2.outbox.map(({ id }) => id);

  /** A device as version 2 left it, with one key for everything. */
  async function deviceOfVersion2(name: string, { isOfficer = false } = {}) {
    const old = new Dexie(name);
    old.version(1).stores({
      outbox: 'id, state, createdAt',
      captures: 'itemId',
      packages: 'digest',
      keys: 'purpose',
      settings: 'name',
    });
    old.version(2).stores({ followed: 'id, &reference', photos: 'itemId' });
    await old.table('outbox').bulkAdd([...version2.outbox, { id: 'odd', state: 'draft', createdAt: 1 }]);
    await old.table('settings').bulkAdd(version2.settings);
    if (isOfficer) await old.table('settings').add(version2.enrolment);
    await old.table('packages').add({ digest: 'b'.repeat(64), file: new Blob(['wacz']) });
    const keys = await newSigningKeys();
    await old.table('keys').add({ purpose: 'evidence', keys });
    old.close();
    return { db: new ChoSangDatabase(name), key: (await signerOf(keys)).publicKey };
  }

  it('signs packed reports with the key of their package, and nothing else', async () => {
    const { db, key } = await deviceOfVersion2('packed-2');
    const outbox = createOutbox(db, () => 3_000);
    const keyOf = async (id = '') => {
      const keys = await outbox.reportKeys(id);
      return keys && (await signerOf(keys)).publicKey;
    };
    expect(await Promise.all([draft, queued, accepted].map(keyOf))).toEqual([undefined, key, key]);
    expect(await db.keys.count()).toBe(0);
    expect(await db.outbox.count()).toBe(version2.outbox.length + 1);
  });

  it('keeps the key registered to its officer', async () => {
    const { db, key } = await deviceOfVersion2('officer-2', { isOfficer: true });
    expect((await createSigner(officerKeyStore(db.keys))).publicKey).toBe(key);
    expect(await db.keys.toCollection().primaryKeys()).toEqual(['officer']);
  });

  it('keeps the seen log heads with the reports they were checked against', async () => {
    const { db } = await deviceOfVersion2('heads-2');
    const heads = (await db.outbox.toArray()).map(({ id, logHeads }) => [id, logHeads]);
    const seen = version2.settings.find(({ name }) => name === 'logHeads')?.value;
    expect(heads).toEqual(
      [draft, queued, accepted, 'odd'].map((id) => [id, id === accepted ? seen : undefined]),
    );
    expect(await db.settings.get('logHeads')).toBeUndefined();
  });
});

/** A device as version 3 left it. */
async function deviceOfVersion3(name: string): Promise<ChoSangDatabase> {
  const old = new Dexie(name);
  old.version(3).stores({
    outbox: 'id, state, createdAt',
    captures: 'itemId',
    packages: 'digest',
    keys: 'purpose',
    settings: 'name',
    followed: 'id, &reference',
    photos: 'itemId',
    reportKeys: 'itemId',
  });
  await old.table('outbox').bulkAdd(version3.outbox);
  await old.table('settings').bulkAdd(version3.settings);
  old.close();
  return new ChoSangDatabase(name);
}

describe('a device of version 3', () => {
  it('turns held and untried reports into drafts, so that nothing is sent unasked', async () => {
    const rows = await (await deviceOfVersion3('from-3')).outbox.toArray();
    expect(rows.map(({ state }) => state)).toEqual(['draft', 'draft', 'queued', 'accepted']);
    for (const row of rows.slice(0, 2)) {
      for (const gone of ['heldUntil', 'releasedAt', 'nextAttemptAt', 'consent']) {
        expect(row).not.toHaveProperty(gone);
      }
    }
    // All texts are there, and what the person agreed to.
    expect(rows.map(({ draft, agreed }) => ({ draft, agreed }))).toEqual(
      version3.outbox.map(({ draft, agreed }) => ({ draft, agreed })),
    );
    expect(rows.slice(2)).toEqual(version3.outbox.slice(2));
  });

  it('sends no report before the person presses Send', async () => {
    const outbox = createOutbox(await deviceOfVersion3('drained-3'), () => 60_000);
    const submit = vi.fn((_body: string) => Promise.reject(new AppError('offline', 'no network')));
    await drainOutbox({
      outbox,
      pack: () => Promise.reject(new Error('nothing is packed')),
      submit,
      upload: () => Promise.reject(new Error('nothing is sent')),
      isMetered: () => false,
      onAlive: () => undefined,
      verifyReceipt: () => Promise.reject(new Error('nothing arrived')),
      checkLog: async () => ({ state: 'no-log', checkedAt: 0 }),
      standingChoice: async () => null,
      extensionVersion: '0.1.0',
      clockOffset: async () => null,
      now: () => 60_000,
      random: () => 0,
      onSettled: async () => undefined,
    });
    // A report with a prepared request may have reached the intake already.
    expect(submit.mock.calls.map(([body]) => body)).toEqual(['{"version":1}']);
    expect((await outbox.all()).map(({ state }) => state)).toEqual(['draft', 'draft', 'queued', 'accepted']);
  });

  it('keeps its settings, except that a first report was sent', async () => {
    const db = await deviceOfVersion3('settings-3');
    expect(await createSettings(db.settings).get('language')).toBe('en');
    expect(await createSettings(db.settings).get('standingChoice')).toBeNull();
    expect(await db.settings.get('firstReportSent')).toBeUndefined();
  });
});
