import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { addStep, closeMatter, createMatter } from '@/lib/matters/change-matter';
import { findOverdueReports } from '@/lib/workflows/matters/find-dues';
import { outboxItem } from '@/tests/support/outbox-item';

const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`);
const bought = (id: string): OutboxItem => {
  const item = outboxItem({ id, state: 'kept' });
  return { ...item, draft: { ...item.draft, bought: 'yes', received: 'yes' } };
};
const sentOn = (id: string, day: string) =>
  addStep(
    createMatter(id, noon('2026-11-01')),
    { kind: 'sent', recipient: 'seller', day, way: 'post' },
    { id: 's', at: noon('2026-11-01') },
  );

describe('findOverdueReports', () => {
  const items = [bought('a'), bought('b')];
  const ids = (now: string, matters = [sentOn('b', '2026-12-02'), sentOn('a', '2026-12-01')]) =>
    findOverdueReports(items, matters, noon(now)).map(({ item, due }) => [item.id, due.latest]);

  it('names no period before it is over, and then the one that ended longest ago first', () => {
    expect(ids('2026-12-04')).toEqual([]);
    expect(ids('2026-12-05')).toEqual([['a', '2026-12-04']]);
    expect(ids('2026-12-08')).toEqual([
      ['a', '2026-12-04'],
      ['b', '2026-12-07'],
    ]);
  });

  it('leaves out a closed matter, and one whose report was deleted', () => {
    const closed = closeMatter(sentOn('a', '2026-12-01'), 'refunded', '', noon('2026-12-02'));
    expect(ids('2026-12-08', [closed, sentOn('gone', '2026-12-01')])).toEqual([]);
  });
});
