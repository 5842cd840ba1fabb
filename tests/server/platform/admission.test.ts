import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEVICE_HEADER, PROOF_HEADER, ProofSchema } from '@/lib/domain/report/proof';
import { type EvidenceSigner, loadOrCreateSigner } from '@/lib/evidence/sign';
import { createIntakeClient } from '@/lib/intake/client';
import { ProblemSchema } from '@/lib/intake/contract';
import { createProofOfWork } from '@/lib/intake/solve-proof';
import { createAdmission } from '@/server/platform/admission/admission';
import { createReportLimitPerDeviceKey } from '@/server/platform/admission/key-limit';
import { computeMaxProofTries } from '@/server/platform/admission/proof-of-work';
import { reports } from '@/server/platform/database/schema';
import { ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { newSigner, sampleReport, sha256 } from '@/tests/support/intake/samples';

const { evidence: _, ...bare } = sampleReport({ complainant: { mode: 'contact', email: 'a@mau.example' } });
const bodyOf = (over: object = {}) =>
  JSON.stringify({ ...bare, id: randomUUID(), listing: { ...bare.listing, id: randomUUID() }, ...over });

describe('the proof of work that a report needs', () => {
  it('is zero up to the free number, then grows faster than the load, up to a limit', () => {
    expect([0, 10, 29].map((perMinute) => computeMaxProofTries(perMinute, 30))).toEqual([0, 0, 0]);
    const costs = [30, 60, 120, 240].map((perMinute) => computeMaxProofTries(perMinute, 30));
    expect(costs).toEqual([500, 2_000, 8_000, 20_000]);
    expect(computeMaxProofTries(0, 0)).toBe(500);
  });
});

describe('the limit of a device key', () => {
  it('allows a number of reports an hour, and says when the next one is allowed', () => {
    let now = 0;
    const limit = createReportLimitPerDeviceKey(2, () => now);
    limit.take('one');
    limit.take('one');
    limit.take('another');
    now = 600_000;
    expect(() => limit.take('one')).toThrow(
      expect.objectContaining({ options: { status: 429, headers: { 'retry-after': '3000' } } }),
    );
    now = 3_600_000;
    limit.take('one');
  });
});

describe('an intake under load', () => {
  let intake: TestIntake;
  let signer: EvidenceSigner;
  beforeAll(async () => {
    intake = await openTestIntake(ONE_ENGINE);
    signer = await loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const loaded = (freePerMinute: number, perKeyHour = 100) => {
    const now = () => intake.clock.now;
    const admission = createAdmission({ secret: 's', freePerMinute, perKeyHour, now });
    return intake.with({ admission });
  };
  const post = (ask: ReturnType<typeof loaded>, body: string, headers: Record<string, string> = {}) =>
    ask('/v1/reports', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const problemOf = async (answer: Response) => ProblemSchema.parse(await answer.json());
  const signed = async (body: string) => ({
    [DEVICE_HEADER]: `${signer.publicKey}.${await signer.sign(`sha256:${sha256(body)}`)}`,
  });
  const challengeOf = async (answer: Response) => {
    const { status, code, challenge } = await problemOf(answer);
    expect([status, code]).toEqual([428, 'proof-required']);
    if (!challenge) throw new Error('no challenge');
    return challenge;
  };

  it('accepts the first reports of a minute, then asks for proofs of work, which the client computes', async () => {
    const ask = loaded(2);
    const statuses = [await post(ask, bodyOf()), await post(ask, bodyOf())].map(({ status }) => status);
    expect(statuses).toEqual([201, 201]);
    const client = createIntakeClient({
      url: ISSUER,
      now: () => intake.clock.now,
      fetch: async (input, { signal: _signal, ...init } = {}) =>
        ask(String(input).slice(ISSUER.length), init),
    });
    const work: [number, number][] = [];
    const answer = await client.submitReport(bodyOf(), {
      onWork: async (...progress) => void work.push(progress),
    });
    expect(answer.reference).toMatch(/^CS-/);
    expect(work[0]).toEqual([0, 500]);
    // The proof is found by chance, sometimes at once; progress rises in equal steps.
    const step = work[1]?.[0] ?? 0;
    expect(work).toEqual(work.map((_, at) => [Math.min(at * step, 500), 500]));
    expect(await intake.deps.database.db.select().from(reports)).toHaveLength(3);
    intake.clock.now += 60_000;
    expect((await post(ask, bodyOf())).status).toBe(201);
  });

  it('accepts a proof only for its report and in time', async () => {
    const ask = loaded(0);
    const body = bodyOf();
    const challenge = await challengeOf(await post(ask, body));
    expect(challenge.parameters.data.tries).toBe(500);
    const proof = await createProofOfWork(challenge, async () => undefined);
    const with_ = (value: string) => ({ [PROOF_HEADER]: value });
    expect((await post(ask, bodyOf(), with_(proof))).status).toBe(428);
    const parsed = ProofSchema.parse(JSON.parse(atob(proof)));
    const cheaper = structuredClone(parsed);
    cheaper.challenge.parameters.data.tries = 1;
    const guessed = {
      ...parsed,
      solution: { ...parsed.solution, derivedKey: parsed.challenge.parameters.keyPrefix.padEnd(64, '0') },
    };
    for (const wrong of [cheaper, guessed, {}, null]) {
      expect((await post(ask, body, with_(btoa(JSON.stringify(wrong))))).status).toBe(428);
    }
    expect((await post(ask, body, with_('not base64 of anything'))).status).toBe(428);
    intake.clock.now += 11 * 60_000;
    expect((await post(ask, body, with_(proof))).status).toBe(428);
    intake.clock.now -= 11 * 60_000;
    expect((await post(ask, body, with_(proof))).status).toBe(201);
    // A repeat is the same report, also with the same proof.
    expect((await post(ask, body, with_(proof))).status).toBe(200);
    expect(await intake.deps.database.db.select().from(reports)).toHaveLength(1);
  });

  it('asks every sender for the same work, because anyone can make new keys', async () => {
    const ask = loaded(0);
    const triesOf = async (body: string, headers: Record<string, string>) =>
      (await challengeOf(await post(ask, body, headers))).parameters.data.tries;
    const keys = [await newSigner(), await newSigner()];
    const prices = [await triesOf(bodyOf(), {})];
    for (const key of keys) {
      const body = bodyOf();
      const signature = await key.sign(`sha256:${sha256(body)}`);
      prices.push(await triesOf(body, { [DEVICE_HEADER]: `${key.publicKey}.${signature}` }));
    }
    expect(prices).toEqual([500, 500, 500]);
  });

  it('limits the reports of a key, not those of a network address', async () => {
    const quiet = loaded(1_000, 2);
    const bodies = [bodyOf(), bodyOf(), bodyOf()];
    const answers = [];
    for (const one of bodies) answers.push(await post(quiet, one, await signed(one)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBe(3_600);
    expect((await post(quiet, bodyOf())).status).toBe(201);
  });

  it('refuses a signature of another report', async () => {
    const ask = loaded(1_000);
    const headers = await signed(bodyOf());
    for (const header of [headers[DEVICE_HEADER] ?? '', 'x', 'a.b', `${signer.publicKey}.`]) {
      expect(await problemOf(await post(ask, bodyOf(), { [DEVICE_HEADER]: header }))).toMatchObject({
        status: 400,
        code: 'device-signature',
      });
    }
    expect(await intake.deps.database.db.select().from(reports)).toEqual([]);
  });
});
