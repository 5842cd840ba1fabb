import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiptResponseSchema } from '@/lib/intake/contract';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { NOTE, type Office, officeAt, officerOf } from '@/tests/support/intake/office';
import {
  newSigner,
  postOf,
  putOf,
  type Signer,
  sampleWithPackage,
  sha256,
} from '@/tests/support/intake/samples';

const STRANGER = 'the-secret-of-whoever-holds-the-package';
const hanoi = officerOf('anna', 'marketSurveillance-01');
const QUESTION = { vi: 'Chị Mây, số đơn hàng là gì?', en: 'Ms Mây, what is the order number?' };
const who = {
  mode: 'identified' as const,
  name: 'Nguyễn Thị Mây',
  idNumber: '001099000001',
  address: '1 phố Gốm, Hà Nội',
};

describe.each(SAME_ON_ALL)('a stranger who has a package, on %s', (engine) => {
  let intake: TestIntake;
  let office: Office;
  let key: Signer;
  let sample: Awaited<ReturnType<typeof sampleWithPackage>>;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
    office = officeAt(intake);
    key = await newSigner();
    sample = await sampleWithPackage(0, { province: '01', complainant: who }, key);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const upload = (id: string) =>
    intake.request(`/v1/evidence/${sample.packed.digest}?report=${id}`, putOf(sample.packed.file));
  /** Sends the sender's own report and package, signed with the sender's key; an officer then accepts the report. */
  const own = async () => {
    const sent = await office.send({ ...sample.report, id: randomUUID() }, key);
    expect((await upload(sent.id)).status).toBe(200);
    expect((await office.act(hanoi, sent.reference, { action: 'accept' })).code).toBe('done');
    return sent;
  };
  /** Sends a stranger's report about the same package, listing and violation type. */
  const strangers = async (signer?: Signer) =>
    office.send(
      {
        ...sample.report,
        id: randomUUID(),
        trackingKey: sha256(STRANGER),
        complainant: { mode: 'anonymous' },
      },
      signer,
    );

  it.each<[string, () => Promise<Signer | undefined>]>([
    ['without a signature', async () => undefined],
    ['with a signature of a key of their own', newSigner],
  ])('gets a separate report when it comes %s', async (_, signer) => {
    const { reference } = await own();
    const theirs = await strangers(await signer());
    expect(theirs.reference).not.toBe(reference);
    const headers = { authorization: `Bearer ${STRANGER}` };
    expect((await intake.request(`/v1/reports/${reference}`, { headers })).status).toBe(404);
  });

  it('gets no receipt for its bytes, cannot tell whether it was reported, and changes no report', async () => {
    const awaited = { ...sample.report, id: randomUUID(), reason: { code: 'SMUGGLED' as const } };
    await office.send(awaited); // not signed, so that the package is not shown for it
    const reported = sample.packed;
    const other = (await sampleWithPackage(10)).packed;
    const tried = async ({ digest, file }: typeof reported, query: string) => {
      const answer = await intake.request(`/v1/evidence/${digest}${query}`, putOf(file));
      return [answer.status, await answer.text()];
    };
    for (const query of ['', `?report=${randomUUID()}`]) {
      expect(await tried(reported, query)).toEqual(await tried(other, query));
    }
    await upload((await own()).id);
    for (const query of ['', `?report=${randomUUID()}`]) {
      expect(await tried(reported, query)).toEqual(await tried(other, query));
    }
    expect(await office.queue(hanoi, '?code=SMUGGLED')).toEqual([]);
    const held = new TextDecoder('latin1').decode(await reported.file.arrayBuffer());
    for (const { id } of [awaited, sample.report]) expect(held).not.toContain(id);
  });

  it('learns no report’s id from an officer: no response to officers contains it', async () => {
    const sent = await own();
    const ask = intake.as(hanoi);
    const base = `/v1/officer/reports/${sent.reference}`;
    const reason = postOf({ reason: 'a test' });
    for (const answer of [
      await ask(base),
      await ask('/v1/officer/queue'),
      await ask(`${base}/identity`, reason),
    ]) {
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain(sent.id);
    }
  });

  it('reads nothing of it by its digest alone, and causes no work', async () => {
    await own();
    const { reference, id } = await strangers();
    expect(await office.status(reference, STRANGER)).toMatchObject({
      status: 'received',
      evidence: 'awaited',
    });
    expect(await office.evidence(reference, STRANGER)).toBe(404);
    const finish = await intake.request(`/v1/uploads/${id}/finish`, { method: 'POST' });
    expect(finish.status).toBe(404);
    expect(await office.queue(hanoi)).toHaveLength(1);
  });

  it('gets a separate report after uploading its bytes', async () => {
    const { reference } = await own();
    const theirs = await strangers(await newSigner());
    const answer = await upload(theirs.id);
    expect(ReceiptResponseSchema.parse(await answer.json()).reference).toBe(theirs.reference);
    expect(await office.status(theirs.reference, STRANGER)).toMatchObject({
      status: 'routed',
      evidence: 'verified',
    });
    expect((await office.queue(hanoi)).sort()).toEqual([reference, theirs.reference].sort());
  });

  it('neither reads nor answers a question to the sender, while the sender still can', async () => {
    const { reference } = await own();
    const theirs = await strangers(await newSigner());
    await upload(theirs.id);
    expect((await office.act(hanoi, reference, { action: 'ask', question: QUESTION })).code).toBe('done');
    expect(JSON.stringify(await office.status(theirs.reference, STRANGER))).not.toContain('Mây');
    const answered = await office.answer(theirs.reference, 'It was all a mistake, please close.', STRANGER);
    expect(answered).toMatchObject({
      code: 'report-conflict',
      detail: { vi: expect.stringContaining('câu hỏi') },
    });
    expect((await office.answer(reference, 'no', STRANGER)).code).toBe('not-found');
    expect((await office.answer(reference, 'Đơn 123')).code).toBe('done');
    expect((await office.status(reference)).status).toBe('answered');
  });

  it('neither withdraws nor prolongs the sender’s case', async () => {
    const { reference } = await own();
    const theirs = await strangers(await newSigner());
    expect((await office.withdraw(theirs.reference, STRANGER)).code).toBe('done');
    expect((await office.status(reference)).status).toBe('accepted');
    const unaccepted = await office.send(
      { ...sample.report, id: randomUUID(), reason: { code: 'SMUGGLED' } },
      key,
    );
    await strangers();
    expect((await office.withdraw(unaccepted.reference)).code).toBe('done');
    expect((await office.status(unaccepted.reference)).events.at(-1)?.status).toBe('withdrawn');
    expect(await office.queue(hanoi, '?code=SMUGGLED')).toEqual([]);
  });

  it('does not harm the sender’s report by reporting first', async () => {
    const early = await strangers(await newSigner());
    await upload(early.id);
    const { reference } = await own();
    expect(await office.status(reference)).toMatchObject({ status: 'accepted', evidence: 'verified' });
    expect(await office.evidence(reference)).toBe(200);
    expect((await office.act(hanoi, reference, { action: 'ask', question: QUESTION })).code).toBe('done');
    expect((await office.answer(reference, 'Đơn 123')).code).toBe('done');
    expect((await office.act(hanoi, reference, { action: 'close', outcome: 'other', note: NOTE })).code).toBe(
      'done',
    );
    // Both lay in the queue, were accepted together and have one outcome; each has its own conversation.
    const { status, events } = await office.status(early.reference, STRANGER);
    expect([status, events.length]).toEqual(['closed', 5]);
  });
});
