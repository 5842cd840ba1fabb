import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { packEvidence } from '@/lib/evidence/pack';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { ProblemSchema, ReceiptResponseSchema } from '@/lib/intake/contract';
import {
  DeviceSchema,
  type OfficerAction,
  type OfficerSelf,
  QueueSchema,
} from '@/lib/intake/officers/officer-contract';
import { openTestIntake, SAME_ON_ALL, type TestIntake } from '@/tests/support/intake/engines';
import { postOf, putOf, sampleReport } from '@/tests/support/intake/samples';
import { newDevice, registerAs } from '@/tests/support/officer/devices';

const unit = (code: string): OfficerSelf['unit'] => {
  const name = `Chi cục Quản lý thị trường ${code}`;
  return { id: `marketSurveillance-${code}`, name: { vi: name, en: name } };
};
const officer = (subject: string, code: string, roles: OfficerSelf['roles'] = ['officer']): OfficerSelf => ({
  ...{ subject, roles },
  name: subject,
  unit: unit(code),
});
const LAN = officer('lan', '01');
const MAI = officer('mai', '01');
const CHIEF = officer('chief', '01', ['officer', 'supervisor']);
const SAIGON = officer('nam', '79', ['officer', 'supervisor']);

const note = { vi: 'Đã kiểm tra.', en: 'Checked.' };
const { evidence: _, ...withoutPackage } = sampleReport({
  complainant: { mode: 'contact', email: 'a@b.example' },
  province: '01',
});

describe.each(SAME_ON_ALL)('an officer’s rights, on %s', (engine) => {
  let intake: TestIntake;
  beforeAll(async () => {
    intake = await openTestIntake(engine);
  });
  beforeEach(() => intake.clear());
  afterAll(() => intake.remove());

  const ask = (who: OfficerSelf, path: string, init?: RequestInit) =>
    intake.as(who)(`/v1/officer/${path}`, init);
  const readOutcome = async (answer: Response) =>
    answer.ok ? 'done' : ProblemSchema.parse(await answer.json()).code;
  const act = async (who: OfficerSelf, reference: string, action: OfficerAction) =>
    readOutcome(await ask(who, `reports/${reference}/actions`, postOf(action)));
  const send = async () => {
    const answer = await intake.request('/v1/reports', postOf({ ...withoutPackage, id: randomUUID() }));
    return ReceiptResponseSchema.parse(await answer.json()).reference;
  };
  const register = async (who: OfficerSelf, device: EvidenceSigner) => {
    const answer = await registerAs((path, init) => ask(who, path, init), device);
    return DeviceSchema.parse(await answer.json()).fingerprint;
  };

  it('let an officer only read a colleague’s report, but a supervisor do everything with it', async () => {
    const reference = await send();
    expect(await act(LAN, reference, { action: 'accept' })).toBe('done');
    const to = 'marketSurveillance-79';
    const actions: readonly OfficerAction[] = [
      { action: 'transfer', to, reason: note },
      { action: 'ask', question: note },
      { action: 'request-takedown', requestedAt: '2026-11-25T01:00:00.000Z' },
      { action: 'close', outcome: 'violation-found', note },
    ];
    for (const action of actions) expect(await act(MAI, reference, action)).toBe('accepted-by-other');
    const identity = (who: OfficerSelf) =>
      ask(who, `reports/${reference}/identity`, postOf({ reason: 'Hẹn lấy lời khai' }));
    expect(await readOutcome(await identity(MAI))).toBe('forbidden');
    expect(await readOutcome(await identity(SAIGON))).toBe('not-found');
    expect(await readOutcome(await identity(LAN))).toBe('done');
    expect(await readOutcome(await identity(CHIEF))).toBe('done');
    expect(await act(CHIEF, reference, { action: 'transfer', to, reason: note })).toBe('done');
  });

  it('let nobody merge a report into itself or into another unit’s', async () => {
    const reference = await send();
    await act(LAN, reference, { action: 'accept' });
    const merge = { action: 'merge', reason: 'Cùng một vụ việc' } as const;
    expect(await act(LAN, reference, { ...merge, into: reference })).toBe('report-conflict');
    const other = await send();
    await act(CHIEF, other, { action: 'transfer', to: 'marketSurveillance-79', reason: note });
    expect(await act(LAN, reference, { ...merge, into: other })).toBe('not-found');
    const { rows } = QueueSchema.parse(await (await ask(LAN, 'queue')).json());
    expect(rows.flatMap(({ references }) => references)).toContain(reference);
  });

  it('let an officer see and revoke the own devices, and a supervisor those of the unit', async () => {
    const fingerprint = await register(LAN, await newDevice());
    const listed = async (who: OfficerSelf) => (await ask(who, 'devices')).text();
    expect(await listed(LAN)).toContain(fingerprint);
    expect(await listed(CHIEF)).toContain(fingerprint);
    expect(await listed(MAI)).not.toContain(fingerprint);
    expect(await listed(SAIGON)).not.toContain(fingerprint);
    const revoke = async (who: OfficerSelf) =>
      readOutcome(await ask(who, `devices/${fingerprint}/revoke`, postOf({ reason: 'Mất máy' })));
    expect(await revoke(MAI)).toBe('forbidden');
    expect(await revoke(SAIGON)).toBe('not-found');
    expect(await revoke(CHIEF)).toBe('done');
  });

  it('give no receipt for a package of another unit’s case', async () => {
    const [device, theirs] = [await newDevice(), await newDevice()];
    await register(LAN, device);
    await register(SAIGON, theirs);
    const { digest, file } = await packEvidence(createCapturedPage(), {
      signer: device,
      now: Date.now,
      uuid: randomUUID,
      software: { name: 'cho-sang', version: '0.1.0' },
    });
    const put = async (who: OfficerSelf, key: string) => {
      const query = new URLSearchParams({ case: '12/2026', key });
      return readOutcome(await ask(who, `packages/${digest}?${query}`, putOf(file)));
    };
    expect(await put(LAN, device.publicKey)).toBe('done');
    expect(await put(SAIGON, theirs.publicKey)).toBe('evidence-invalid');
  });
});
