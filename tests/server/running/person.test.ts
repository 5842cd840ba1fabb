import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/scripts/run-command';
import { runPersonCommand } from '@/server/commands/person';
import { correctPersonDetails, deletePersonData } from '@/server/person/change-person';
import { exportPerson } from '@/server/person/export-person';
import { findRecordsOfPerson, type PersonQuery } from '@/server/person/find-person';
import { deleteForgottenDataAgain } from '@/server/person/forget-again';
import { logUseOfPersonCommand } from '@/server/person/log-request';
import { acceptances, accesses, disputes, evidence, reports } from '@/server/platform/database/schema';
import type { Forgotten } from '@/server/platform/forgotten-list';
import { addEventAndSetStatus } from '@/server/routing/route-report';
import { readConfig } from '@/server/settings/config';
import { builtServer } from '@/tests/support/intake/built-server';
import { ENGINES, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { officeAt } from '@/tests/support/intake/office';
import { dropDatabase } from '@/tests/support/intake/postgres';
import { SECRET, sampleReport, sha256 } from '@/tests/support/intake/samples';
import {
  ANSWER_SECRET,
  BETWEEN_UNITS,
  PLANTED,
  readWholeDatabase,
  storeEveryRecord,
} from '@/tests/support/retention/every-record';

const CONTACT = 'khac@other.example';
/** Another sender's report, about another shop. */
const createOtherReport = () =>
  sampleReport({
    complainant: { mode: 'contact', email: CONTACT },
    trackingKey: sha256('another secret'),
    platform: { marketplace: 'tiki', host: 'tiki.vn', url: 'https://tiki.vn/p1.html' },
    seller: { id: 'other-shop', name: 'Gian hàng khác' },
    listing: { id: '1', url: 'https://tiki.vn/p1.html' },
  });

describe.each(ENGINES)('one person’s data, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const db = () => intake.deps.database.db;
  /** Deletes a person's data as the command does. `listed` receives the entries by which a restore deletes the data again. */
  const remove = async (searches: readonly PersonQuery[], listed: Forgotten[] = []) => {
    const found = (await Promise.all(searches.map((one) => findRecordsOfPerson(db(), one)))).flat();
    const forgotten = { add: async (some: readonly Forgotten[]) => void listed.push(...some) };
    return deletePersonData(db(), found, { now: intake.clock.now, forgotten });
  };
  const find = async (criteria: PersonQuery) =>
    (await findRecordsOfPerson(db(), criteria)).map(({ reference }) => reference);

  it('is found by reference and tracking code, by contact and by identity number, and nobody else’s is', async () => {
    const { reference, answer } = await storeEveryRecord(intake);
    const foreign = await officeAt(intake).send(createOtherReport());
    expect(await find({ reference, code: SECRET })).toEqual([reference]);
    expect(await find({ reference, code: 'guessed' })).toEqual([]);
    expect(await find({ reference: foreign.reference, code: SECRET })).toEqual([]);
    expect(await find({ email: ' Nguoi.Gui@secret.example ' })).toEqual([reference]);
    expect(await find({ phone: '+84 912 345 999' })).toEqual([reference]);
    expect(await find({ idNumber: '079099000001' })).toEqual([reference]);
    expect(await find({ email: CONTACT })).toEqual([foreign.reference]);
    expect(await find({ reference: answer, code: ANSWER_SECRET })).toEqual([answer]);
    expect(await find({ email: 'chu@secret.example' })).toEqual([answer]);
    expect(await find({})).toEqual([]);
    expect(await find({ email: ' ', phone: 'hỏi shop', idNumber: '' })).toEqual([]);
  });

  it('is exported whole: the person’s own data, the events and the receipts, and no one else’s', async () => {
    const { reference, answer } = await storeEveryRecord(intake);
    await officeAt(intake).send(createOtherReport());
    const found = [
      ...(await findRecordsOfPerson(db(), { reference, code: SECRET })),
      ...(await findRecordsOfPerson(db(), { reference: answer, code: ANSWER_SECRET })),
    ];
    const exported = await exportPerson(db(), found, intake.clock.now);
    const text = JSON.stringify(exported);
    const planted = ['reporter-identity', 'report-words', 'answer-senders'] as const;
    const all = planted.flatMap((kind) => PLANTED[kind] ?? []);
    const words = all.filter((word) => !BETWEEN_UNITS.includes(word));
    expect(BETWEEN_UNITS.filter((word) => text.includes(word))).toEqual([]);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    expect(text).not.toContain(CONTACT);
    expect(exported.reports[0]?.receipts.length).toBeGreaterThan(0);
    expect(exported.answers[0]?.documents[0]?.content).toMatch(/^JVBERi0/);
  });

  it('is corrected wherever it is stored, by the contract’s rules', async () => {
    const { reference, answer } = await storeEveryRecord(intake);
    const found = [
      ...(await findRecordsOfPerson(db(), { reference, code: SECRET })),
      ...(await findRecordsOfPerson(db(), { reference: answer, code: ANSWER_SECRET })),
    ];
    await expect(correctPersonDetails(db(), found, { email: 'no address' })).rejects.toThrow(/email/i);
    expect(await correctPersonDetails(db(), found, { email: 'moi@right.example' })).toEqual([
      reference,
      answer,
    ]);
    expect(await correctPersonDetails(db(), found, { role: 'Chủ' })).toEqual([]); // nobody gave one
    const all = await readWholeDatabase(db());
    expect(all).toContain('moi@right.example');
    expect(all).not.toMatch(/nguoi\.gui@secret\.example|chu@secret\.example/);
  });

  it('is deleted with a report that nobody handles, its package and the seller’s answer; other data stay', async () => {
    const { reference, answer, digest } = await storeEveryRecord(intake);
    const foreign = await officeAt(intake).send(createOtherReport());
    const searches = [
      { reference, code: SECRET },
      { reference: answer, code: ANSWER_SECRET },
    ];
    const done = await remove(searches);
    expect(done.map((one) => one.reference)).toEqual([reference, answer]);
    const all = await readWholeDatabase(db());
    const planted = ['reporter-identity', 'report-words', 'answer-senders'] as const;
    expect(planted.flatMap((kind) => PLANTED[kind] ?? []).filter((word) => all.includes(word))).toEqual([]);
    expect(all).toContain(CONTACT);
    expect(await db().$count(disputes)).toBe(0);
    const [packageRow] = await db().select().from(evidence).where(eq(evidence.digest, digest));
    expect(packageRow?.purgedAt).toEqual(expect.any(Date));
    expect(await find({ email: CONTACT })).toEqual([foreign.reference]);
    // Deleting again changes nothing more.
    expect(await remove(searches)).toHaveLength(1);
  });

  it('is deleted again with the package by the list of deletions, if a restored database contains it', async () => {
    const { reference, answer, digest } = await storeEveryRecord(intake);
    const foreign = await officeAt(intake).send(createOtherReport());
    const listed: Forgotten[] = [];
    const [sent] = await findRecordsOfPerson(db(), { reference, code: SECRET });
    const submission = sent?.kind === 'report' ? sent.submissionId : '';
    // The entries that `delete` lists before it deletes, for a database that still has the data: it was restored, or the deletion
    // was interrupted.
    const at = new Date(intake.clock.now).toISOString();
    listed.push({ what: 'report', submission, at }, { what: 'words', submission, at });
    listed.push({ what: 'subject', submission, at }, { what: 'answer', reference: answer, at });
    expect(await deleteForgottenDataAgain(db(), listed, intake.clock.now)).toBe(4);
    const all = await readWholeDatabase(db());
    const planted = ['reporter-identity', 'report-words', 'answer-senders'] as const;
    expect(planted.flatMap((kind) => PLANTED[kind] ?? []).filter((word) => all.includes(word))).toEqual([]);
    const [packageRow] = await db().select().from(evidence).where(eq(evidence.digest, digest));
    expect(packageRow?.purgedAt).toEqual(expect.any(Date));
    expect(await find({ email: CONTACT })).toEqual([foreign.reference]);
    expect(await deleteForgottenDataAgain(db(), listed, intake.clock.now)).toBe(0);
    // The command itself lists these kinds of entries for the report.
    intake.clock.now += 1_000;
    const again: Forgotten[] = [];
    await remove([{ reference, code: SECRET }], again);
    expect(again.map(({ what }) => what)).toEqual(['report', 'words', 'subject']);
  });

  it('is deleted without the page and shop of an officer’s open case, which the command says', async () => {
    const office = officeAt(intake);
    const { reference } = await office.send(
      sampleReport({ complainant: { mode: 'contact', email: 'toi@own.example' } }),
    );
    const [row] = await db().select().from(reports);
    const at = new Date(intake.clock.now);
    await db()
      .insert(acceptances)
      .values({ reportId: row?.id ?? 0, unit: 'u', subject: 's', name: 'n', at });
    await addEventAndSetStatus(db(), row?.id ?? 0, 'accepted', intake.clock.now);
    const listed: Forgotten[] = [];
    const [done] = await remove([{ reference, code: SECRET }], listed);
    expect(listed.map(({ what }) => what)).toEqual(['report', 'words']);
    expect(done?.did).toContain('an officer has the case');
    const all = await readWholeDatabase(db());
    expect(all).not.toMatch(/toi@own\.example|Nhãn không có tên nhà sản xuất/);
    expect(all).toContain('Gốm Làng Mây');
  });

  it('is logged for the unit’s supervisor at each use, even if nothing was found', async () => {
    const { reference } = await storeEveryRecord(intake);
    const found = await findRecordsOfPerson(db(), { reference, code: SECRET });
    const handled = { command: 'export', by: 'Người trực', request: 'Yêu cầu số 12' } as const;
    const where = { now: intake.clock.now, answerUnit: 'ecommerce' };
    await logUseOfPersonCommand(db(), found, handled, where);
    await logUseOfPersonCommand(db(), [], { ...handled, command: 'find' }, where);
    const rows = (await db().select().from(accesses)).filter(({ what }) => what.startsWith('person:'));
    expect(rows).toMatchObject([
      {
        what: 'person:export',
        reference,
        unit: 'industryTrade-79',
        subject: 'operator: Người trực',
        reason: 'Yêu cầu số 12',
      },
      { what: 'person:find', reference: null, unit: 'operator' },
    ]);
  });
});

describe('npm run person', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'chosang-person-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it.each([
    [[], 'Which command'],
    [['remove', '--email', 'a@b.example'], "'remove' is no command"],
    [['find', '--email', 'a@b.example'], '--by and --request are needed'],
    [['find', '--by', 'x', '--request', 'y'], 'Name the person'],
    [['find', '--by', 'x', '--request', 'y', '--reference', 'CS-261125-ABCDEF'], 'Name the person'],
    [['export', '--by', 'x', '--request', 'y', '--email', 'a@b.example'], 'export takes one FILE'],
    [['correct', '--by', 'x', '--request', 'y', '--email', 'a@b.example'], '--set is for correct'],
    [
      ['correct', '--by', 'x', '--request', 'y', '--email', 'a@b.example', '--set', 'age=3'],
      'not one of name',
    ],
    [['find', '--by', 'x', '--request', 'y', '--phone', 'zalo: Lan'], 'at least 8 digits'],
    [['find', '--by', 'x', '--request', 'y', '--phone', '+'], 'at least 8 digits'],
    [['delete', '--by', 'x', '--request', 'y', '--email', 'a@b.example', '--phone', ''], 'An empty detail'],
    [['find', '--who', 'x'], "Unknown option '--who'"],
  ])('refuses %j before it opens a database', async (words, says) => {
    const config = readConfig({ INTAKE_DATA: join(dataDir, 'none') });
    const deps = { now: Date.now(), log: () => undefined, print: () => undefined };
    await expect(runPersonCommand(config, words, deps)).rejects.toThrow(says);
  });

  it('exports to a file of its own, corrects, deletes with the package’s file, and finds nothing more', async () => {
    const intake = await openTestIntake(ONE_ENGINE);
    try {
      const { reference, digest } = await storeEveryRecord(intake);
      const file = join(dataDir, 'person.json');
      const who = [
        '--reference',
        reference,
        '--code',
        SECRET,
        '--by',
        'Người trực',
        '--request',
        'Yêu cầu 12',
      ];
      await intake.deps.jobs.stop();
      await intake.deps.database.close();
      const program = [process.execPath, join(await builtServer(), 'server/main.js'), '--person'];
      const environment = { INTAKE_DATA: intake.dataDir, DATABASE_URL: intake.databaseUrl ?? '' };
      const order = (...words: string[]) => runCommand([...program, ...words, ...who], { environment });
      expect(await order('find')).toMatchObject({ code: 0, output: `report ${reference}: closed\n` });
      const [others, linked] = [join(dataDir, 'others.txt'), join(dataDir, 'linked.txt')];
      await writeFile(others, 'open', { mode: 0o644 });
      await writeFile(linked, 'kept', { mode: 0o644 });
      await rm(file, { force: true });
      await symlink(linked, file);
      for (const place of [others, file]) expect((await order('export', place)).code).toBe(0);
      expect((await stat(others)).mode & 0o777).toBe(0o600);
      expect(await readFile(linked, 'utf8')).toBe('kept');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ reports: [{ reference }] });
      expect((await order('correct', '--set', 'phone=0900000000')).output).toContain(
        `Corrected: ${reference}`,
      );
      expect((await order('delete')).output).toContain('sender, words, page, shop and package deleted');
      expect(await intake.deps.evidenceStore.read(digest)).toBeUndefined();
      const none = await runCommand(
        [...program, 'find', '--email', 'nguoi.gui@secret.example', '--by', 'x', '--request', 'y'],
        { environment },
      );
      expect(none).toMatchObject({ code: 1 });
    } finally {
      if (intake.databaseUrl !== undefined) await dropDatabase(new URL(intake.databaseUrl).pathname.slice(1));
      await rm(intake.dataDir, { recursive: true, force: true });
    }
  }, 120_000);
});
