import { describe, expect, it, vi } from 'vitest';
import type { NoticeLook, Spot } from '@/lib/overlay/notice/choose-spot';
import {
  applyNoticeEvent,
  findSpotIfNoticeMayStay,
  getCurrentOrLastNoticeLook,
  type NoticeEvent,
  type NoticeState,
} from '@/lib/overlay/notice/notice-state';

const ABSENT: NoticeState = { name: 'absent', moved: 'nothing' };
const spot = (look: NoticeLook, isBeside = false): Spot => ({
  left: 0,
  top: 0,
  right: 100,
  bottom: 32,
  look,
  isBeside,
  isOnEdge: false,
});
const stateAfter = (...events: readonly NoticeEvent[]) => events.reduce(applyNoticeEvent, ABSENT);
const found = (one: Spot | undefined) => ({ type: 'search', found: one }) as const;
const DRAW = { type: 'draw' } as const;
const moved = (what: 'part' | 'window') => ({ type: 'move', what }) as const;

describe('the state of a notice', () => {
  it('is "waiting" with all its words once it is drawn, and "absent" once it is removed', () => {
    expect(stateAfter(DRAW)).toEqual({ name: 'waiting', look: 'full', moved: 'nothing' });
    expect(stateAfter(DRAW, found(spot('full')), { type: 'remove' })).toEqual(ABSENT);
  });

  it('keeps the state that it last showed when no position is free any more', () => {
    const state = stateAfter(DRAW, found(spot('shape')), moved('window'), found(undefined));
    expect(state).toEqual({ name: 'waiting', look: 'shape', moved: 'nothing' });
    expect(getCurrentOrLastNoticeLook(state)).toBe('shape');
  });

  it('remembers a scroll of the window over one of a part, until the next search', () => {
    expect(stateAfter(DRAW, moved('window'), moved('part')).moved).toBe('window');
    expect(stateAfter(DRAW, moved('part'), moved('window')).moved).toBe('window');
    expect(stateAfter(DRAW, moved('window'), found(undefined)).moved).toBe('nothing');
  });
});

describe('the spot that a notice keeps', () => {
  const NOWHERE = { isOnlyBeside: false, isPriceInView: () => false };
  const BY_PRICE = { isOnlyBeside: false, isPriceInView: () => true };

  it('stays while nothing moved', () => {
    expect(findSpotIfNoticeMayStay(stateAfter(DRAW), NOWHERE)).toBeUndefined();
    expect(findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('shape'))), BY_PRICE)).toEqual(spot('shape'));
  });

  it('is searched for again after any move if it did not fit all words', () => {
    expect(
      findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('brief')), moved('part')), NOWHERE),
    ).toBeUndefined();
    expect(findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('full')), moved('part')), NOWHERE)).toEqual(
      spot('full'),
    );
  });

  it('is searched for again after the window scrolls, when a price is in view or the notice was next to one', () => {
    const free = stateAfter(DRAW, found(spot('full')), moved('window'));
    expect(findSpotIfNoticeMayStay(free, NOWHERE)).toEqual(spot('full'));
    expect(findSpotIfNoticeMayStay(free, BY_PRICE)).toBeUndefined();
    expect(
      findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('full', true)), moved('window')), NOWHERE),
    ).toBeUndefined();
  });

  it('must be next to the price while the mark itself is in view', () => {
    const only = { isOnlyBeside: true, isPriceInView: () => true };
    expect(findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('full'))), only)).toBeUndefined();
    expect(findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('full', true))), only)).toEqual(
      spot('full', true),
    );
  });

  it('is known without reading the page while nothing moved', () => {
    const isPriceInView = vi.fn(() => true);
    findSpotIfNoticeMayStay(stateAfter(DRAW, found(spot('full'))), { isOnlyBeside: false, isPriceInView });
    expect(isPriceInView).not.toHaveBeenCalled();
  });
});
