import { describe, expect, it } from 'vitest';
import {
  applyUploadEvent,
  createUploadState,
  measureRate,
  type UploadEvent,
  wasUploadFast,
} from '@/server/platform/http/upload-state';

const GRACE_MS = 2_000;
const stateAfter = (...events: readonly UploadEvent[]) =>
  events.reduce((state, event) => applyUploadEvent(state, event, GRACE_MS), createUploadState(0));
const wait = (now: number): UploadEvent => ({ type: 'wait', now });
const receive = (now: number, bytes: number): UploadEvent => ({ type: 'receive', now, bytes });

describe('the state of an upload', () => {
  it('counts the time of waiting for the sender, but not the time of storing', () => {
    const state = stateAfter(wait(0), receive(100, 10), wait(900), receive(1_000, 10));
    expect(state).toMatchObject({
      name: 'storing',
      waitedMs: 200,
      allWaitedMs: 200,
      bytes: 20,
      heardAt: 1_000,
    });
  });

  it('has no rate during the period of grace, and then the rate of the last full interval', () => {
    expect(measureRate(stateAfter(wait(0), receive(1_000, 500)), 5_000, GRACE_MS)).toBeUndefined();
    const full = stateAfter(wait(0), receive(2_000, 500));
    expect(full).toMatchObject({ waitedMs: 0, bytes: 0, allBytes: 500 });
    expect(measureRate(full, 5_000, GRACE_MS)).toBe(250);
  });

  it('counts the current wait too', () => {
    expect(measureRate(stateAfter(wait(0), receive(1_000, 500), wait(1_000)), 2_000, GRACE_MS)).toBe(250);
  });

  it('stays "ended", and is never called fast after that', () => {
    const why = new Error('its slot was needed');
    const state = stateAfter(wait(0), { type: 'end', why }, receive(10, 1_000_000));
    expect(state).toMatchObject({ name: 'ended', why, allBytes: 0 });
    expect(wasUploadFast({ ...state, allBytes: 1_000_000, allWaitedMs: 1 }, 1)).toBe(false);
  });

  it('calls an upload fast at twice the scarce rate, and counts bytes that came before it had a slot', () => {
    const state = stateAfter({ type: 'credit', bytes: 30_000, waitedMs: 250 }, wait(0), receive(250, 34_000));
    expect(wasUploadFast(state, 64_000)).toBe(true);
    expect(wasUploadFast(state, 64_001)).toBe(false);
    expect(wasUploadFast(createUploadState(0), 64_000)).toBe(false);
  });
});
