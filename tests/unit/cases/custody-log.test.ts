import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCustodyLog,
  createHeadOfEmptyLog,
  createNextEvent,
  formatCustodyLog,
} from '@/lib/cases/custody-log';
import type { CustodyEvent } from '@/lib/domain/case/case';

const CASE = '5b0a2c1e-7a51-4d8e-9a39-0c7f1f4d2a10';
const ACTOR = {
  officer: { subject: 'officer-1', name: 'Cán bộ Một', unit: { id: 'unit-hanoi', name: 'Đội số 1' } },
  device: 'd'.repeat(64),
};

function logOf(notes: readonly string[]) {
  let head = createHeadOfEmptyLog(CASE);
  const events: CustodyEvent[] = [];
  for (const note of notes) {
    const event = createNextEvent(
      head,
      { action: 'note-written', details: { note } },
      ACTOR,
      1_780_000_000_000,
    );
    events.push(event);
    head = { caseId: CASE, events: head.events + 1, head: event.digest };
  }
  return { events, head, lines: formatCustodyLog(events).trimEnd().split('\n') };
}

const failed = (text: string, head: Parameters<typeof checkCustodyLog>[1]) =>
  checkCustodyLog(text, head)
    .filter(({ ok }) => !ok)
    .map(({ name, found }) => `${name}: ${found}`);

describe('a custody log', () => {
  const { events, head, lines } = logOf(['một', 'hai', 'ba']);

  it('is valid as it was written', () => {
    expect(failed(formatCustodyLog(events), head)).toEqual([]);
  });

  const [first = '', second = '', third = ''] = lines;
  it.each([
    ['a changed word', [first, second.replace('hai', 'hải'), third], 'line 2: changed after it was written'],
    ['a line taken out', [first, third], 'line 2: event 2 where 1 is due'],
    ['two lines changed over', [second, first, third], 'line 1: event 1 where 0 is due'],
    ['a line said twice', [first, first, second, third], 'line 2: event 0 where 1 is due'],
    ['a line that is none', [first, '{', third], 'line 2: not an event (form)'],
  ])('fails with %s', (_what, changed, found) => {
    expect(failed(changed.join('\n'), head)).toContain(`custody log: ${found}`);
  });

  it('fails when its last event was cut off', () => {
    expect(failed(`${first}\n${second}\n`, head)).toEqual([
      'custody events: 2',
      `custody head: ${events[1]?.digest}`,
    ]);
  });

  it('fails if it is presented as the log of another case', () => {
    const other = { ...head, caseId: '0d9f2c4b-6b53-4f0e-8c11-3f1f7a0f2b22' };
    expect(failed(formatCustodyLog(events), other)).toContain(
      'custody log: line 1: an event of another case',
    );
  });

  it('can be checked with jq and sha256sum', () => {
    const command = `jq -cSj 'del(.digest)' | sha256sum | cut -d' ' -f1`;
    const found = execFileSync('sh', ['-c', command], { input: second, encoding: 'utf8' }).trim();
    expect(found).toBe(events[1]?.digest);
  });

  it('fails after any change of one byte', () => {
    const text = formatCustodyLog(events);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('x', '0', '"'), (at, put) => {
        fc.pre(text[at] !== put && text[at] !== '\n');
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        expect(failed(changed, head)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
