import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeStampService, type StampService } from '@/demo/demonstration/time-stamps/stamp-authority';
import { STAMP_SERVICE } from '@/demo/sample-views/samples/time-stamps';
import type { TimeStampService } from '@/lib/domain/matter/time-stamp-service';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { checkTimeStampReply } from '@/lib/time-stamps/check-reply';
import {
  addWaitingStampIfNeeded,
  applyStampEvent,
  deleteWaitingStamps,
  type StampDeps,
  stampNextReport,
} from '@/lib/workflows/time-stamps/stamp-reports';
import { outboxItem } from '../../../support/outbox-item';

let folder: string;
let authority: StampService;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-stamps-'));
  authority = await makeStampService(folder);
});
afterAll(() => rm(folder, { recursive: true }));

let db: ChoSangDatabase;
let names = 0;
beforeEach(() => {
  db = new ChoSangDatabase(`stamps-${names++}`);
});

const FIRST = 'https://first.example/tsr';
const SECOND = 'https://second.example/tsr';

/**
 * Dependencies with two time-stamp services, for both of which `answer` responds; `requestedUrls` collects the requested
 * addresses.
 */
function world(
  answer: (url: string, query: Uint8Array<ArrayBuffer>) => Promise<Response>,
  over: Partial<StampDeps> = {},
) {
  const requestedUrls: string[] = [];
  const service = (name: string, url: string): TimeStampService => ({
    ...STAMP_SERVICE,
    name,
    url,
    roots: [authority.root],
  });
  const deps: StampDeps = {
    db,
    allowedSince: async () => 0,
    services: async () => ({ asOf: '2026-11-01', services: [service('one', FIRST), service('two', SECOND)] }),
    mayAsk: async () => true,
    fetch: async (input, init) => {
      requestedUrls.push(String(input));
      return answer(String(input), new Uint8Array(await new Response(init?.body ?? null).arrayBuffer()));
    },
    check: checkTimeStampReply,
    online: () => true,
    now: () => Date.now(),
    random: () => 0.5,
    ...over,
  };
  return { deps, requestedUrls };
}

const stamps = async (_url: string, query: Uint8Array<ArrayBuffer>) =>
  new Response(await authority.reply(query));
const fails = async () => new Response('no', { status: 500 });
const packed = (id: string, digest = 'ab'.repeat(32)) =>
  outboxItem({ id, createdAt: Date.now(), evidence: { digest, byteLength: 9 } });

describe('time stamps of reports', () => {
  it('are requested for a package’s digest after packing, and stored with reply and root', async () => {
    const report = packed('a');
    await db.outbox.put(report);
    await db.outbox.put(outboxItem({ id: 'no-package' }));
    const { deps, requestedUrls } = world(stamps);
    expect(await stampNextReport(deps)).toBeUndefined();
    expect(requestedUrls).toEqual([FIRST]);
    expect(await db.timeStamps.count()).toBe(1);
    const stamp = await db.timeStamps.get('a');
    if (stamp?.state !== 'stamped') throw new Error('no stamp');
    expect(stamp).toMatchObject({ digest: 'ab'.repeat(32), service: 'one', licensed: false });
    expect(stamp.root.replace(/\s/g, '')).toBe(authority.root.replace(/\s/g, ''));
    expect(await db.outbox.get('a')).toEqual(report);
    expect(await stampNextReport(deps)).toBeUndefined();
    expect(requestedUrls).toHaveLength(1);
  });

  it('come from the second service if the first fails, returns an invalid stamp or may not be asked', async () => {
    for (const [id, over] of Object.entries<Partial<StampDeps>>({
      fails: {},
      lies: {},
      closed: { mayAsk: async (url) => url !== FIRST },
    })) {
      await db.outbox.put(packed(id));
      const first = async () => (id === 'fails' ? fails() : new Response('<h1>Welcome</h1>'));
      const { deps } = world((url, query) => (url === FIRST ? first() : stamps(url, query)), over);
      await stampNextReport(deps);
      expect(await db.timeStamps.get(id)).toMatchObject({ state: 'stamped', service: 'two' });
    }
  });

  it('wait with the reason after both failed, and are tried when they are due', async () => {
    await db.outbox.put(packed('a'));
    let at = Date.now();
    const { deps, requestedUrls } = world(fails, { now: () => at });
    const next = await stampNextReport(deps);
    expect(await db.timeStamps.get('a')).toMatchObject({
      state: 'waiting',
      attempts: 1,
      failure: { reason: 'refused', service: 'two' },
    });
    expect(await stampNextReport(deps)).toBe(next);
    expect(requestedUrls).toEqual([FIRST, SECOND]);
    at = next ?? 0;
    await stampNextReport(world(stamps, { now: () => at }).deps);
    expect(await db.timeStamps.get('a')).toMatchObject({ state: 'stamped' });
  });

  it('are not held up by a report whose attempt ends in a bug', async () => {
    await db.outbox.put(packed('a'));
    const { deps } = world(stamps, { check: () => Promise.reject(new TypeError('a bug')) });
    await stampNextReport(deps);
    expect(await db.timeStamps.get('a')).toMatchObject({ attempts: 1, failure: { reason: 'unexpected' } });
  });

  it('are not requested before the person allowed it, for older reports, or without a network', async () => {
    await db.outbox.put(packed('a'));
    const off = world(stamps, { allowedSince: async () => null });
    expect(await stampNextReport(off.deps)).toBeUndefined();
    const later = world(stamps, { allowedSince: async () => Date.now() + 1_000 });
    expect(await stampNextReport(later.deps)).toBeUndefined();
    expect(await db.timeStamps.count()).toBe(0);
    const offline = world(stamps, { online: () => false });
    expect(await stampNextReport(offline.deps)).toBeGreaterThan(Date.now());
    expect([...off.requestedUrls, ...later.requestedUrls, ...offline.requestedUrls]).toEqual([]);
    expect(await db.timeStamps.get('a')).toMatchObject({ state: 'waiting', attempts: 0 });
    await deleteWaitingStamps(db);
    expect(await db.timeStamps.count()).toBe(0);
  });

  it('of an older report are requested by a press on the report', async () => {
    await db.outbox.put(packed('old'));
    await addWaitingStampIfNeeded('old', db, Date.now());
    const { deps } = world(stamps, { allowedSince: async () => Date.now() + 1_000 });
    await stampNextReport(deps);
    expect(await db.timeStamps.get('old')).toMatchObject({ state: 'stamped' });
  });

  it('are requested for one report at a time, with a pause between reports', async () => {
    await db.outbox.put(packed('a'));
    await db.outbox.put(packed('b', 'cd'.repeat(32)));
    const { deps, requestedUrls } = world(stamps);
    const next = await stampNextReport(deps);
    expect(requestedUrls).toHaveLength(1);
    expect(next).toBeGreaterThan(Date.now() + 10_000);
  });

  it('report that the list names no service in force', async () => {
    await db.outbox.put(packed('a'));
    const ended = [{ ...STAMP_SERVICE, validUntil: '2026-11-02' }];
    const { deps, requestedUrls } = world(stamps, {
      services: async () => ({ asOf: '2026-11-01', services: ended }),
    });
    await stampNextReport(deps);
    expect(requestedUrls).toEqual([]);
    expect(await db.timeStamps.get('a')).toMatchObject({ failure: { reason: 'no-service' } });
  });

  it('are deleted with their report, also while a service is being asked', async () => {
    await db.outbox.put(packed('a'));
    const outbox = createOutbox(db, Date.now);
    const { deps } = world(async (url, query) => {
      await outbox.remove('a');
      return stamps(url, query);
    });
    await stampNextReport(deps);
    expect(await db.timeStamps.count()).toBe(0);
    await db.outbox.put(packed('b'));
    await stampNextReport(world(stamps).deps);
    expect(await db.timeStamps.count()).toBe(1);
    await outbox.remove('b');
    expect(await db.timeStamps.count()).toBe(0);
  });

  it('are requested anew for another package of the same report', async () => {
    await db.outbox.put(packed('a'));
    await stampNextReport(world(stamps).deps);
    await db.outbox.put(packed('a', 'cd'.repeat(32)));
    await stampNextReport(world(stamps).deps);
    expect(await db.timeStamps.get('a')).toMatchObject({ state: 'stamped', digest: 'cd'.repeat(32) });
    await applyStampEvent('a', { type: 'retry' }, world(fails).deps);
    expect(await db.timeStamps.get('a')).toMatchObject({ state: 'stamped' });
  });
});
