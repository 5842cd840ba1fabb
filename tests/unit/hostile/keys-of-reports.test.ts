import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { sha256OfText } from '@/lib/base/digest';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { createSigningKeys, findSignatureProblem, toSigner } from '@/lib/evidence/sign';
import { openPackage } from '@/lib/evidence/verify/read';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { exportReport } from '@/lib/workflows/my-reports/export-report';
import { type DrainDeps, drainOutbox } from '@/lib/workflows/report/drain-outbox';
import { pack } from '@/tests/support/evidence/packages';
import { outboxItem, PACKED } from '@/tests/support/outbox-item';

const IDS = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
let databases = 0;
let db: ChoSangDatabase;
let outbox: Outbox;
beforeEach(() => {
  databases += 1;
  db = new ChoSangDatabase(`keys-${databases}`);
  outbox = createOutbox(db, () => 10_000);
});

const packed = async (captured: CapturedPage) => {
  const keys = await createSigningKeys();
  return { evidence: await pack(captured, await toSigner(keys)), keys };
};

/** Sends the due reports to an intake that does not answer; returns what was sent. */
async function send() {
  const submit = vi.fn<DrainDeps['submit']>(() => Promise.reject(new Error('no answer')));
  await drainOutbox({
    outbox,
    pack: packed,
    submit,
    upload: () => Promise.reject(new Error('not reached')),
    checkReceiver: () => undefined,
    isMetered: () => false,
    standingChoice: async () => null,
    onAlive: () => undefined,
    verifyReceipt: () => Promise.reject(new Error('not reached')),
    checkLog: () => Promise.reject(new Error('not reached')),
    extensionVersion: '0.1.0',
    clockOffset: async () => null,
    now: () => 10_000,
    random: () => 0,
    onSettled: async () => undefined,
  });
  return submit.mock.calls.map(([body, { device }]) => ({ body, device }));
}

async function queue(id: string): Promise<void> {
  await outbox.add(outboxItem({ id, state: 'queued', nextAttemptAt: 0 }));
  await outbox.keepCapture(id, createCapturedPage(), (item) => item);
}

const packageOf = async (id: string) => {
  const { evidence } = await outbox.get(id);
  const file = await outbox.packageFile(evidence?.digest ?? '');
  if (!file) throw new Error('nothing was packed');
  return openPackage(file);
};

describe('two packages of one device', () => {
  it('share no key, neither inside nor in their reports', async () => {
    for (const id of IDS) await queue(id);
    const sent = await send();
    const keys = await Promise.all(IDS.map(async (id) => (await packageOf(id)).digest.signedData?.publicKey));
    expect(new Set(keys).size).toBe(2);
    expect(sent.map(({ device }) => device?.publicKey)).toEqual(keys);
  });

  it('each have their key in the report too, so that the sender can prove to own the package', async () => {
    const [id = ''] = IDS;
    await queue(id);
    const [first] = await send();
    await outbox.change(id, (item) => ({ ...item, state: 'queued', nextAttemptAt: 0 }));
    const [again] = await send();
    expect(again?.device?.publicKey).toBe(first?.device?.publicKey);
    const { publicKey = '', signature = '' } = again?.device ?? {};
    const digest = await sha256OfText(again?.body ?? '');
    expect(await findSignatureProblem(`sha256:${digest}`, signature, publicKey)).toBeUndefined();
  });
});

describe('a report saved to a file', () => {
  it('contains no key, and deletion removes the key from the device', async () => {
    const [id = ''] = IDS;
    await queue(id);
    const { evidence, keys: made } = await packed(createCapturedPage());
    await outbox.keepPackage(id, evidence, made, PACKED);
    const keys = await outbox.reportKeys(id);
    const { publicKey } = await toSigner(keys ?? (await createSigningKeys()));
    expect(exportReport(await outbox.get(id))).not.toContain(publicKey);
    expect(keys?.privateKey.extractable).toBe(false);
    await outbox.remove(id);
    expect(await db.reportKeys.count()).toBe(0);
  });

  it('leaves no key on the device if it was deleted while it was packed', async () => {
    const [id = ''] = IDS;
    await outbox.add(outboxItem({ id }));
    const { evidence, keys } = await packed(createCapturedPage());
    await outbox.remove(id);
    await expect(outbox.keepPackage(id, evidence, keys, PACKED)).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.reportKeys.count()).toBe(0);
    expect(await db.packages.count()).toBe(0);
  });
});
