import { randomUUID } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema, ReportStatusSchema } from '@/lib/intake/contract';
import { createApp } from '@/server/app';
import { backUp, restoreBackup } from '@/server/backup/back-up';
import { runPersonCommand } from '@/server/commands/person';
import { openIntake } from '@/server/open-intake';
import {
  complainants,
  consentWithdrawals,
  disputes,
  events,
  reports,
  submissions,
} from '@/server/platform/database/schema';
import { readConfig } from '@/server/settings/config';
import { ISSUER } from '@/tests/support/intake/engines';
import { officeAt, officerOf } from '@/tests/support/intake/office';
import { postOf, SECRET, sampleReport } from '@/tests/support/intake/samples';
import { putEmbeddedDatabaseInto } from '@/tests/support/intake/spare';

const hanoi = officerOf('anna', 'marketSurveillance-01');
const who = {
  mode: 'identified' as const,
  name: 'Nguyễn Thị Mây',
  idNumber: '001099000001',
  address: '1 phố Gốm, Hà Nội',
  email: 'may@mau.example',
};
const BEARER = { authorization: `Bearer ${SECRET}` };
const ANSWER = {
  ...{ secret: 'a'.repeat(43), request: 'statement', control: 'shop-code', consent: true },
  shop: { url: 'https://shopee.vn/shop/1043927518' },
  who: { name: 'Chủ Gian Hàng Thử', email: 'chu@mau.example' },
  statement: 'Đây là lời của người bán.',
  documents: [{ name: 'don.pdf', mediaType: 'application/pdf', content: 'JVBERi0xLjcKJSVFT0YK' }],
};
const LISTING = { id: '9', url: 'https://shopee.vn/i.9.9' };
const QUESTION = { vi: 'Chị Mây ơi, mua khi nào?', en: 'Ms Mây, when?' };

describe('a database restored from a snapshot made before a withdrawal', () => {
  let begun: string;
  let folder: string;
  // All begin with a copy of one machine that has two reports, and of its snapshot of the 28th.
  beforeAll(async () => {
    begun = folder = await mkdtemp(join(tmpdir(), 'chosang-forgotten-'));
    await mkdir(join(folder, 'one'));
    await putEmbeddedDatabaseInto(join(folder, 'one'));
    await begin(places('one'));
    await snapshot(places('one'), '2026-11-28T00:00:00Z');
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-forgotten-'));
    await cp(begun, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));
  afterAll(() => rm(begun, { recursive: true }));

  const places = (name: string, list?: string) => ({
    dataDir: join(folder, name),
    publicUrl: ISSUER,
    ...(list === undefined ? {} : { forgottenList: list }),
  });
  /** Runs an intake on the data of a machine while `work` runs, and closes it. */
  const during = async <T>(
    of: ReturnType<typeof places>,
    work: (machine: ReturnType<typeof driven>) => Promise<T>,
  ) => {
    const open = await openIntake({ issuer: ISSUER, ...of });
    return work(driven(open)).finally(() => open.close());
  };
  const driven = ({ deps }: Awaited<ReturnType<typeof openIntake>>) => {
    const ask = (parts: typeof deps) => async (path: string, init?: RequestInit) =>
      createApp(parts).request(`${ISSUER}${path}`, init);
    const request = ask(deps);
    return {
      db: deps.database.db,
      request,
      office: officeAt({ request, with: (over) => ask({ ...deps, ...over }) }),
    };
  };
  const report = () =>
    sampleReport({
      ...{ id: randomUUID(), evidence: undefined, province: '01', complainant: who },
      consent: {
        version: 1,
        purposes: ['handle-report', 'contact-me', 'identify-me'],
        at: '2026-11-25T00:59:00.000Z',
        how: 'pressed',
      },
    });
  const send = async ({ request }: ReturnType<typeof driven>) =>
    ReceiptResponseSchema.parse(await (await request('/v1/reports', postOf(report()))).json()).reference;
  const restored = async (of: ReturnType<typeof places>) => {
    await mkdir(of.dataDir);
    await cp(join(folder, 'one/keys'), join(of.dataDir, 'keys'), { recursive: true });
    await restoreBackup(of, { directory: join(folder, 'backups'), at: '2026-11-28T00-00-00Z' });
  };
  const snapshot = (of: ReturnType<typeof places>, at: string) =>
    backUp(of, { directory: join(folder, 'backups'), now: () => Date.parse(at) });

  const expectForgotten = (of: ReturnType<typeof places>, whole: string, consent: string) =>
    during(of, async ({ db, request, office }) => {
      const storedIdentities = JSON.stringify(
        await db.select({ who: complainants.complainant }).from(complainants),
      );
      expect(storedIdentities).not.toMatch(/Mây|001099000001|phố Gốm/);
      expect(storedIdentities).toContain('may@mau.example'); // of the second, who took back to be named and not to be contacted
      expect(JSON.stringify(await db.select({ note: events.note }).from(events))).not.toContain('Mây');
      const answer = await request(`/v1/reports/${whole}`, { headers: BEARER });
      expect(ReportStatusSchema.parse(await answer.json()).status).toBe('withdrawn');
      expect((await office.status(consent)).withdrawnAt).toBeUndefined();
      expect(await db.$count(consentWithdrawals)).toBe(4);
    });

  /** Withdraws one report, and one consent to another report, after the snapshot of the 28th. */
  const lived = (of: ReturnType<typeof places>) =>
    during(of, async ({ request, office }) => {
      const [whole = '', consent = ''] = references;
      expect((await office.withdraw(whole)).code).toBe('done');
      const taken = await request(`/v1/reports/${consent}/consents/withdraw`, {
        ...postOf({ purpose: 'identify-me' }),
        headers: { ...BEARER, 'content-type': 'application/json' },
      });
      expect(taken.status).toBe(204);
    });
  let references: string[];
  const begin = (of: ReturnType<typeof places>) =>
    during(of, async (machine) => {
      references = [await send(machine), await send(machine)];
      const [whole = ''] = references;
      expect((await machine.office.act(hanoi, whole, { action: 'accept' })).code).toBe('done');
      await machine.office.act(hanoi, whole, { action: 'ask', question: QUESTION });
    });

  it('deletes identity, contact and conversation again, by the list of withdrawals on another disk', async () => {
    const list = join(folder, 'another-disk/forgotten.jsonl');
    await lived(places('one', list));
    await appendFile(list, '{"submission":"8d7c1a34-0000-4000-8000-00'); // a process died here
    await restored(places('two', list));
    await expectForgotten(places('two', list), references[0] ?? '', references[1] ?? '');
  });

  it('deletes them again by the list of withdrawals that a later backup left in the folder', async () => {
    await lived(places('one'));
    await snapshot(places('one'), '2026-11-29T00:00:00Z');
    await restored(places('two'));
    await expectForgotten(places('two'), references[0] ?? '', references[1] ?? '');
  });

  it('deletes again the reports, with page and shop, and the answers that an operator deleted for a person', async () => {
    const one = places('one');
    await rm(join(folder, 'backups'), { recursive: true });
    let waiting = '';
    await during(one, async ({ request }) => {
      const other = { ...report(), seller: { id: 'khac', name: 'Tiệm Khác' }, listing: LISTING };
      const sent = await request('/v1/reports', postOf(other));
      waiting = ReceiptResponseSchema.parse(await sent.json()).reference;
      expect((await request('/v1/disputes', postOf(ANSWER))).status).toBe(201);
    });
    await snapshot(one, '2026-11-28T00:00:00Z');
    const deps = { now: Date.now(), log: () => undefined, print: () => undefined };
    for (const email of ['may@mau.example', ANSWER.who.email]) {
      const words = ['delete', '--email', email, '--by', 'Người trực', '--request', 'Yêu cầu 12'];
      expect(await runPersonCommand(readConfig({ INTAKE_DATA: one.dataDir }), words, deps)).toBe(0);
    }
    await snapshot(one, '2026-11-29T00:00:00Z');
    await restored(places('two'));
    await during(places('two'), async ({ db, office }) => {
      expect(await db.$count(complainants)).toBe(0);
      expect(await db.$count(disputes)).toBe(0);
      const sent = await db.select({ content: submissions.content }).from(submissions);
      expect(JSON.stringify(sent)).not.toContain('Nhãn không có tên nhà sản xuất');
      const [accepted = ''] = references;
      expect((await office.status(accepted)).withdrawnAt).toEqual(expect.any(String));
      const about = await db.select({ of: reports.reference, seller: reports.sellerName }).from(reports);
      // An officer has accepted the first report, so its seller's name stays.
      expect(about.find(({ of }) => of === accepted)?.seller).toBe('Gốm Làng Mây');
      expect(about.find(({ of }) => of === waiting)?.seller).toBeNull();
    });
    const log: string[] = [];
    const again = await openIntake({ issuer: ISSUER, ...places('two'), log: (_, event) => log.push(event) });
    await again.close();
    expect(log).not.toContain('forgotten-again');
  });
});
