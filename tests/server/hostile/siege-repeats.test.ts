import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import { PROOF_HEADER } from '@/lib/domain/report/proof';
import { ProblemSchema } from '@/lib/intake/contract';
import { createProofOfWork } from '@/lib/intake/solve-proof';
import { createAdmission } from '@/server/platform/admission/admission';
import { disputes, submissions } from '@/server/platform/database/schema';
import { createRequestQueue } from '@/server/platform/http/request-queue';
import { createRequestQueues } from '@/server/platform/http/request-queues';
import { ONE_ENGINE, openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, sampleReport } from '@/tests/support/intake/samples';

const JSON_TYPE = { 'content-type': 'application/json' };
const FREE = 30;

/** How many answers have each status. */
const count = (answers: readonly Response[]) =>
  Object.fromEntries(
    [...new Set(answers.map(({ status }) => status))].map((status) => [
      status,
      answers.filter((answer) => answer.status === status).length,
    ]),
  );

describe.each(SAME_ON_ALL)('repeated requests, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const loaded = (freePerMinute: number) => {
    const options = { secret: 's', freePerMinute, perKeyHour: undefined, now: () => intake.clock.now };
    const [admission, answerAdmission] = [createAdmission(options), createAdmission(options)];
    // This queue does not delay refusals; the pace of refusals has a test of its own.
    const refusals = createRequestQueue({ atOnce: 1, waiting: 1_000, retryAfterSeconds: 5 });
    const queues = { ...createRequestQueues(), refusals };
    return { ask: intake.with({ admission, answerAdmission, queues }), admission, answerAdmission };
  };
  const { evidence: _, ...bare } = sampleReport({ complainant: { mode: 'contact', email: 'a@mau.example' } });
  const bodyOf = () => JSON.stringify({ ...bare, id: randomUUID() });
  const post = (body: string, headers: Record<string, string> = {}) => ({
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body,
  });

  it('count a proof that is replayed four hundred times once, and do not raise the work for other senders', async () => {
    const { ask, admission } = loaded(0);
    const body = bodyOf();
    const { challenge } = ProblemSchema.parse(await (await ask('/v1/reports', post(body))).json());
    if (!challenge) throw new Error('no challenge');
    const proof = await createProofOfWork(challenge, async () => undefined);
    const answers: Response[] = [];
    for (let round = 0; round < 20; round += 1) {
      const send = () => ask('/v1/reports', post(body, { [PROOF_HEADER]: proof }));
      answers.push(...(await Promise.all(Array.from({ length: 20 }, send))));
    }
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(admission.perMinute()).toBe(1);
    expect(await intake.deps.database.db.$count(submissions)).toBe(1);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = ProblemSchema.parse(await (await ask('/v1/reports', post(bodyOf()))).json());
    expect(other.challenge?.parameters.data.tries).toBe(500); // as before
  });

  it('count a report sent four hundred times once, and return its receipt', async () => {
    const { ask, admission } = loaded(FREE);
    const body = bodyOf();
    const first = await ask('/v1/reports', post(body));
    const receipt = await first.json();
    const again = await ask('/v1/reports', post(body));
    expect([again.status, await again.json()]).toEqual([200, receipt]);
    const answers = [];
    for (let time = 0; time < 400; time += 1) answers.push(await ask('/v1/reports', post(body)));
    expect(count(answers)).toEqual({ 200: 9, 429: 391 });
    expect(admission.perMinute()).toBe(1);
    expect((await ask('/v1/reports', post(bodyOf()))).status).toBe(201);
    intake.clock.now += 60_000;
    expect((await ask('/v1/reports', post(body))).status).toBe(200);
  });

  it('do not raise the work with refused reports', async () => {
    const { ask, admission } = loaded(FREE);
    const wrong = () => JSON.stringify({ ...bare, id: randomUUID(), reason: { code: 'NOTHING' } });
    for (let time = 0; time < 100; time += 1) {
      expect((await ask('/v1/reports', post(wrong()))).status).toBe(400);
    }
    expect(admission.perMinute()).toBe(0);
    expect((await ask('/v1/reports', post(bodyOf()))).status).toBe(201);
  });

  it('of one seller’s answer, by form and API, do not close the form', async () => {
    const { ask, answerAdmission } = loaded(6);
    const secret = (letter: string) => letter.repeat(43);
    const form = (letter: string) => {
      const body = new FormData();
      const fields = {
        ...{ secret: secret(letter), request: 'statement', control: 'register-email', consent: 'yes' },
        ...{ 'shop.url': 'https://shopee.vn/shop/1', 'who.name': 'A', 'who.email': 'a@b.vn' },
        statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
      };
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return { method: 'POST', body };
    };
    const api = JSON.stringify({
      ...{ secret: secret('b'), request: 'statement', control: 'register-email', consent: true },
      ...{ shop: { url: 'https://shopee.vn/shop/1' }, who: { name: 'A', email: 'a@b.vn' }, documents: [] },
      statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
    });
    const answers: Response[] = [];
    for (let time = 0; time < 60; time += 1) {
      answers.push(await ask('/answer', form('a')), await ask('/v1/disputes', post(api)));
    }
    expect(answers.every(({ status }) => [200, 201, 429].includes(status))).toBe(true);
    expect(answerAdmission.perMinute()).toBe(2);
    expect((await ask('/answer', form('c'))).status).toBe(201);
    expect(await intake.deps.database.db.$count(disputes)).toBe(3);
  });

  it('of answers without documents do not close the form', async () => {
    const { ask } = loaded(6);
    const answers = [];
    for (let one = 0; one < 20; one += 1) {
      const body = new FormData();
      const fields = {
        ...{ secret: String(one).padEnd(43, 's'), request: 'statement', control: 'register-email' },
        ...{ consent: 'yes', 'shop.url': 'https://shopee.vn/shop/1', 'who.name': 'A', 'who.email': 'a@b.vn' },
        statement: 'Gian hàng của tôi không phải là bên bị xử lý.',
      };
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      answers.push(await ask('/answer', { method: 'POST', body }));
    }
    expect(count(answers)).toEqual({ 201: 20 });
  });
});

describe('a flood of nonces', () => {
  it('gets a retry time once the queue is full, and delays no report', async () => {
    const intake = await openTestIntake(ONE_ENGINE);
    const nonces = createRequestQueue({ atOnce: 1, waiting: 2, retryAfterSeconds: 5 });
    const held = Promise.withResolvers<void>();
    const first = nonces.run(() => held.promise);
    const ask = intake.with({ queues: { ...createRequestQueues(), nonces } });
    const flood = Array.from({ length: 40 }, () => ask('/v1/nonces', { method: 'POST' }));
    let refused = 0;
    for (const one of flood) one.then(() => (refused += 1));
    // The nonces' queue is blocked, so no nonce is returned before the report is accepted.
    expect((await ask('/v1/reports', postOf(sampleReport()))).status).toBe(201);
    await pollUntil(
      'the refusals',
      async () => refused,
      (now) => now === 38,
    );
    held.resolve();
    await first;
    const answers = await Promise.all(flood);
    expect(count(answers)).toEqual({ 201: 2, 503: 38 });
    for (const { status, headers } of answers)
      if (status === 503) expect(headers.get('retry-after')).toBe('5');
    await intake.remove();
  });
});

describe('a flood in a queue', () => {
  it('is served in order at a limited rate, so that an honest request gets its turn', async () => {
    const queue = createRequestQueue({ atOnce: 8, perSecond: 200, waiting: 2_000, retryAfterSeconds: 5 });
    let served = 0;
    let isOver = false;
    const flood = Array.from({ length: 200 }, async () => {
      while (!isOver) {
        await queue.run(async () => {
          served += 1;
        });
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const begun = performance.now();
    const before = served;
    await queue.run(async () => undefined);
    const waited = performance.now() - begun;
    expect(waited).toBeLessThan(2_500); // two hundred before it, at two hundred a second
    expect(served - before).toBeLessThan(400);
    isOver = true;
    await Promise.all(flood);
  });

  it('gets a retry time once the queue is full, and the queue survives a failure', async () => {
    const queue = createRequestQueue({ atOnce: 1, waiting: 1, retryAfterSeconds: 7 });
    let free = () => {};
    const first = queue.run(() => new Promise<void>((resolve) => (free = resolve)));
    const second = queue.run(() => Promise.reject(new Error('broken')));
    await expect(queue.run(async () => undefined)).rejects.toMatchObject({
      code: 'busy',
      options: { headers: { 'retry-after': '7' } },
    });
    free();
    await first;
    await expect(second).rejects.toThrow('broken');
    await expect(queue.run(async () => 'on')).resolves.toBe('on');
  });
});
