import { describe, expect, it } from 'vitest';
import type { RawReading } from '@/lib/domain/listing/listing';
import { type PageEvent, type PageState, transition } from '@/lib/workflows/follow/page-state';

const LEFT = { url: new URL('https://market.example/1'), face: 'before' };
const UNREAD: PageState = { name: 'unread', waits: 0, subject: undefined, face: '', left: LEFT };
const SHOP: RawReading = {
  kind: 'seller',
  marketplace: 'shopee',
  host: 'market.example',
  seller: { name: 'Tiệm A' },
  readFrom: {},
  missing: [],
  cards: [],
};
const stateAfter = (...events: readonly PageEvent[]) => events.reduce(transition, UNREAD);

describe('the state of a followed page', () => {
  it('counts its waits, so that an earlier one sees that another began', () => {
    const states = [
      stateAfter({ type: 'wait' }),
      stateAfter({ type: 'wait' }, { type: 'draw' }, { type: 'wait' }),
    ];
    expect(states.map(({ name, waits }) => [name, waits])).toEqual([
      ['waiting', 1],
      ['waiting', 2],
    ]);
  });

  it('remembers the page before until it is drawn, and not when it waits again', () => {
    expect(stateAfter({ type: 'wait' }).left).toBe(LEFT);
    expect(stateAfter({ type: 'draw' }, { type: 'wait' }).left).toBeUndefined();
  });

  it('keeps its subject and face while it waits', () => {
    const state = stateAfter(
      { type: 'draw' },
      { type: 'change', face: 'now' },
      { type: 'accept', subject: SHOP },
      { type: 'wait' },
    );
    expect(state).toMatchObject({ name: 'waiting', face: 'now', subject: SHOP });
  });

  it('makes a copy of each subject, so that one accepted again is another question', () => {
    const first = stateAfter({ type: 'accept', subject: SHOP });
    const second = transition(first, { type: 'accept', subject: first.subject });
    expect(second.subject).toEqual(first.subject);
    expect(second.subject).not.toBe(first.subject);
    expect(stateAfter({ type: 'accept', subject: undefined }).subject).toBeUndefined();
  });
});
