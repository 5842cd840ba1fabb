import 'fake-indexeddb/auto';
import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import { createCustodyLogRegistrar } from '@/entrypoints/background/officers/log-registrar';
import { CustodyHeadSchema, formatCustodyMessage } from '@/lib/intake/officers/custody-head';
import { ChoSangDatabase } from '@/lib/storage/db';
import { ACTOR, type Desk, openDesk } from '@/tests/support/officer/desk';
import { eventually } from '../../support/eventually';

const memory = vi.hoisted(() => new Map<string, unknown>());
/** Reads the session memory; the officer's sign-in is read here. */
const readSession = vi.hoisted(() => vi.fn(async (key: string) => memory.get(key)));
vi.mock('@/lib/browser/session', () => ({
  readSessionValue: readSession,
  writeSessionValue: async (key: string, value: unknown) => void memory.set(key, value),
  deleteSessionValue: async (key: string) => void memory.delete(key),
}));

const INTAKE = 'https://intake.example';
const SOON_MS = 5_000;
interface RegisteredHead {
  readonly url: string;
  readonly token: string | null;
  readonly head: z.infer<typeof CustodyHeadSchema>;
}

let desk: Desk;
let requests: RegisteredHead[];
/** Whether the intake answers. */
let answers: boolean;
let registrar: ReturnType<typeof createCustodyLogRegistrar>;

beforeEach(async () => {
  desk = await openDesk();
  requests = [];
  answers = true;
  memory.clear();
  signIn();
  vi.spyOn(console, 'info').mockReturnValue(undefined);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async (input: string | URL | Request, init?: RequestInit) => {
    if (!answers) throw new TypeError('no way to it');
    const request = new Request(input, init);
    const head = CustodyHeadSchema.parse(await request.json());
    requests.push({ url: request.url, token: request.headers.get('authorization'), head });
    return Response.json({ receipt: `receipt of ${head.events}` }, { status: 201 });
  });
  const { keys } = new ChoSangDatabase();
  registrar = createCustodyLogRegistrar(
    { authority: { intake: { url: INTAKE, keys: [] } }, db: { keys }, now: desk.deps.now },
    desk.cases,
  );
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  readSession.mockClear();
});

function signIn(): void {
  memory.set('officerSession', { token: 'a-token', expiresAt: desk.deps.now() + 3_600_000 });
}

/** Lets time pass until the due work has started, and waits until `holds` no longer throws. */
async function passTimeUntil(holds: () => void | Promise<void>): Promise<void> {
  await vi.advanceTimersByTimeAsync(SOON_MS);
  vi.useRealTimers();
  await eventually(holds);
  await new Promise((resolve) => setTimeout(resolve, 20)); // nothing more comes
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
}

/** Lets time pass until the intake received `count` heads of logs and their receipts are stored. */
async function passTimeUntilCount(count: number): Promise<void> {
  await passTimeUntil(async () => {
    expect(requests).toHaveLength(count);
    const registeredCases = (await desk.cases.all()).filter(({ headReceipt }) => headReceipt !== undefined);
    expect(registeredCases).toHaveLength(new Set(requests.map(({ url }) => url)).size);
  });
}

const write = async (caseId: string) => {
  await desk.cases.appendEvent(caseId, { action: 'case-changed' }, ACTOR);
  registrar.scheduleRegistration(caseId);
};

it('registers the custody log’s head soon after an event, signed by the device, and stores the receipt', async () => {
  const caseId = await desk.openCase();
  await write(caseId);
  expect(requests).toEqual([]);
  await passTimeUntilCount(1);
  const { number, events, head, headReceipt } = await desk.cases.get(caseId);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    url: expect.stringContaining(`${INTAKE}/`),
    token: 'Bearer a-token',
    head: { caseNumber: number, events: 2, head },
  });
  expect(requests[0]?.url).toContain(caseId);
  expect(headReceipt).toBe(`receipt of ${events}`);
  const { publicKey = '', signature = '' } = requests[0]?.head ?? {};
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const message = Buffer.from(formatCustodyMessage(caseId, { events, head }));
  const bySignature = { key, dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha256', message, bySignature, Buffer.from(signature, 'base64'))).toBe(true);
});

it('registers events close together once, and each case separately', async () => {
  const [one, other] = [await desk.openCase(), await desk.openCase()];
  for (const caseId of [one, one, other, one]) await write(caseId);
  await passTimeUntilCount(2);
  expect(requests.map(({ head }) => head.events)).toEqual([4, 2]);
});

it('registers nothing while signed out, and the whole log with the next event', async () => {
  const caseId = await desk.openCase();
  memory.clear();
  await write(caseId);
  await passTimeUntil(() => expect(readSession).toHaveResolved());
  expect(requests).toEqual([]);
  signIn();
  await write(caseId);
  await passTimeUntilCount(1);
  expect(requests.map(({ head }) => head.events)).toEqual([3]);
});

it('survives an unreachable intake: the next event registers the whole log', async () => {
  const caseId = await desk.openCase();
  answers = false;
  await write(caseId);
  await passTimeUntil(() => expect(console.info).toHaveBeenCalledOnce());
  expect((await desk.cases.get(caseId)).headReceipt).toBeUndefined();
  answers = true;
  await write(caseId);
  await passTimeUntilCount(1);
  expect(requests.map(({ head }) => head.events)).toEqual([3]);
  expect((await desk.cases.get(caseId)).headReceipt).toBe('receipt of 3');
});
