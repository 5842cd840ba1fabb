import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { type CaseStore, createCaseStore } from '@/lib/cases/case-store';
import { checkCustodyLog, formatCustodyLog } from '@/lib/cases/custody-log';
import { CaseDatabase } from '@/lib/storage/case-db';
import { findDuePurges, purgeCases } from '@/lib/workflows/cases/purge-cases';
import { pack } from '@/tests/support/evidence/packages';

const DAY = 86_400_000;
const ACTOR = {
  officer: { subject: 'officer-1', name: 'Cán bộ Một', unit: { id: 'unit-hanoi', name: 'Đội số 1' } },
  device: 'd'.repeat(64),
};
const OPENING = { number: '12/2026', legalBasis: ['Điều 6'], subject: 'Cửa hàng Mây Tre', reports: [] };
const retention = { casePackages: 365, caseWork: 30 };

let databases = 0;
let clock: number;
let cases: CaseStore;
const now = () => clock;
const deps = () => ({ cases, retention, now });
const due = async () => (await findDuePurges(deps())).map(({ kind, count, rule }) => [kind, count, rule]);

beforeEach(() => {
  databases += 1;
  clock = Date.parse('2026-11-25T03:00:00Z');
  cases = createCaseStore(new CaseDatabase(`purge-${databases}`), { now, uuid: () => crypto.randomUUID() });
});

/** A case with one captured page and one watch; returns its id and the package's digest. */
async function filledCase(): Promise<{ id: string; digest: string }> {
  const { id } = await cases.open(OPENING, ACTOR);
  const captured = createCapturedPage();
  const { digest } = await cases.addItem(
    id,
    {
      kind: 'listing',
      url: captured.context.url,
      title: captured.context.title,
      capturedAt: clock,
      note: 'Giá thấp.',
      origin: 'capture',
      facts: captured.facts,
      shortfalls: [],
      preview: new Blob(['jpeg']),
    },
    await pack(captured),
    ACTOR,
  );
  await cases.addWatch(
    { id: crypto.randomUUID(), caseId: id, url: 'https://shopee.vn/a', title: 'a', every: null, looks: [] },
    ACTOR,
  );
  return { id, digest };
}

describe('a purge on the device', () => {
  it('removes nothing from an open case or before its period ends', async () => {
    const { id } = await filledCase();
    clock += 10_000 * DAY;
    expect(await due()).toEqual([]);
    await cases.close(id, ACTOR);
    clock += 29 * DAY;
    expect(await due()).toEqual([]);
  });

  it('removes each kind by its own rule, keeps list, digests, notes and log, and is logged', async () => {
    const { id, digest } = await filledCase();
    await cases.close(id, ACTOR);
    clock += 31 * DAY;
    expect(await due()).toEqual([['caseWork', 1, 'device-case-work-2026:own']]);
    await purgeCases(deps(), ACTOR);
    expect(await cases.watches()).toEqual([]);
    expect(await cases.packageFile(digest)).toBeDefined();

    clock += 335 * DAY;
    expect(await due()).toEqual([['casePackages', 1, 'device-case-packages-2026']]);
    await purgeCases(deps(), ACTOR);
    expect(await due()).toEqual([]);
    expect(await cases.packageFile(digest)).toBeUndefined();
    const [item] = await cases.items(id);
    expect(item).toMatchObject({ digest, note: 'Giá thấp.', facts: [], removedAt: clock });
    expect(item?.preview).toBeUndefined();

    const events = await cases.events(id);
    expect(events.slice(-2).map(({ action, details }) => [action, details])).toEqual([
      ['records-purged', { kind: 'caseWork', rule: 'device-case-work-2026:own', days: 30, count: 1 }],
      [
        'records-purged',
        { kind: 'casePackages', rule: 'device-case-packages-2026', days: 365, count: 1, digests: digest },
      ],
    ]);
    const { events: many, head } = await cases.get(id);
    const checks = checkCustodyLog(formatCustodyLog(events), { caseId: id, events: many, head });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('counts the data it would remove, without removing them, on a dry run', async () => {
    const { id } = await filledCase();
    await cases.close(id, ACTOR);
    clock += 400 * DAY;
    const before = await cases.events(id);
    const counted = await findDuePurges(deps());
    expect(await cases.events(id)).toEqual(before);
    expect(await purgeCases(deps(), ACTOR)).toEqual(counted);
  });

  it('keeps a package that another case contains', async () => {
    const one = await filledCase();
    const two = await cases.open({ ...OPENING, number: '13/2026' }, ACTOR);
    const [item] = await cases.items(one.id);
    const file = await cases.packageFile(one.digest);
    if (!item || !file) throw new Error('nothing captured');
    const { id: _id, caseId: _case, order: _order, digest, byteLength, ...rest } = item;
    await cases.addItem(two.id, rest, { digest, byteLength, file }, ACTOR);
    await cases.close(one.id, ACTOR);
    clock += 400 * DAY;
    await purgeCases(deps(), ACTOR);
    expect(await cases.packageFile(one.digest)).toBeDefined();
  });

  it('removes nothing where the authority set no period', async () => {
    const { id } = await filledCase();
    await cases.close(id, ACTOR);
    clock += 10_000 * DAY;
    expect(await findDuePurges({ cases, retention: {}, now })).toEqual([]);
  });
});
