import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import {
  NumberedPaperSchema,
  NumberedPapersSchema,
  type PaperToNumber,
} from '@/lib/intake/officers/paper-contract';
import { accesses, officePapers } from '@/server/platform/database/schema';
import { countCaseRows, deleteCaseRows } from '@/server/retention/purge-records';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { type Office, officeAt, officerOf } from '@/tests/support/intake/office';

const LAN = officerOf('lan', 'marketSurveillance-01');
const MAI = officerOf('mai', 'marketSurveillance-01');
const CHIEF = officerOf('chief', 'marketSurveillance-01', ['officer', 'supervisor']);
const SAIGON = officerOf('nam', 'marketSurveillance-79', ['officer', 'supervisor']);

describe.each(SAME_ON_ALL)('the numbers of a unit’s papers, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  let reference: string;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
  });
  beforeEach(async () => {
    await intake.clear();
    intake.clock.now = Date.parse('2026-11-25T01:00:00.000Z');
    const url = 'https://shopee.vn/hang-i.912345678.1';
    ({ reference } = await office.send({
      complainant: { mode: 'contact', email: 'a@b.example' },
      evidence: undefined,
      province: '01',
      listing: { id: '1', url, title: 'Ấm trà' },
    }));
  });
  afterAll(() => intake.remove());

  const ask = (who: OfficerSelf, path: string, init?: RequestInit) =>
    intake.as(who)(`/v1/officer/papers${path}`, init);
  const paperAbout = (over: Partial<PaperToNumber> = {}): PaperToNumber => ({
    paper: 'minutes',
    number: '15/BB-QLTT',
    day: '2026-11-25',
    about: { report: reference },
    digest: 'a'.repeat(64),
    ...over,
  });
  const put = (who: OfficerSelf, paper: PaperToNumber, id: string = randomUUID()) =>
    ask(who, `/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(paper),
    });
  const problemOf = async (answer: Response) => ProblemSchema.parse(await answer.json());
  const numbersOf = async (who: OfficerSelf, query: string) =>
    NumberedPapersSchema.parse(await (await ask(who, query)).json()).papers.map(({ number }) => number);

  it('keeps a number for a paper, lists it under its report or case, and logs it', async () => {
    const numberedPaper = NumberedPaperSchema.parse(await (await put(LAN, paperAbout())).json());
    expect(numberedPaper).toMatchObject({ paper: 'minutes', number: '15/BB-QLTT', day: '2026-11-25' });
    await put(
      MAI,
      paperAbout({ number: '16/YC-QLTT', paper: 'takedown-request', about: { case: '12/2026' } }),
    );
    expect(await numbersOf(MAI, `?report=${reference}`)).toEqual(['15/BB-QLTT']);
    expect(await numbersOf(LAN, '?case=12/2026')).toEqual(['16/YC-QLTT']);
    const logged = await intake.deps.database.db
      .select()
      .from(accesses)
      .where(eq(accesses.what, 'paper:number'));
    expect(logged.map(({ subject, reference: of, reason }) => [subject, of, reason])).toEqual([
      ['lan', reference, 'biên bản 15/BB-QLTT'],
      ['mai', null, 'yêu cầu gỡ 16/YC-QLTT'],
    ]);
  });

  it.each(['15/BB-QLTT', '015/bb-qltt', ' 15 / BB - QLTT '])(
    'refuses “%s” for another paper of the year, and names the paper that has it',
    async (number) => {
      await put(LAN, paperAbout());
      const refused = await put(MAI, paperAbout({ number, paper: 'hand-over', day: '2026-12-01' }));
      expect(refused.status).toBe(409);
      const problem = await problemOf(refused);
      expect(problem).toMatchObject({ code: 'report-conflict', field: 'number' });
      expect(problem.detail.vi).toContain(`biên bản ngày 25/11/2026 về ${reference}, do ${LAN.name} ghi`);
      expect(problem.detail.en).toContain('belongs to the minutes of 25/11/2026');
    },
  );

  it('accepts the same number in another year and in another unit', async () => {
    await put(LAN, paperAbout());
    expect((await put(LAN, paperAbout({ day: '2027-01-04' }))).status).toBe(200);
    expect((await put(SAIGON, paperAbout({ about: { case: '1' } }))).status).toBe(200);
  });

  it('gives a number to one of two officers at the same moment, and tells the other whose it is', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = `${round + 30}/BB`;
      const answers = await Promise.all([LAN, MAI].map((who) => put(who, paperAbout({ number }))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const lost = answers.find(({ status }) => status === 409);
      const winner = answers[0]?.status === 200 ? LAN : MAI;
      expect(lost && (await problemOf(lost)).detail.vi).toContain(`do ${winner.name} ghi`);
    }
    expect(await intake.deps.database.db.$count(officePapers)).toBe(5);
  });

  it('stores a repeated paper once, and replaces its number by another one', async () => {
    const id = randomUUID();
    for (let times = 0; times < 2; times += 1) expect((await put(LAN, paperAbout(), id)).status).toBe(200);
    expect((await put(LAN, paperAbout({ number: '17/BB' }), id)).status).toBe(200);
    expect(await numbersOf(LAN, `?report=${reference}`)).toEqual(['17/BB']);
    // The first number is free again, and a refused change leaves the paper as it was.
    expect((await put(MAI, paperAbout())).status).toBe(200);
    expect((await put(LAN, paperAbout(), id)).status).toBe(409);
    expect((await numbersOf(LAN, `?report=${reference}`)).sort()).toEqual(['15/BB-QLTT', '17/BB']);
  });

  it('lets only its officer or a supervisor change a paper’s number', async () => {
    const id = randomUUID();
    await put(LAN, paperAbout(), id);
    expect(await problemOf(await put(MAI, paperAbout({ number: '18/BB' }), id))).toMatchObject({
      code: 'forbidden',
    });
    expect((await put(CHIEF, paperAbout({ number: '18/BB' }), id)).status).toBe(200);
  });

  it('shows nothing to another unit', async () => {
    const id = randomUUID();
    await put(LAN, paperAbout(), id);
    expect(await numbersOf(SAIGON, `?report=${reference}`)).toEqual([]);
    expect(await problemOf(await put(SAIGON, paperAbout()))).toMatchObject({
      code: 'not-found',
      field: 'reference',
    });
    const own = paperAbout({ about: { case: '1' }, number: '99' });
    expect(await problemOf(await put(SAIGON, own, id))).toMatchObject({ code: 'not-found', field: 'id' });
    expect(await numbersOf(LAN, `?report=${reference}`)).toEqual(['15/BB-QLTT']);
  });

  it.each([
    ['a day that does not exist', { day: '2026-02-30' }],
    ['a digest of another form', { digest: 'x' }],
    ['a number of spaces', { number: '  ' }],
  ])('refuses %s', async (_, over) => {
    expect(await problemOf(await put(LAN, paperAbout(over)))).toMatchObject({ code: 'invalid-report' });
  });

  it('refuses a list without a report or case', async () => {
    expect((await ask(LAN, '')).status).toBe(400);
    expect((await ask(LAN, `?report=${reference}&case=1`)).status).toBe(400);
  });

  it('deletes numbers with the records of cases, after the period that the agency set', async () => {
    await put(LAN, paperAbout());
    const { db } = intake.deps.database;
    const before = new Date(intake.clock.now);
    expect(await countCaseRows(db, before)).toBe(0);
    const later = new Date(intake.clock.now + 1_000);
    expect(await countCaseRows(db, later)).toBe(1);
    expect(await deleteCaseRows(db, later)).toBe(1);
    expect(await db.$count(officePapers)).toBe(0);
  });
});
