import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { PROOF_HEADER } from '@/lib/domain/report/proof';
import { ProblemSchema } from '@/lib/intake/contract';
import { createProofOfWork } from '@/lib/intake/solve-proof';
import { makeReport, sha256 } from '@/scripts/contract/sample';
import { dripBytes, keepConnectionOpen, repeatRequestUntilSiegeEnds, type Siege } from './connections';
import { type Kind, PlanSchema, type Toll } from './plan';

// This process opens hostile connections to an intake on loopback. The plan that it is given limits the number of connections and
// how long they last.

/** Announced length of an attacker's package (bytes): more than the slow senders can ever send, so that no upload completes. */
const LONG = 26_000_000;
/** Bytes per second of a slow sender: just above the intake's minimum upload rate. */
const DRIP = 9_000;
const JSON_TYPE = { 'content-type': 'application/json' };

/** A package that an attacker's report announces. */
interface AwaitedPackage {
  readonly digest: string;
  readonly id: string;
}

const createAwaitedPackage = (): AwaitedPackage => ({ digest: sha256(randomBytes(16)), id: randomUUID() });

/**
 * Sends an attacker's report in the same way as an honest sender's report, with a proof of work if the intake demands one.
 * Returns the text that was sent (`body`) and the proof (`proof`; undefined if none was demanded).
 */
async function sendReport(url: URL, { digest, id }: AwaitedPackage) {
  const evidence = { digest, byteLength: LONG, mediaType: 'application/wacz' as const };
  const body = JSON.stringify({
    ...makeReport('siege'),
    id,
    complainant: { mode: 'anonymous' },
    evidence,
  });
  const postReport = (headers: Record<string, string>) =>
    fetch(new URL('/v1/reports', url), { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body });
  const answer = await postReport({});
  if (answer.status !== 428) {
    await answer.arrayBuffer();
    return { body, proof: undefined };
  }
  const { challenge } = ProblemSchema.parse(await answer.json());
  if (!challenge) throw new Error('no challenge');
  const proof = await createProofOfWork(challenge, async () => undefined);
  await (await postReport({ [PROOF_HEADER]: proof })).arrayBuffer();
  return { body, proof };
}

function createDisputeBody(): string {
  return JSON.stringify({
    secret: randomBytes(32).toString('base64url'),
    request: 'statement',
    shop: { url: 'https://shopee.vn/shop/1' },
    control: 'register-email',
    who: { name: 'A', email: 'a@mau.example' },
    statement: 'x'.repeat(40),
    documents: [],
    consent: true,
  });
}

function toPutRequest({ digest, id }: AwaitedPackage): string {
  return `PUT /v1/evidence/${digest}?report=${id} HTTP/1.1\r\nHost: x\r\nContent-Type: application/wacz\r\nContent-Length: ${LONG}\r\n\r\n`;
}
function toUnfinishedPostRequest(path: string, length: number): string {
  return `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n{`;
}

/** Sends the reports that the attacks need, as few as possible. `own` is the number of packages with a digest of their own. */
async function sendReportsForAttacks(url: URL, own: number) {
  const shared = createAwaitedPackage();
  const packages: AwaitedPackage[] = [];
  for (let at = 0; at < own; at += 1) {
    const one = createAwaitedPackage();
    await sendReport(url, one);
    packages.push(one);
  }
  // Sends at most 41 reports, until one needed a proof of work, because an attack replays that proof. The intake demands proofs
  // only after some reports.
  let replayed = await sendReport(url, shared);
  for (let more = 0; more < 40 && !replayed.proof; more += 1) replayed = await sendReport(url, shared);
  return { shared, replayed, packages, answer: createDisputeBody() };
}

const [line = ''] = await new Promise<string[]>((resolve) => {
  createInterface({ input: process.stdin }).once('line', (text) => resolve([text]));
});
const plan = PlanSchema.parse(JSON.parse(line));
const url = new URL(plan.url);
// Four senders share one package.
const ready = await sendReportsForAttacks(
  url,
  Math.ceil((plan.connections['slow-upload-own-digest'] ?? 0) / 4),
);
console.log('ready');
const endsAt = performance.now() + plan.seconds * 1_000;
const toll: { opened: Record<string, number>; answers: Record<string, number> } = { opened: {}, answers: {} };
const createSiege = (kind: Kind): Siege => ({
  url,
  isOver: () => performance.now() > endsAt,
  opened: () => {
    toll.opened[kind] = (toll.opened[kind] ?? 0) + 1;
  },
  answered: (status) => {
    const name = `${kind} ${status}`;
    toll.answers[name] = (toll.answers[name] ?? 0) + 1;
  },
});

const ATTACKS: Readonly<Record<Kind, (field: Siege, number: number) => Promise<void>>> = {
  silent: (field) => keepConnectionOpen(field, () => undefined),
  'slow-headers': (field) =>
    keepConnectionOpen(field, (one) => {
      one.write('POST /v1/reports HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      return dripBytes(one, 'a', 1_000);
    }),
  'slow-upload-one-digest': (field) =>
    keepConnectionOpen(field, (one) => {
      one.write(toPutRequest(ready.shared));
      return dripBytes(one, Buffer.alloc(DRIP), 1_000);
    }),
  'slow-upload-own-digest': (field, number) =>
    keepConnectionOpen(field, (one) => {
      one.write(toPutRequest(ready.packages[number % ready.packages.length] ?? ready.shared));
      return dripBytes(one, Buffer.alloc(DRIP), 1_000);
    }),
  'slow-answer': (field) =>
    keepConnectionOpen(field, (one) => {
      one.write(toUnfinishedPostRequest('/v1/disputes', 12_000_000));
      return dripBytes(one, Buffer.alloc(DRIP, 0x20), 1_000);
    }),
  'slow-report': (field) =>
    keepConnectionOpen(field, (one) => {
      one.write(toUnfinishedPostRequest('/v1/reports', 60_000));
      return dripBytes(one, ' ', 5_000);
    }),
  'same-answer-again': (field) =>
    repeatRequestUntilSiegeEnds(field, () => ({
      method: 'POST',
      path: '/v1/disputes',
      headers: JSON_TYPE,
      body: ready.answer,
    })),
  'replayed-proof': (field) =>
    repeatRequestUntilSiegeEnds(field, () => ({
      method: 'POST',
      path: '/v1/reports',
      headers: { ...JSON_TYPE, ...(ready.replayed.proof ? { [PROOF_HEADER]: ready.replayed.proof } : {}) },
      body: ready.replayed.body,
    })),
  nonces: (field) => repeatRequestUntilSiegeEnds(field, () => ({ method: 'POST', path: '/v1/nonces' })),
};

const all = Object.entries(ATTACKS).flatMap(([kind, attack]) => {
  const name = PlanSchema.shape.connections.keyType.parse(kind);
  const count = plan.connections[name] ?? 0;
  return Array.from({ length: count }, (_, number) => attack(createSiege(name), number));
});
await Promise.all(all);
console.log(JSON.stringify(toll satisfies Toll));
process.exit(0); // lines the intake has not closed yet end with the process
