import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import {
  checkReceiptLog,
  createSeenHeadStore,
  type ReceiptLogDeps,
} from '@/lib/workflows/my-reports/check-receipt-log';
import { type FollowDeps, requestStatusOfNextDueReport } from '@/lib/workflows/my-reports/follow-reports';
import { openLog } from '@/tests/support/intake/log-of-leaves';
import { outboxItem } from '@/tests/support/outbox-item';

const MINUTE = 60_000;
const IDS = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
let databases = 0;

describe('an intake that watches when a device asks for statuses', () => {
  it('never gets questions about two reports of a device in one round', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), async (numbers) => {
        databases += 1;
        const db = new ChoSangDatabase(`rounds-${databases}`);
        const outbox = createOutbox(db, () => 0);
        for (const id of IDS) await outbox.add(outboxItem({ id, state: 'accepted', reference: `CS-${id}` }));
        let now = 0;
        const requests: { at: number; reference: string }[] = [];
        const unused = async () => undefined;
        const deps: FollowDeps = {
          outbox,
          followed: db.followed,
          readStatus: async (reference) => {
            requests.push({ at: now, reference });
            return { reference, status: 'received', events: [], evidence: 'verified' };
          },
          answer: unused,
          withdraw: unused,
          withdrawConsent: unused,
          now: () => now,
          random: () => numbers.next().value ?? 0,
          newId: () => '',
        };
        for (let look = 0; look < 40; look += 1)
          now = (await requestStatusOfNextDueReport(deps, unused)).nextAt;
        const gaps = requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? 0));
        expect(Math.round(Math.min(...gaps))).toBeGreaterThanOrEqual(5 * MINUTE);
        expect(new Set(requests.map(({ reference }) => reference)).size).toBe(IDS.length);
      }),
      { numRuns: 15 },
    );
  });

  it('is not asked to prove that the log only grew between the checkpoints of two reports', async () => {
    databases += 1;
    const outbox = createOutbox(new ChoSangDatabase(`heads-${databases}`), () => 0);
    const log = await openLog('https://intake.example');
    const consistency = vi.fn<ReceiptLogDeps['consistency']>(async () => []);
    const leaves = ['a', 'first', 'b', 'second'];
    for (const [at, receipt] of [
      [2, 'first'],
      [4, 'second'],
    ] as const) {
      const id = IDS[at] ?? IDS[0] ?? '';
      await outbox.add(outboxItem({ id }));
      const standing = await checkReceiptLog(receipt, await log.prove(receipt, leaves.slice(0, at)), {
        keys: [log.jwk],
        issuer: 'https://intake.example',
        heads: createSeenHeadStore(id, outbox),
        readProof: () => Promise.reject(new Error('not reached')),
        consistency,
        now: () => 0,
      });
      expect(standing.state).toBe('held');
    }
    expect(consistency).not.toHaveBeenCalled();
  });
});
