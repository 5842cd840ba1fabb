import { describe, expect, it } from 'vitest';
import type { RawReading } from '@/lib/domain/listing/listing';
import { accept, change, draw, type PageState, wait } from '@/lib/workflows/follow/page-state';

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

describe('the state of a followed page', () => {
  it('counts its waits, so that an earlier one sees that another began', () => {
    const states = [wait(UNREAD), wait(draw(wait(UNREAD)))];
    expect(states.map(({ name, waits }) => [name, waits])).toEqual([
      ['waiting', 1],
      ['waiting', 2],
    ]);
  });

  it('remembers the page before until it is drawn, and not when it waits again', () => {
    expect(wait(UNREAD).left).toBe(LEFT);
    expect(wait(draw(UNREAD)).left).toBeUndefined();
  });

  it('keeps its subject and face while it waits', () => {
    const state = wait(accept(change(draw(UNREAD), 'now'), SHOP));
    expect(state).toMatchObject({ name: 'waiting', face: 'now', subject: SHOP });
  });

  it('makes a copy of each subject, so that one accepted again is another question', () => {
    const first = accept(UNREAD, SHOP);
    const second = accept(first, first.subject);
    expect(second.subject).toEqual(first.subject);
    expect(second.subject).not.toBe(first.subject);
    expect(accept(first, undefined).subject).toBeUndefined();
  });
});
