import { describe, expect, it } from 'vitest';
import type { RawReading } from '@/lib/domain/listing/listing';
import {
  type PageState,
  setPageDrawn,
  setPageSubject,
  setPageWaiting,
} from '@/lib/workflows/follow/page-state';

const LEFT = { url: new URL('https://market.example/1'), fingerprint: 'before' };
const unread = (): PageState => ({
  name: 'unread',
  generation: 0,
  subject: undefined,
  fingerprint: '',
  left: LEFT,
});
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
  it('counts its changes, so that a waiting caller notices that the page was drawn or waits again', () => {
    const state = unread();
    setPageWaiting(state);
    expect([state.name, state.generation]).toEqual(['waiting', 1]);
    setPageDrawn(state);
    setPageWaiting(state);
    expect([state.name, state.generation]).toEqual(['waiting', 3]);
  });

  it('remembers the former page until the new one is drawn, and not when it waits again', () => {
    const state = unread();
    setPageWaiting(state);
    expect(state.left).toBe(LEFT);
    setPageDrawn(state);
    setPageWaiting(state);
    expect(state.left).toBeUndefined();
  });

  it('copies each subject, so that accepting it again makes another question', () => {
    const state = unread();
    setPageSubject(state, SHOP);
    const first = state.subject;
    setPageSubject(state, first);
    expect(state.subject).toEqual(SHOP);
    expect(state.subject).not.toBe(first);
    setPageSubject(state, undefined);
    expect(state.subject).toBeUndefined();
  });
});
