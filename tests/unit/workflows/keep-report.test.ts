import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import type { RemovablePart } from '@/lib/domain/report/outbox';
import { createSigningKeys, toSigner } from '@/lib/evidence/sign';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { deleteReport } from '@/lib/workflows/my-reports/delete-report';
import { dropAcceptedPackages, dropOldPackages } from '@/lib/workflows/my-reports/drop-packages';
import { keepReport } from '@/lib/workflows/report/keep-report';
import { pack } from '@/tests/support/evidence/packages';
import { type Break, breaking } from '@/tests/support/intake/faulty-line';
import { outboxItem } from '@/tests/support/outbox-item';

const YEAR_MS = 365 * 86_400_000;
const { id } = outboxItem();
let databases = 0;
let db: ChoSangDatabase;
let outbox: Outbox;

function openEmptyOutbox(): void {
  databases += 1;
  db = new ChoSangDatabase(`kept-${databases}`);
  outbox = createOutbox(db, () => 5_000);
}
beforeEach(openEmptyOutbox);

const packOnce = vi.fn(async (captured: Parameters<typeof pack>[0]) => {
  const keys = await createSigningKeys();
  return { evidence: await pack(captured, await toSigner(keys)), keys };
});

async function addDraft(over: Parameters<typeof outboxItem>[0] = {}): Promise<void> {
  await outbox.add(outboxItem(over));
  await outbox.keepCapture(id, createCapturedPage(), (item) => item);
}

const rows = async () => ({
  captures: await db.captures.count(),
  packages: await db.packages.count(),
  photos: await db.photos.count(),
  keys: await db.reportKeys.count(),
  reports: await db.outbox.count(),
});

describe('keepReport', () => {
  it('packs and signs a draft once, and keeps it without a consent', async () => {
    await addDraft();
    const keptReport = await keepReport(id, { outbox, pack: packOnce });
    expect(keptReport).toMatchObject({ state: 'kept', keptAt: 5_000, packed: { photos: 0, frames: 1 } });
    expect(keptReport).not.toHaveProperty('consent');
    expect(keptReport).not.toHaveProperty('releasedAt');
    expect(await rows()).toEqual({ captures: 0, packages: 1, photos: 0, keys: 1, reports: 1 });
    // A second press changes nothing.
    expect(await keepReport(id, { outbox, pack: packOnce })).toEqual(keptReport);
  });

  it.each([['picture'], ['page']] as const)(
    'leaves out the removed part: %s',
    async (part: RemovablePart) => {
      await addDraft({ removed: [part] });
      packOnce.mockClear();
      await keepReport(id, { outbox, pack: packOnce });
      const [captured] = packOnce.mock.calls[0] ?? [];
      expect(part === 'picture' ? captured?.picture : captured?.frames).toEqual(
        part === 'picture' ? null : [],
      );
    },
  );

  it('refuses a report that has nothing left to pack, and leaves it a draft', async () => {
    await addDraft({ removed: ['picture', 'page'] });
    await expect(keepReport(id, { outbox, pack: packOnce })).rejects.toMatchObject({
      code: 'capture-failed',
    });
    expect((await outbox.get(id)).state).toBe('draft');
    expect(await rows()).toMatchObject({ captures: 1, packages: 0 });
  });

  it.each(['queued', 'sending', 'accepted', 'held'] as const)(
    'does not change a report that is %s',
    async (state) => {
      await addDraft({ state });
      const before = await outbox.get(id);
      expect(await keepReport(id, { outbox, pack: packOnce })).toEqual(before);
    },
  );

  it('keeps its package after a year, and when accepted packages are deleted', async () => {
    await addDraft();
    await keepReport(id, { outbox, pack: packOnce });
    expect(await dropOldPackages(outbox, 5_000 + YEAR_MS, 0)).toBe(0);
    await dropAcceptedPackages(outbox);
    expect(await outbox.dropPackage(id)).toBe(false);
    expect(await rows()).toMatchObject({ packages: 1 });
  });

  it('leaves no data once the report is deleted, without a request to an intake', async () => {
    await addDraft();
    await keepReport(id, { outbox, pack: packOnce });
    const cancelUpload = vi.fn();
    await deleteReport(id, { outbox, followed: db.followed, cancelUpload });
    expect(await rows()).toEqual({ captures: 0, packages: 0, photos: 0, keys: 0, reports: 0 });
    expect(cancelUpload).not.toHaveBeenCalled();
  });

  it('is released later with the same package', async () => {
    await addDraft();
    const { evidence } = await keepReport(id, { outbox, pack: packOnce });
    const { item, happened } = await outbox.apply(id, { type: 'release', consent: PRESSED });
    expect(happened).toBe(true);
    expect(item).toMatchObject({ state: 'queued', evidence, consent: PRESSED });
    expect(await outbox.reportKeys(id)).toBeDefined(); // the intake gets the report under the key of its package
  });
});

describe.each(['before', 'after', 'quota'] satisfies Break[])(
  'an interrupted database access (%s)',
  (how) => {
    it('leaves the report unchanged or kept; a second press keeps it with one package', async () => {
      const states = new Set<string>();
      for (let at = 0; ; at += 1) {
        openEmptyOutbox();
        await addDraft();
        const { store, broke } = breaking(outbox, at, how);
        const ended = await Promise.race([
          keepReport(id, { outbox: store, pack: packOnce }).then(
            () => 'done' as const,
            () => 'failed' as const,
          ),
          broke.then(() => 'killed' as const),
        ]);
        const left = await outbox.get(id);
        states.add(left.state);
        expect(left.state === 'kept' || left.state === 'draft').toBe(true);
        expect(await rows()).toMatchObject(
          left.evidence ? { captures: 0, packages: 1 } : { captures: 1, packages: 0 },
        );
        await keepReport(id, { outbox, pack: packOnce });
        expect((await outbox.get(id)).state).toBe('kept');
        expect(await rows()).toEqual({ captures: 0, packages: 1, photos: 0, keys: 1, reports: 1 });
        if (ended === 'done') break;
        expect(at).toBeLessThan(20);
      }
      expect(states).toContain('draft');
    });
  },
);
