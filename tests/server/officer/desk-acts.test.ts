import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { ProblemSchema } from '@/lib/intake/contract';
import {
  ColleaguesSchema,
  PassedOnSchema,
  SampleSchema,
  SamplesSchema,
  SavedSearchesSchema,
  SavedSearchSchema,
  WorkloadSchema,
} from '@/lib/intake/officers/desk-contract';
import { type OfficerSelf, QueueSchema } from '@/lib/intake/officers/officer-contract';
import { accesses } from '@/server/platform/database/schema';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';
import { postOf } from '@/tests/support/intake/samples';

const LAN = officerOf('lan', 'marketSurveillance-01');
const MAI = officerOf('mai', 'marketSurveillance-01');
const CHIEF = officerOf('chief', 'marketSurveillance-01', ['officer', 'supervisor']);
const DEPUTY = officerOf('deputy', 'marketSurveillance-01', ['supervisor']);
const SAIGON = officerOf('nam', 'marketSurveillance-79', ['officer', 'supervisor']);
const TODAY = '2026-11-25';

describe.each(SAME_ON_ALL)('the desk, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
  });
  beforeEach(async () => {
    await intake.clear();
    intake.clock.now = Date.parse('2026-11-25T01:00:00.000Z');
    for (const who of [LAN, MAI, CHIEF, DEPUTY, SAIGON]) await ask(who, 'me');
  });
  afterAll(() => intake.remove());

  const ask = (who: OfficerSelf, path: string, init?: RequestInit) =>
    intake.as(who)(`/v1/officer/${path}`, init);
  const read = async <T>(who: OfficerSelf, path: string, schema: z.ZodType<T>, init?: RequestInit) => {
    const answer = await ask(who, path, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return schema.parse(await answer.json());
  };
  const codeOf = async (answer: Response) =>
    answer.ok ? 'done' : ProblemSchema.parse(await answer.json()).code;
  let count = 0;
  const send = async (over: Parameters<Office['send']>[0] = {}) => {
    count += 1;
    intake.clock.now += 60_000;
    const url = `https://shopee.vn/hang-i.912345678.${count}`;
    const { reference } = await office.send({
      complainant: { mode: 'contact', email: 'a@b.example' },
      evidence: undefined,
      province: '01',
      listing: { id: `${count}`, url, title: 'Ấm trà' },
      ...over,
    });
    return reference;
  };
  const logged = async (what: string) =>
    (await intake.deps.database.db.select().from(accesses).where(eq(accesses.what, what))).map(
      ({ subject, reference, reason }) => ({ subject, reference, reason }),
    );
  const assign = (who: OfficerSelf, reference: string, to: string, from: string | null = null) =>
    office.act(who, reference, { action: 'assign', to, from });

  it('names the officers of the unit who signed in before, and none of another unit', async () => {
    const { colleagues } = await read(LAN, 'colleagues', ColleaguesSchema);
    expect(colleagues.map(({ subject }) => subject)).toEqual(['chief', 'deputy', 'lan', 'mai']);
  });

  it('lets a supervisor assign a report once to an officer of the unit, and logs it', async () => {
    const reference = await send();
    expect(await assign(LAN, reference, 'mai')).toMatchObject({ code: 'forbidden' });
    expect(await assign(SAIGON, reference, 'nam')).toMatchObject({ code: 'not-found' });
    expect(await assign(CHIEF, reference, 'nam')).toMatchObject({ code: 'report-conflict' });
    expect(await assign(CHIEF, reference, 'mai')).toMatchObject({ code: 'done' });
    // Another supervisor, who saw the report before it was assigned, is refused.
    expect(await assign(DEPUTY, reference, 'lan')).toMatchObject({ code: 'report-conflict' });
    expect((await office.read(LAN, reference))?.acceptedBy?.subject).toBe('mai');
    expect((await office.status(reference)).status).toBe('accepted');
    expect(await assign(DEPUTY, reference, 'lan', 'mai')).toMatchObject({ code: 'done' });
    expect(await office.queue(LAN, '?officer=lan')).toEqual([reference]);
    expect(await office.queue(MAI, '?mine=yes')).toEqual([]);
    expect(await logged('action:assign')).toEqual([
      { subject: 'chief', reference, reason: '– → mai' },
      { subject: 'deputy', reference, reason: 'mai → lan' },
    ]);
  });

  it('lets one of two supervisors assign who do so at the same moment, and tells the other', async () => {
    const reference = await send();
    const both = await Promise.all([assign(CHIEF, reference, 'lan'), assign(DEPUTY, reference, 'mai')]);
    expect(both.map(({ code }) => code).toSorted()).toEqual(['done', 'report-conflict']);
  });

  it('assigns all reports about one listing and violation type together', async () => {
    const about = { listing: { id: 'one', url: 'https://shopee.vn/x-i.1.2', title: 'Ấm trà' } };
    const references = [await send(about), await send(about), await send(about)];
    await assign(CHIEF, references[0] ?? '', 'lan');
    for (const one of references) expect((await office.read(LAN, one))?.acceptedBy?.subject).toBe('lan');
  });

  it('shows who has how many open reports, by age and by whom they wait for', async () => {
    const [mine, withQuestion, old] = [await send(), await send(), await send()];
    await assign(CHIEF, mine, 'lan');
    await assign(CHIEF, withQuestion, 'mai');
    await office.act(MAI, withQuestion, { action: 'ask', question: NOTE });
    const requestedAt = new Date(intake.clock.now).toISOString();
    await office.act(LAN, mine, { action: 'request-takedown', requestedAt });
    await send({ province: '79' });
    expect((await ask(LAN, 'workload')).status).toBe(403);
    const before = await read(CHIEF, 'workload', WorkloadSchema);
    const load = (found: typeof before, subject: string | null) =>
      found.officers.find((one) => one.subject === subject);
    expect(load(before, null)).toMatchObject({ open: 1, ages: [1, 0, 0, 0] });
    expect(load(before, 'lan')).toMatchObject({ open: 1, running: 1, overdue: 0 });
    expect(load(before, 'mai')).toMatchObject({ open: 1, asked: 1 });
    expect(load(before, 'chief')).toMatchObject({ open: 0 });
    intake.clock.now += 10 * 86_400_000;
    const after = await read(CHIEF, 'workload', WorkloadSchema);
    expect(load(after, null)).toMatchObject({ ages: [0, 0, 1, 0] });
    expect(load(after, 'lan')).toMatchObject({ overdue: 1, running: 0 });
    expect(old).toBeTruthy();
  });

  it('hands over an absent officer’s open reports but not the closed ones, and logs each', async () => {
    const [one, two, closed] = [await send(), await send(), await send()];
    for (const reference of [one, two, closed]) await office.act(LAN, reference, { action: 'accept' });
    await office.act(LAN, closed, { action: 'close', outcome: 'no-violation', note: NOTE });
    const passOnAbsent = (who: OfficerSelf, body: unknown) => ask(who, 'absences', postOf(body));
    const absence = { from: 'lan', to: 'mai', reason: 'Nghỉ phép' };
    expect(await codeOf(await passOnAbsent(LAN, absence))).toBe('forbidden');
    expect(await codeOf(await passOnAbsent(CHIEF, { ...absence, to: 'lan' }))).toBe('report-conflict');
    expect(await codeOf(await passOnAbsent(CHIEF, { ...absence, to: 'nam' }))).toBe('report-conflict');
    expect(await codeOf(await passOnAbsent(CHIEF, { ...absence, reason: ' ' }))).toBe('invalid-report');
    expect(await read(CHIEF, 'absences', PassedOnSchema, postOf(absence))).toEqual({ reports: 2 });
    expect(await read(CHIEF, 'absences', PassedOnSchema, postOf(absence))).toEqual({ reports: 0 });
    expect(await office.queue(MAI, '?mine=yes')).toEqual([one, two]);
    expect(await office.queue(LAN, '?mine=yes&state=ended')).toEqual([closed]);
    expect(await logged('action:absence')).toEqual(
      [one, two].map((reference) => ({ subject: 'chief', reference, reason: 'lan → mai: Nghỉ phép' })),
    );
    // The supervisor of another unit cannot pass on reports of this unit.
    await ask(SAIGON, 'me');
    expect(
      await read(SAIGON, 'absences', PassedOnSchema, postOf({ ...absence, from: 'mai', to: 'nam' })),
    ).toEqual({
      reports: 0,
    });
  });

  it('saves searches for its unit only, replaces a search of the same name, and logs both', async () => {
    const save = (who: OfficerSelf, name: string, query: string) =>
      read(who, 'searches', SavedSearchSchema, postOf({ name, query }));
    await save(LAN, 'Quá hạn', 'clock=overdue');
    const { id } = await save(MAI, 'Quá hạn', 'clock=overdue&sort=due');
    const list = async (who: OfficerSelf) => (await read(who, 'searches', SavedSearchesSchema)).searches;
    expect(await list(LAN)).toMatchObject([
      { id, name: 'Quá hạn', query: 'clock=overdue&sort=due', savedBy: 'mai' },
    ]);
    expect(await list(SAIGON)).toEqual([]);
    const remove = async (who: OfficerSelf) => codeOf(await ask(who, `searches/${id}`, { method: 'DELETE' }));
    expect(await remove(SAIGON)).toBe('not-found');
    expect(await remove(LAN)).toBe('done');
    expect(await list(MAI)).toEqual([]);
    expect(await logged('search:delete')).toEqual([{ subject: 'lan', reference: null, reason: 'Quá hạn' }]);
    expect(await logged('search:save')).toHaveLength(2);
  });

  it('keeps one search of a name that several officers save at once', async () => {
    const saved = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        read(
          at % 2 ? LAN : MAI,
          'searches',
          SavedSearchSchema,
          postOf({ name: 'Quá hạn', query: `q=${at}` }),
        ),
      ),
    );
    const { searches } = await read(LAN, 'searches', SavedSearchesSchema);
    expect(searches).toHaveLength(1);
    expect(new Set(saved.map(({ id }) => id))).toEqual(new Set([searches[0]?.id]));
  });

  it('draws a sample of reports that were closed together, and stores what a supervisor found', async () => {
    const draw = (who: OfficerSelf) => ask(who, 'samples', postOf({ from: TODAY, to: TODAY, count: 2 }));
    expect(await codeOf(await draw(CHIEF))).toBe('report-conflict');
    const about = { listing: { id: 'one', url: 'https://shopee.vn/x-i.1.2', title: 'Ấm trà' } };
    const [pressed, ...together] = [
      await send(about),
      await send(about),
      await send(about),
      await send(about),
    ];
    const alone = await send();
    for (const reference of [pressed, alone]) {
      await office.act(LAN, reference, { action: 'accept' });
      await office.act(LAN, reference, { action: 'close', outcome: 'no-violation', note: NOTE });
    }
    expect(await codeOf(await draw(LAN))).toBe('forbidden');
    expect(await codeOf(await draw(SAIGON))).toBe('report-conflict');
    const sample = SampleSchema.parse(await (await draw(CHIEF)).json());
    expect(sample).toMatchObject({ among: 3, from: TODAY, to: TODAY, drawnBy: 'chief' });
    expect(sample.reports).toHaveLength(2);
    for (const one of sample.reports) {
      expect(together).toContain(one.reference);
      expect(one).toMatchObject({ closedBy: 'lan', outcome: 'no-violation' });
    }
    const [first] = sample.reports;
    const look = (who: OfficerSelf, reference = first?.reference ?? '') =>
      ask(
        who,
        `samples/${sample.id}/reports/${reference}`,
        postOf({ agrees: false, note: 'Thiếu đối chiếu' }),
      );
    expect(await codeOf(await look(SAIGON))).toBe('not-found');
    expect(await codeOf(await look(CHIEF, alone))).toBe('not-found');
    expect(await codeOf(await look(CHIEF))).toBe('done');
    const { samples } = await read(DEPUTY, 'samples', SamplesSchema);
    expect(samples[0]?.reports.find(({ seen }) => seen)).toMatchObject({
      reference: first?.reference,
      seen: { by: 'chief', agrees: false, note: 'Thiếu đối chiếu' },
    });
    expect(await logged('sample:look')).toHaveLength(1);
    expect(await logged('sample:draw')).toHaveLength(1);
  });

  it('finds other reports of the unit about the seller and listing, in every state, and logs the access', async () => {
    const [one, same, closed] = [await send(), await send({ reason: { code: 'SMUGGLED' } }), await send()];
    await send({ seller: { id: '5', name: 'Ghế Bến Nghé' } });
    await send({ province: '79' });
    await office.act(LAN, closed, { action: 'accept' });
    await office.act(LAN, closed, { action: 'close', outcome: 'no-violation', note: NOTE });
    const { rows } = await read(LAN, `reports/${one}/related`, QueueSchema);
    expect(rows.flatMap(({ references }) => references)).toEqual([closed, same]);
    expect((await ask(SAIGON, `reports/${one}/related`)).status).toBe(404);
    expect(await logged('queue')).toEqual([{ subject: 'lan', reference: one, reason: null }]);
  });
});
