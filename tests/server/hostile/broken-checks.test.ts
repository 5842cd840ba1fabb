import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import type { EvidencePackage } from '@/lib/domain/report/evidence';
import { isVerified } from '@/lib/evidence/verify/verify';
import { ProblemSchema, type Report, ReportStatusSchema } from '@/lib/intake/contract';
import { CheckBroken } from '@/server/evidence/check/check-file';
import { CHECK_LIMITS, createEvidenceChecker } from '@/server/evidence/check/checker';
import { findDigestsOfUncheckedPackages } from '@/server/evidence/received-evidence';
import { VERIFY } from '@/server/platform/jobs/kinds';
import { manyMissing } from '@/tests/support/hostile/json-attacks';
import { DOCUMENT_ATTACKS } from '@/tests/support/hostile/record-attacks';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, SECRET, samplePackage, sampleWithPackage } from '@/tests/support/intake/samples';

const DAY = 86_400_001;
/** Leaves no time for any check, so that each is stopped together with its thread. */
const NO_TIME = { ...CHECK_LIMITS, waitedFor: 0, background: 0 };
/** What takes most memory; packages.test.ts measures every attack in a process with the heap of such a thread. */
const HEAVIEST = [
  'one tag with six million attributes',
  'eleven million tags',
  'six documents of 33 MB with one letter that makes them twice as long in memory',
  'eight documents inside one another, twice as long in memory',
];

describe.each(SAME_ON_ALL)('a package whose check never finishes, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine, { verifyThreads: 1, checkLimits: NO_TIME });
  });
  afterAll(() => intake.remove());

  const sent = async (bytes = 8_000_000) => {
    const { packed, report } = await sampleWithPackage(bytes);
    const answer = await intake.request('/v1/reports', postOf(report));
    const { reference } = await answer.json();
    return { packed, report, reference: String(reference) };
  };
  const pathOf = ({ packed, report }: { packed: EvidencePackage; report: Report }) =>
    `/v1/evidence/${packed.digest}?report=${report.id}`;
  const put = (one: Parameters<typeof pathOf>[0]) => intake.request(pathOf(one), putOf(one.packed.file));
  const status = async (reference: string) => {
    const headers = { authorization: `Bearer ${SECRET}` };
    const answer = await intake.request(`/v1/reports/${reference}`, { headers });
    return ReportStatusSchema.parse(await answer.json());
  };
  const refused = (reference: string) =>
    pollUntil(
      'the refusal',
      () => status(reference),
      ({ arrived }) => arrived?.state === 'refused',
      60_000,
    );
  const expectRefused = async (answer: Response) => {
    expect(answer.status).toBe(422);
    expect(ProblemSchema.parse(await answer.json())).toMatchObject({
      code: 'evidence-invalid',
      field: 'checking',
    });
  };
  const finish = ({ id }: Report) => intake.request(`/v1/uploads/${id}/finish`, { method: 'POST' });
  const stored = async (place: string) => {
    const directory = join(intake.dataDir, 'evidence', place);
    return readdir(directory).catch(() => []);
  };

  it('is reported as being checked, tried once more, then quarantined for that day', async () => {
    const { packed, report, reference } = await sent();
    const answer = await put({ packed, report });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('retry-after')).toBe('5');
    const { arrived } = await refused(reference);
    expect(arrived).toEqual({ state: 'refused', check: 'checking' });
    expect(await stored('received')).toEqual([]);
    expect(await stored('quarantine')).toContain(`${packed.digest}.wacz`);
    // Finishing the upload again, or sending the package again, starts no thread.
    await expectRefused(await finish(report));
    await expectRefused(await put({ packed, report }));
    expect(
      await findDigestsOfUncheckedPackages(
        intake.deps.database.db,
        new Date(intake.clock.now + 1_000_000),
        9,
      ),
    ).toEqual([]);
  });

  it('passes a day later if the check then succeeds', async () => {
    const { packed, report, reference } = await sent();
    await put({ packed, report });
    await refused(reference);
    await intake.restart({ checkLimits: CHECK_LIMITS });
    await expectRefused(await put({ packed, report }));
    intake.clock.now += DAY;
    expect((await put({ packed, report })).status).toBe(200);
    expect(await status(reference)).toMatchObject({ evidence: 'verified' });
    intake.clock.now -= DAY;
    await intake.restart({ checkLimits: NO_TIME });
  });

  it('is not quarantined because of a missing file or store', async () => {
    const { packed, report, reference } = await sent(1_000);
    const away = intake.with({ verifyEvidence: () => Promise.reject(new Error('away')) });
    for (let tries = 0; tries < 3; tries++) {
      expect((await away(pathOf({ packed, report }), putOf(packed.file))).status).toBe(500);
      expect(await status(reference)).toMatchObject({ evidence: 'awaited', arrived: { state: 'checking' } });
    }
    const starting = new CheckBroken('no thread started', { isPackages: false });
    // Jobs are only recorded and not run: this intake would run the check without time and refuse the package as the cause.
    const left: unknown[] = [];
    const jobs = {
      ...intake.deps.jobs,
      add: async (kind: { readonly name: string }, job: object) => void left.push([kind.name, job]),
    };
    const busy = intake.with({ verifyEvidence: () => Promise.reject(starting), jobs });
    for (let tries = 0; tries < 3; tries++) {
      expect((await busy(pathOf({ packed, report }), putOf(packed.file))).status).toBe(202);
    }
    expect(left).toEqual(Array(3).fill([VERIFY.name, { digest: packed.digest }]));
    expect(await status(reference)).toMatchObject({ evidence: 'awaited', arrived: { state: 'checking' } });
  });
});

describe('the threads that check packages', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chosang-hostile-'));
  });
  afterAll(() => rm(directory, { recursive: true }));
  const keep = async (name: string, file: Blob) => {
    const path = join(directory, name);
    await writeFile(path, file.stream());
    return path;
  };

  it('are replaced when a check takes too long, and no caller waits for an ended one', async () => {
    const checker = createEvidenceChecker(1, { limits: NO_TIME });
    const path = await keep('large.wacz', (await samplePackage(8_000_000)).file);
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => checker.check({ path })));
    for (const one of all) {
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'CheckBroken', isPackages: true } });
      expect(String(one.status === 'rejected' && one.reason)).toContain('not done within 0 ms');
    }
    await checker.close();
  });

  it('are replaced when a check takes too much memory, and check the next package', async () => {
    const checker = createEvidenceChecker(1, { limits: { ...CHECK_LIMITS, waitedFor: 60_000, memory: 20 } });
    const path = await keep('hungry.wacz', await manyMissing(99_000));
    await expect(checker.check({ path })).rejects.toMatchObject({
      name: 'CheckBroken',
      isPackages: true,
      message: expect.stringContaining('memory'),
    });
    const good = await keep('good.wacz', (await samplePackage()).file);
    expect(isVerified((await checker.check({ path: good })).checks)).toBe(true);
    await checker.close();
  });

  it('check the heaviest hostile documents within their limits of time and memory', async () => {
    const checker = createEvidenceChecker(1);
    const heaviest = DOCUMENT_ATTACKS.filter(([what]) => HEAVIEST.includes(what));
    expect(heaviest).toHaveLength(HEAVIEST.length);
    for (const [at, [what, , make]] of heaviest.entries()) {
      const path = await keep(`${at}.wacz`, await make());
      const { checks } = await checker.check({ path, background: true });
      expect(checks.length, what).toBeGreaterThan(0);
    }
    await checker.close();
  }, 180_000);
});
