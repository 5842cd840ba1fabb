import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HELD_WITHOUT_SLOT, MIN_UPLOAD_RATE, readAtMinRate } from '@/server/platform/http/min-upload-rate';
import { SlowSender } from '@/server/platform/http/slow-sender';
import { createUploadSlots, type UploadSlots } from '@/server/platform/http/upload-slots';

// An attacker who tries to occupy every upload slot, and an honest sender with a package.

const LIMITS = {
  ...{ slots: 4, forFast: 2, perKey: 2, waiting: 40, waitMs: 10_000 },
  ...{ graceMs: 2_000, scarceRate: 64_000 },
};

describe('upload slots for packages', () => {
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
      }),
  );
  afterEach(() => void vi.useRealTimers());

  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  async function* sent(bytesASecond: number, bytes: number) {
    for (let left = bytes; left > 0; left -= bytesASecond / 4) {
      await sleep(250);
      yield new Uint8Array(Math.min(left, bytesASecond / 4));
    }
  }
  /** Uploads a body; returns the time that it took (s), or how it was ended. */
  const bring = async (uploadSlots: UploadSlots, key: string, bytesASecond: number, bytes = 25_000_000) => {
    const begun = performance.now();
    try {
      for await (const _ of readAtMinRate(sent(bytesASecond, bytes), MIN_UPLOAD_RATE, () =>
        uploadSlots.acquire(key),
      ));
    } catch (thrown) {
      return thrown instanceof SlowSender ? 'gave way' : 'refused';
    }
    return (performance.now() - begun) / 1_000;
  };
  /** An attacker who returns whenever it is sent away. */
  const besiege = async (uploadSlots: UploadSlots, key: string, bytesASecond: number) => {
    for (;;) {
      await bring(uploadSlots, key, bytesASecond);
      await sleep(250);
    }
  };

  it('go to at most two of a hundred slow senders of one digest', async () => {
    const uploadSlots = createUploadSlots(LIMITS);
    for (let one = 0; one < 100; one += 1) void besiege(uploadSlots, 'digest', 9_000);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(uploadSlots.inUse).toBe(2);
    const honest = bring(uploadSlots, 'own', 1_000_000, 1_000_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await honest).toBeLessThan(2);
  });

  it.each([9_000, 60_000, 200_000])(
    'become free within 7 s beside forty senders of %i bytes a second with own digests',
    async (rate) => {
      const uploadSlots = createUploadSlots(LIMITS);
      for (let one = 0; one < 40; one += 1) void besiege(uploadSlots, `digest ${one % 20}`, rate);
      await vi.advanceTimersByTimeAsync(30_000);
      expect(uploadSlots.inUse).toBeGreaterThanOrEqual(4);
      const honest = bring(uploadSlots, 'own', 1_000_000, 1_000_000);
      await vi.advanceTimersByTimeAsync(12_000);
      expect(await honest).toBeLessThan(8);
    },
  );

  it('are awaited only once by a package in parts', async () => {
    const uploadSlots = createUploadSlots(LIMITS);
    for (let one = 0; one < 40; one += 1) void besiege(uploadSlots, `digest ${one % 20}`, 9_000);
    await vi.advanceTimersByTimeAsync(30_000);
    const honest = (async () => {
      const begun = performance.now();
      for (let piece = 0; piece < 6; piece += 1) {
        expect(await bring(uploadSlots, 'upload', 1_000_000, 250_000)).toBeTypeOf('number');
      }
      return (performance.now() - begun) / 1_000;
    })();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await honest).toBeLessThan(7);
  });

  it('are not needed by small packages', async () => {
    const uploadSlots = createUploadSlots(LIMITS);
    const silent = bring(uploadSlots, 'digest', 1_000, HELD_WITHOUT_SLOT - 1_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(uploadSlots.inUse).toBe(0);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(await silent).toBe('gave way');
  });

  it('stay with a slow sender while no other sender waits', async () => {
    const uploadSlots = createUploadSlots(LIMITS);
    const honest = bring(uploadSlots, 'own', 20_000, 1_000_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await honest).toBeCloseTo(50, 0);
  });

  it('become free whichever way a body ends', async () => {
    const uploadSlots = createUploadSlots(LIMITS);
    const broken = (async function* () {
      yield new Uint8Array(100_000);
      throw new Error('connection reset');
    })();
    const pieces = readAtMinRate(broken, MIN_UPLOAD_RATE, () => uploadSlots.acquire('a'));
    await expect(Array.fromAsync(pieces)).rejects.toThrow('connection reset');
    const left = readAtMinRate(sent(1_000_000, 5_000_000), MIN_UPLOAD_RATE, () => uploadSlots.acquire('b'));
    const first = left.next();
    await vi.advanceTimersByTimeAsync(500);
    await first;
    expect(uploadSlots.inUse).toBe(1);
    await left.return(undefined);
    expect(uploadSlots.inUse).toBe(0);
  });
});
