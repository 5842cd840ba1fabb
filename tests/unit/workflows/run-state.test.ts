import { describe, expect, it } from 'vitest';
import { shopee } from '@/lib/marketplaces/shopee';
import {
  endCheck,
  type RunState,
  replaceUrl,
  setRunningCheck,
  startMarkToggle,
} from '@/lib/workflows/follow/run-state';

const fresh = (): RunState => ({ url: new URL('https://market.example/1'), markToggles: 0 });

function beginTestCheck(state: RunState): AbortController {
  const life = new AbortController();
  const page = { finished: Promise.resolve(), again: () => undefined, getFingerprint: () => '' };
  setRunningCheck(state, { page, adapter: shopee, life });
  return life;
}

describe('the state of the checks of one tab', () => {
  it('has marks to remove from the first check on', () => {
    const state = fresh();
    endCheck(state);
    expect(state.hasChecked).toBeUndefined();
    beginTestCheck(state);
    endCheck(state);
    expect([state.hasChecked, state.checked]).toEqual([true, undefined]);
  });

  it('ends the requests of an address with its check', () => {
    const state = fresh();
    const life = beginTestCheck(state);
    expect(life.signal.aborted).toBe(false);
    endCheck(state);
    expect(life.signal.aborted).toBe(true);
  });

  it('returns the address that the tab leaves', () => {
    const state = fresh();
    const next = new URL('https://market.example/2');
    expect(replaceUrl(state, next).pathname).toBe('/1');
    expect(state.url).toBe(next);
  });

  it('distinguishes an earlier hiding of marks from the latest one', () => {
    const state = fresh();
    const isFirstLatest = startMarkToggle(state);
    expect(isFirstLatest()).toBe(true);
    const isSecondLatest = startMarkToggle(state);
    expect([isFirstLatest(), isSecondLatest()]).toEqual([false, true]);
  });
});
