import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemSchema, ReportStatusSchema } from '@/lib/intake/contract';
import { ATTACKS } from '@/tests/support/hostile/attacks';
import { ENGINES, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, SECRET, sampleReport, sha256 } from '@/tests/support/intake/samples';

/** Attacks that once exhausted memory or the verifier. Their answers do not depend on the database, so one engine is enough. */
const LARGE = [
  'twelve million facts that are zero',
  'twelve million frames that are zero',
  'one tag with six million attributes',
  'lists 24 million deep',
  'six hundred blocks of 16 million empty lines',
  'gzip bombs of 35 MB each',
];
/** Attacks with text that some database cannot store. */
const TEXTS = [
  'an address that is none',
  'a clock that is wrong by more years than there are',
  'the name of a file with a letter of code zero',
  'the name of a file with half a letter',
];
const CHOSEN = [...LARGE, ...TEXTS];

describe.each(ENGINES)('a hostile package at the intake, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine, { verifyThreads: 1 });
  });
  afterAll(() => intake.remove());

  const chosen = engine === ENGINES[0] ? CHOSEN : TEXTS;
  it.each(ATTACKS.filter(([what]) => chosen.includes(what)))(
    'is refused by the name of the check, in answer and status: %s',
    async (_what, refusedBy, make) => {
      const bytes = new Uint8Array(await (await make()).arrayBuffer());
      const digest = sha256(bytes);
      const evidence = { digest, byteLength: bytes.byteLength, mediaType: 'application/wacz' as const };
      const report = sampleReport({ evidence });
      const sent = await intake.request('/v1/reports', postOf(report));
      const { reference } = await sent.json();
      const answer = await intake.request(`/v1/evidence/${digest}?report=${report.id}`, putOf(bytes));
      expect(answer.status).toBe(422);
      const { code, field = '' } = ProblemSchema.parse(await answer.json());
      expect(code).toBe('evidence-invalid');
      // `field` names the first check that failed; in a package with a changed file list this may be the digest of the list.
      expect([refusedBy, 'digest of datapackage.json']).toContain(field);
      const headers = { authorization: `Bearer ${SECRET}` };
      const status = await intake.request(`/v1/reports/${reference}`, { headers });
      expect(ReportStatusSchema.parse(await status.json())).toMatchObject({
        arrived: { state: 'refused', check: field },
      });
    },
  );

  it('covers every chosen attack', () => {
    expect(ATTACKS.map(([what]) => what)).toEqual(expect.arrayContaining(CHOSEN));
  });
});
