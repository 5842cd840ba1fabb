import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { packEvidence } from '@/lib/evidence/pack';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { NonceResponseSchema, ProblemSchema, type Report } from '@/lib/intake/contract';
import { CaseReceiptClaimsSchema } from '@/lib/intake/officers/case-receipt';
import { DeviceChallengeSchema, formatDeviceMessage } from '@/lib/intake/officers/device-proof';
import { CasePackageReceiptSchema, type OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { computeKeyFingerprint } from '@/server/devices/devices';
import { devices } from '@/server/platform/database/schema';
import { filesOf, text } from '@/tests/support/evidence/packages';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { officerOf } from '@/tests/support/intake/office';
import { postOf, putOf, sampleReport } from '@/tests/support/intake/samples';
import { newDevice, registerAs } from '@/tests/support/officer/devices';

// An officer of another unit takes the public key of a reporter or a colleague from a package and tries to register it without
// having the private key.

const ANNA = officerOf('anna', 'marketSurveillance-01');
const BOB = officerOf('bob', 'marketSurveillance-79');

describe.each(SAME_ON_ALL)('the key of another device, on %s', (engine) => {
  let intake: TestIntake;
  let owner: EvidenceSigner;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(async () => {
    await intake.clear();
    owner = await newDevice();
  });
  afterAll(() => intake.remove());

  const ask = (who: OfficerSelf) => (path: string, init?: RequestInit) =>
    intake.as(who)(`/v1/officer/${path}`, init);
  const register = (who: OfficerSelf, device: EvidenceSigner) => registerAs(ask(who), device);
  const readOutcome = async (answer: Response) => {
    if (answer.ok) return 'done';
    const { code, field } = ProblemSchema.parse(await answer.json());
    return `${code} ${field}`;
  };
  const challengeFor = async (who: OfficerSelf) => {
    const response = await ask(who)('devices/challenges', { method: 'POST' });
    expect(response.status).toBe(201);
    return DeviceChallengeSchema.parse(await response.json()).challenge;
  };
  const post = (who: OfficerSelf, body: object) =>
    ask(who)('devices', postOf({ publicKey: owner.publicKey, label: 'x', ...body })).then(readOutcome);
  const packed = (signer = owner) =>
    packEvidence(createCapturedPage({ redactions: [] }), {
      signer,
      now: () => intake.clock.now,
      uuid: () => crypto.randomUUID(),
      software: { name: 'cho-sang', version: '0.1.0' },
    });
  const put = async (who: OfficerSelf, key: string, sent: { digest: string; file: Blob }) => {
    const query = new URLSearchParams({ case: '12/2026', key });
    return ask(who)(`packages/${sent.digest}?${query}`, putOf(sent.file));
  };
  it('that was seen in a reporter’s package cannot be registered, except by its owner', async () => {
    const { digest, file, byteLength } = await packed();
    const evidence: Report['evidence'] = { digest, byteLength, mediaType: 'application/wacz' };
    const report = sampleReport({ evidence });
    expect((await intake.request('/v1/reports', postOf(report))).status).toBe(201);
    expect((await intake.request(`/v1/evidence/${digest}?report=${report.id}`, putOf(file))).status).toBe(
      200,
    );
    const { signedData } = JSON.parse(text(await filesOf(file), 'datapackage-digest.json'));
    expect(signedData.publicKey).toBe(owner.publicKey);

    const challenge = await challengeFor(BOB);
    const own = await newDevice();
    const signature = await own.sign(formatDeviceMessage({ challenge, publicKey: owner.publicKey }));
    expect(await post(BOB, {})).toBe('invalid-report challenge');
    expect(await post(BOB, { challenge, signature })).toBe('device-signature signature');
    // The signature in the package is by the key's owner, but not over the challenge.
    expect(await post(BOB, { challenge, signature: signedData.signature })).toBe(
      'device-signature signature',
    );
    expect(await readOutcome(await put(BOB, owner.publicKey, { digest, file }))).toBe(
      'device-unknown publicKey',
    );

    expect(await readOutcome(await register(ANNA, owner))).toBe('done');
  });

  it('cannot be registered with another officer’s, unit’s or old challenge, or without one', async () => {
    const signed = async (challenge: string) => ({
      challenge,
      signature: await owner.sign(formatDeviceMessage({ challenge, publicKey: owner.publicKey })),
    });
    const anna = await signed(await challengeFor(ANNA));
    expect(await post(BOB, anna)).toBe('device-signature challenge');
    const moved = { ...ANNA, unit: BOB.unit };
    expect(await post(moved, anna)).toBe('device-signature challenge');
    intake.clock.now += 5 * 60_000 + 1;
    expect(await post(ANNA, anna)).toBe('device-signature challenge');
    const issued = await intake.request('/v1/nonces', { method: 'POST' });
    const { nonce } = NonceResponseSchema.parse(await issued.json());
    expect(await post(ANNA, await signed(nonce))).toBe('device-signature challenge');
    for (const forged of ['x', `${anna.challenge.slice(0, -4)}AAAA`]) {
      expect(await post(ANNA, await signed(forged))).toBe('device-signature challenge');
    }
    expect(await intake.deps.database.db.select().from(devices)).toEqual([]);
  });

  it('is refused when malformed, of another curve or off the curve', async () => {
    const spki = Buffer.from(owner.publicKey, 'base64');
    const off = Buffer.from(spki);
    off[119] = (off[119] ?? 0) ^ 1;
    const p256 = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const other = Buffer.from(await crypto.subtle.exportKey('spki', p256.publicKey));
    const challenge = await challengeFor(BOB);
    for (const bytes of [Buffer.alloc(120, 7), off, Buffer.concat([other, Buffer.alloc(29)])]) {
      const publicKey = bytes.toString('base64');
      const signature = await owner.sign(formatDeviceMessage({ challenge, publicKey }));
      expect(await post(BOB, { publicKey, challenge, signature })).toBe('device-signature publicKey');
    }
  });

  it('that its officer registered can be registered or revoked by nobody else', async () => {
    expect(await readOutcome(await register(ANNA, owner))).toBe('done');
    expect(await readOutcome(await register(BOB, owner))).toBe('forbidden publicKey');
    const revoke = `devices/${computeKeyFingerprint(owner.publicKey)}/revoke`;
    expect(await readOutcome(await ask(BOB)(revoke, postOf({ reason: 'x' })))).toBe('not-found fingerprint');
    const sent = await packed();
    expect(await readOutcome(await put(BOB, owner.publicKey, sent))).toBe('device-unknown publicKey');
    const { receipt } = CasePackageReceiptSchema.parse(await (await put(ANNA, owner.publicKey, sent)).json());
    expect(CaseReceiptClaimsSchema.parse(decodeJwt(receipt))).toMatchObject({
      officer: 'anna',
      unit: 'marketSurveillance-01',
      device: computeKeyFingerprint(owner.publicKey),
    });
  });

  it('that was revoked cannot be registered again by anybody', async () => {
    await register(ANNA, owner);
    const revoke = `devices/${computeKeyFingerprint(owner.publicKey)}/revoke`;
    expect(await readOutcome(await ask(ANNA)(revoke, postOf({ reason: 'lost' })))).toBe('done');
    expect(await readOutcome(await register(ANNA, owner))).toBe('device-revoked publicKey');
    expect(await readOutcome(await register(BOB, owner))).toBe('forbidden publicKey');
  });

  it('moves with its officer to another unit only by a new registration', async () => {
    await register(ANNA, owner);
    const moved = { ...ANNA, unit: BOB.unit };
    const sent = await packed();
    expect(await readOutcome(await put(moved, owner.publicKey, sent))).toBe('device-unknown publicKey');
    expect(await readOutcome(await register(moved, owner))).toBe('done');
    expect(await readOutcome(await put(moved, owner.publicKey, sent))).toBe('done');
    const rows = await intake.deps.database.db.select().from(devices).where(eq(devices.unit, BOB.unit.id));
    expect(rows).toHaveLength(1);
  });

  it('gives no colleague the receipt of its packages', async () => {
    const mai = officerOf('mai', 'marketSurveillance-01');
    const theirs = await newDevice();
    await register(ANNA, owner);
    await register(mai, theirs);
    const sent = await packed();
    expect(await readOutcome(await put(ANNA, owner.publicKey, sent))).toBe('done');
    expect(await readOutcome(await put(mai, theirs.publicKey, sent))).toMatch(/^evidence-invalid/);
  });

  it('that two officers register at the same moment belongs to one of them', async () => {
    const answers = await Promise.all([ANNA, BOB].map((who) => register(who, owner).then(readOutcome)));
    expect(answers.sort()).toEqual(['done', 'forbidden publicKey']);
  });
});
