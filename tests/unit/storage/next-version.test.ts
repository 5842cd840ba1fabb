import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { ChoSangDatabase } from '@/lib/storage/db';
import { DATABASE_VERSION } from '@/lib/storage/version';
import { outboxItem } from '@/tests/support/outbox-item';

/** The database as an invented next version declares it: a new store, and a change of every report. */
class NextDatabase extends ChoSangDatabase {
  constructor(name: string) {
    super(name);
    this.version(DATABASE_VERSION + 1)
      .stores({ ofNextVersion: 'id' })
      .upgrade((transaction) =>
        transaction
          .table('outbox')
          .toCollection()
          .modify((row) => {
            row.attempts += 1;
          }),
      );
  }
}

describe('the next version of the database', () => {
  it('keeps and changes the rows of this one, which refuses it afterwards', async () => {
    const present = new ChoSangDatabase('updated');
    const item = outboxItem({ attempts: 2 });
    await present.outbox.add(item);
    await present.settings.add({ name: 'language', value: 'en' });
    present.close();

    const next = new NextDatabase('updated');
    expect(await next.outbox.toArray()).toEqual([{ ...item, attempts: 3 }]);
    expect(await next.settings.get('language')).toEqual({ name: 'language', value: 'en' });
    expect(await next.table('ofNextVersion').count()).toBe(0);
    next.close();

    const again = new ChoSangDatabase('updated');
    await expect(again.outbox.toArray()).rejects.toThrow(/a newer version of the extension wrote/);
    again.close();
  });
});
