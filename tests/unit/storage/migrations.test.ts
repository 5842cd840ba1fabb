import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import version1 from '@/tests/fixtures/storage/version-1.json';

/** A device as version 1 left it; the shapes are frozen, whatever the code says today. */
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
  it('keeps every report, with who reports as it was left', async () => {
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

  it('keeps its settings', async () => {
    await deviceOfVersion1('settings-1');
    const settings = createSettings(new ChoSangDatabase('settings-1').settings);
    expect(await settings.get('firstReportSent')).toBe(true);
  });

  it('opens even when one row is not what it should be', async () => {
    await deviceOfVersion1('odd-1', [{ id: 'odd', state: 'draft', createdAt: 1, draft: null }]);
    expect(await new ChoSangDatabase('odd-1').outbox.count()).toBe(version1.outbox.length + 1);
  });
});
