import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshDueTimes } from '@/server/cases/due-times';
import { acceptances, handlings, reportFinds, reports } from '@/server/platform/database/schema';
import { deleteReportContent } from '@/server/retention/purge-content';
import { ENGINES, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';

const LAN = officerOf('lan', 'marketSurveillance-01');
const MAI = officerOf('mai', 'marketSurveillance-01');
const SAIGON = officerOf('nam', 'marketSurveillance-79');
const KNOWN = { complainant: { mode: 'contact', email: 'a@b.example' } } as const;

describe.each(ENGINES)('a unit’s lists, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  let count = 0;
  /** Sends a report about a listing of its own, a minute after the last one. */
  const send = async (over: Parameters<Office['send']>[0] = {}) => {
    intake.clock.now += 60_000;
    count += 1;
    const url = `https://shopee.vn/hang-i.912345678.${count}`;
    return office.send({
      ...KNOWN,
      evidence: undefined,
      province: '01',
      platform: { marketplace: 'shopee', host: 'shopee.vn', url },
      listing: { id: `${count}`, url, title: 'Ấm trà men rạn' },
      ...over,
    });
  };
  const find = (query: string, who = LAN) =>
    office.queue(
      who,
      `?${new URLSearchParams(
        query
          .split('&')
          .filter(Boolean)
          .map((one) => one.split('=')),
      )}`,
    );

  it('are searched by reference, seller, tax code, item, address and words, without diacritics', async () => {
    const { reference: one } = await send({
      seller: {
        id: '912345678',
        name: 'Gốm Làng Mây',
        taxCode: '0100000001-001',
        address: '12 Phố Đê, Hà Nội',
      },
    });
    const { reference: two } = await send({
      seller: { id: '5', name: 'Đồ gỗ Bến Nghé' },
      listing: { id: '77001', url: 'https://shopee.vn/ghe-i.5.77001', title: 'Ghế gỗ thông' },
      reason: { code: 'COUNTERFEIT_LABEL', text: 'Tem bảo hành bị bóc' },
    });
    const both = [one, two];
    expect(await find(`q=${one}`)).toEqual([one]);
    expect(await find(`q=${two.slice(-6).toLowerCase()}`)).toEqual([two]);
    expect(await find('q=gom lang may')).toEqual([one]);
    expect(await find('q=GỐM')).toEqual([one]);
    expect(await find('q=đồ gỗ')).toEqual([two]);
    expect(await find('q=0100000001')).toEqual([one]);
    expect(await find('q=phố đê')).toEqual([one]);
    expect(await find('q=ghế thô')).toEqual([two]);
    expect(await find('q=bao hanh')).toEqual([two]);
    expect(await find('q=https://shopee.vn/ghe-i.5.77001?xptdk')).toEqual([two]);
    expect(await find('q=shopee')).toEqual(both);
    expect(await find('q=g')).toEqual([]);
    expect(await find('q=không-có-từ-này')).toEqual([]);
    expect(await find("q='|!:*()\\")).toEqual([]);
    expect(await find('q=')).toEqual(both);
  });

  it('never contain another unit’s report, not even a transferred one', async () => {
    const { reference } = await send();
    expect(await find('q=ấm trà', SAIGON)).toEqual([]);
    expect(await find('state=all', SAIGON)).toEqual([]);
    expect(await find('province=01', SAIGON)).toEqual([]);
    await office.act(LAN, reference, { action: 'transfer', to: SAIGON.unit.id, reason: NOTE });
    expect(await find('q=ấm trà', SAIGON)).toEqual([reference]);
    for (const query of ['q=ấm trà', `q=${reference}`, 'state=all', 'state=all&q=ấm'])
      expect(await find(query)).toEqual([]);
  });

  it('are filtered by state, clock, province, marketplace, violation type, day and officer', async () => {
    const { reference: plain } = await send();
    const { reference: mine } = await send({ reason: { code: 'SMUGGLED' } });
    const { reference: closed } = await send();
    const { reference: clocked } = await send({
      platform: {
        marketplace: 'lazada',
        host: 'www.lazada.vn',
        url: 'https://www.lazada.vn/products/i9.html',
      },
    });
    await office.act(LAN, mine, { action: 'accept' });
    await office.act(MAI, closed, { action: 'accept' });
    await office.act(MAI, closed, { action: 'close', outcome: 'no-violation', note: NOTE });
    await office.act(MAI, clocked, { action: 'accept' });
    const requestedAt = new Date(intake.clock.now).toISOString();
    await office.act(MAI, clocked, { action: 'request-takedown', requestedAt });
    expect(await find('state=open')).toEqual([plain, mine, clocked]);
    expect(await find('state=ended')).toEqual([closed]);
    expect(await find('state=all')).toEqual([plain, mine, closed, clocked]);
    expect(await find('status=closed')).toEqual([closed]);
    expect(await find('code=SMUGGLED')).toEqual([mine]);
    expect(await find('marketplace=lazada')).toEqual([clocked]);
    expect(await find('province=01&state=all')).toHaveLength(4);
    expect(await find('province=79')).toEqual([]);
    expect(await find('officer=nobody')).toEqual([plain]);
    expect(await find('officer=lan')).toEqual([mine]);
    expect(await find('officer=mai&state=ended')).toEqual([closed]);
    expect(await find('officer=mai&state=all')).toEqual([closed, clocked]);
    expect(await find('clock=none')).toEqual([plain, mine]);
    expect(await find('clock=running')).toEqual([clocked]);
    expect(await find('clock=near')).toEqual([clocked]);
    expect(await find('sort=due')).toEqual([clocked, plain, mine]);
    expect(await find('sort=newest')).toEqual([clocked, mine, plain]);
    intake.clock.now += 2 * 86_400_000;
    expect(await find('clock=overdue')).toEqual([clocked]);
    const { reference: later } = await send();
    const day = new Date(intake.clock.now).toISOString().slice(0, 10);
    expect(await find(`from=${day}`)).toEqual([later]);
    expect(await find('to=2026-11-25&sort=newest')).toEqual([clocked, mine, plain]);
    expect(await find('from=2026-11-25&to=2026-11-25&q=ấm&code=SMUGGLED&officer=lan')).toEqual([mine]);
  });

  it.each(['oldest', 'newest', 'due'])('show every row once over all pages, sorted by %s', async (sort) => {
    for (let at = 0; at < 7; at += 1) await send();
    const [first = '', , third = ''] = await find('');
    await office.act(LAN, third, { action: 'accept' });
    await office.act(LAN, third, { action: 'request-takedown', requestedAt: '2026-11-25T01:00:00.000Z' });
    await intake.deps.database.db
      .update(reports)
      .set({ receivedAt: sql`(select received_at from reports where reference = ${first})` })
      .where(eq(reports.reference, third));
    for (const more of ['', '&q=trà']) {
      const whole = await find(`sort=${sort}${more}`);
      expect(whole).toHaveLength(7);
      const walked: string[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const query = `?sort=${sort}${more}&limit=2${after && `&after=${after}`}`;
        const { rows, next } = await office.page(LAN, query);
        walked.push(...rows.flatMap(({ references }) => references));
        after = next;
      }
      expect(walked).toEqual(whole);
    }
  });

  it('show one row for a listing that many reported, which is found by any sender’s words', async () => {
    const about = { listing: { id: 'one', url: 'https://shopee.vn/x-i.1.2', title: 'Ấm trà' } };
    const { reference: first } = await send(about);
    await send({ ...about, reason: { code: 'COUNTERFEIT_LABEL', text: 'Mùi hóa chất nồng' } });
    const rows = await office.rows(LAN, '?q=hóa chất');
    expect(rows.map(({ references: [own], count: reported }) => [own, reported])).toEqual([[first, 2]]);
  });

  it('tolerate odd values: an unknown province, a case closed before it was accepted, wrong clocks', async () => {
    const { db } = intake.deps.database;
    const references: string[] = [];
    for (let at = 0; at < 4; at += 1) references.push((await send()).reference);
    const [one = '', two = '', three = '', four = ''] = references;
    const idOf = async (reference: string) => {
      const [row] = await db.select({ id: reports.id }).from(reports).where(eq(reports.reference, reference));
      return row?.id ?? 0;
    };
    await db.update(reports).set({ province: 'ZZ' }).where(eq(reports.reference, one));
    await office.act(LAN, two, { action: 'accept' });
    await office.act(LAN, two, { action: 'close', outcome: 'other', note: NOTE });
    await db
      .update(acceptances)
      .set({ at: new Date('2090-01-01T00:00:00Z') })
      .where(eq(acceptances.reportId, await idOf(two)));
    for (const [reference, at] of [
      [three, '9999-12-31T23:00:00Z'],
      [four, '1970-01-01T00:00:00Z'],
    ] as const)
      await db
        .insert(handlings)
        .values({ reportId: await idOf(reference), takedownRequestedAt: new Date(at) });
    await refreshDueTimes(db);
    expect(await find('province=ZZ')).toEqual([one]);
    expect(await find('state=all')).toEqual(references);
    expect(await find('clock=overdue')).toEqual([four]);
    expect(await find('sort=due')).toEqual([four, one, three]);
  });

  it('refuse a takedown request that is dated in the future', async () => {
    const { reference } = await send();
    await office.act(LAN, reference, { action: 'accept' });
    const requestedAt = new Date(intake.clock.now + 86_400_000).toISOString();
    expect(await office.act(LAN, reference, { action: 'request-takedown', requestedAt })).toMatchObject({
      code: 'report-conflict',
    });
  });

  it('are not searched by words that were purged', async () => {
    const { db } = intake.deps.database;
    const { reference } = await send();
    const [row] = await db.select({ id: reports.id }).from(reports).where(eq(reports.reference, reference));
    await deleteReportContent(db, [row?.id ?? 0]);
    expect(await find('q=ấm trà')).toEqual([]);
    expect(await find(`q=${reference}`)).toEqual([reference]);
    const [searchEntry] = await db.select({ words: reportFinds.words }).from(reportFinds);
    expect(searchEntry?.words).not.toContain('tra');
  });

  it('refuse an invalid day, sort or cursor', async () => {
    const desk = intake.as(LAN);
    for (const query of [
      'from=0001-01-01',
      'to=2026-02-30',
      'sort=price',
      'after=x',
      'limit=0',
      'state=lost',
    ])
      expect((await desk(`/v1/officer/queue?${query}`)).status, query).toBe(400);
  });
});
