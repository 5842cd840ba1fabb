import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';
import { newSigner, sampleReport, sha256 } from '@/tests/support/intake/samples';

const hanoi = officerOf('anna', 'marketSurveillance-01');
const saigon = officerOf('bob', 'marketSurveillance-79');
const contact = { mode: 'contact' as const, email: 'a@b.example' };
const OPEN = { evidence: undefined, province: '01', complainant: contact };

describe.each(SAME_ON_ALL)('a withdrawal under pressure from the seller, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const accepted = async () => {
    const { reference } = await office.send({ ...OPEN, id: randomUUID() });
    expect((await office.act(hanoi, reference, { action: 'accept' })).code).toBe('done');
    return reference;
  };

  it('does not end an accepted case; the officer sees it and can no longer ask the sender', async () => {
    const reference = await accepted();
    expect((await office.withdraw(reference)).code).toBe('done');
    const at = new Date(intake.clock.now).toISOString();
    expect(await office.read(hanoi, reference)).toMatchObject({
      status: 'accepted',
      complainant: 'withdrawn',
      withdrawals: [at],
    });
    expect((await office.read(hanoi, reference))?.events.at(-1)).toEqual({ status: 'sender-withdrew', at });
    expect(await office.queue(hanoi)).toEqual([reference]);
    const refusal = await office.act(hanoi, reference, { action: 'ask', question: NOTE });
    expect(refusal).toMatchObject({
      code: 'report-conflict',
      detail: { vi: expect.stringContaining('rút') },
    });
    expect(await office.identity(hanoi, reference)).toBe(200);
  });

  it('removes the sender’s identity, answers and questions at once', async () => {
    const reference = await accepted();
    const question = { vi: 'Chị Lụa ơi?', en: 'Ms Lụa?' };
    await office.act(hanoi, reference, { action: 'ask', question });
    await office.answer(reference, 'Số điện thoại của tôi là 0900000000');
    await office.act(hanoi, reference, { action: 'ask', question });
    await office.withdraw(reference);
    const read = await office.read(hanoi, reference);
    expect(JSON.stringify(read)).not.toMatch(/Lụa|0900000000|b\.example/);
    expect(read?.status).toBe('accepted'); // no question stays open
  });

  it('does not hide the outcome from the sender', async () => {
    const reference = await accepted();
    await office.withdraw(reference);
    const at = new Date(intake.clock.now).toISOString();
    expect(await office.status(reference)).toMatchObject({ status: 'withdrawn', withdrawnAt: at });
    await office.act(hanoi, reference, { action: 'close', outcome: 'violation-found', note: NOTE });
    expect(await office.status(reference)).toMatchObject({
      status: 'withdrawn',
      outcome: { result: 'violation-found', note: NOTE },
    });
  });

  it('does not end an accepted case after its transfer', async () => {
    const reference = await accepted();
    const transfer = { action: 'transfer', to: 'marketSurveillance-79', reason: NOTE } as const;
    await office.act(hanoi, reference, transfer);
    await office.withdraw(reference);
    expect(await office.queue(saigon)).toEqual([reference]);
    expect((await office.act(saigon, reference, { action: 'accept' })).code).toBe('done');
  });

  it('ends an unaccepted case, and tells an officer who wants to accept it', async () => {
    const { reference } = await office.send({ ...OPEN, id: randomUUID() });
    await office.withdraw(reference);
    expect(await office.status(reference)).toMatchObject({ status: 'withdrawn' });
    expect(await office.queue(hanoi)).toEqual([]);
    expect(await office.act(hanoi, reference, { action: 'accept' })).toEqual({
      code: 'report-conflict',
      detail: {
        vi: 'Người gửi đã rút phản ánh này trước khi có cán bộ nhận xử lý.',
        en: 'The sender withdrew this report before an officer accepted it.',
      },
    });
  });

  it('counts once, with the time of the first request', async () => {
    const reference = await accepted();
    await office.withdraw(reference);
    const first = (await office.status(reference)).withdrawnAt;
    intake.clock.now += 60_000;
    await office.withdraw(reference);
    intake.clock.now -= 60_000;
    const { withdrawnAt, events } = await office.status(reference);
    expect(withdrawnAt).toBe(first);
    expect(events.filter(({ status }) => status === 'withdrawn')).toHaveLength(1);
  });

  it('lets the sender report again as a separate case', async () => {
    const key = await newSigner();
    const report = sampleReport({ province: '01', complainant: contact });
    const { reference } = await office.send({ ...report, id: randomUUID() }, key);
    await office.withdraw(reference);
    const again = await office.send({ ...report, id: randomUUID(), trackingKey: sha256('another') }, key);
    expect(again.reference).not.toBe(reference);
    expect((await office.status(again.reference, 'another')).status).toBe('received');
  });
});
