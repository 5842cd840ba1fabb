import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import * as z from 'zod';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import { createIntakeClient } from '@/lib/intake/client';
import {
  NonceResponseSchema,
  ProblemSchema,
  ReceiptClaimsSchema,
  type ReceiptResponse,
  type Report,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { verifyReceipt } from '@/lib/intake/receipt';
import { verifyReceiptInLog } from '@/lib/intake/receipt-log';
import { createRequester, formatError, readReceipt } from './ask';
import { checkOperations } from './operations';
import { makeReport, makeSamplePackage, sha256 } from './sample';

const KeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).min(1) });
type Keys = z.infer<typeof KeySetSchema>['keys'];

const SECRET = `contract-${randomUUID()}`;

export interface ContractOptions {
  /** Name of the intake in its receipts; if absent, `url` without its final slash. */
  readonly issuer?: string | undefined;
  /** Called with the result of each check, as soon as the check is done. */
  readonly onCheck?: (check: EvidenceCheck) => void;
}

/**
 * Checks any intake against docs/formats/intake-api.md, and returns the results. It sends a few reports about an invented shop,
 * so use it only on an intake that may store them. If a check fails, each check that depends on it fails too.
 */
export async function checkContract(
  url: string,
  { issuer = url.replace(/\/$/, ''), onCheck = () => undefined }: ContractOptions = {},
): Promise<EvidenceCheck[]> {
  const ask = createRequester(url);
  const postReport = (body: string, headers = { 'content-type': 'application/json' }) =>
    ask('/v1/reports', { method: 'POST', headers, body });
  const putPackage = (digest: string, body: BodyInit, id: string) =>
    ask(`/v1/evidence/${digest}?report=${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/wacz' },
      body,
    });
  const fetchAsSender = (reference: string, tail = '', secret = SECRET) =>
    ask(`/v1/reports/${reference}${tail}`, { headers: { authorization: `Bearer ${secret}` } });

  const checks: EvidenceCheck[] = [];
  const runCheck = async (name: string, expected: string, find: () => Promise<string>) => {
    const found = await find().catch((thrown: unknown) => `failed: ${formatError(thrown)}`);
    const made = { name, expected, found, ok: found === expected };
    checks.push(made);
    onCheck(made);
  };

  let keys: Keys = [];
  await runCheck('keys', 'an ES256 key', async () => {
    keys = KeySetSchema.parse(await (await ask('/.well-known/jwks.json')).json()).keys;
    return keys.some(({ kty }) => kty === 'EC') ? 'an ES256 key' : 'none';
  });
  await runCheck('nonce', '201', async () => {
    const answer = await ask('/v1/nonces', { method: 'POST' });
    NonceResponseSchema.parse(await answer.json());
    return String(answer.status);
  });

  const packed = await makeSamplePackage();
  const report = makeReport(SECRET, packed);
  const body = JSON.stringify(report);
  const stateOf = async ({ receipt, log }: ReceiptResponse, of: Report = report, text = body) => {
    const claims = await verifyReceipt(receipt, keys, {
      reportDigest: sha256(text),
      evidenceDigest: of.evidence?.digest,
      issuer,
    });
    if (log) {
      await verifyReceiptInLog(receipt, log, {
        keys,
        issuer,
        lastHead: undefined,
        consistency: async () => [],
      });
    }
    return claims.evidence.state;
  };
  let first: ReceiptResponse | undefined;
  await runCheck('a report', '201, awaited', async () => {
    const answer = await postReport(body);
    const response = await readReceipt(answer);
    first = response;
    return `${answer.status}, ${await stateOf(response)}`;
  });
  if (first === undefined) {
    await runCheck('everything else', 'asked', async () => 'not asked: it needs a report that was taken');
    return checks;
  }
  const { reference, receipt } = first;
  await runCheck('the same report again', '200, same reference, same receipt', async () => {
    const answer = await postReport(body);
    const again = await readReceipt(answer);
    return `${answer.status}, ${toSameOrAnother(again.reference, reference)} reference, ${toSameOrAnother(again.receipt, receipt)} receipt`;
  });
  await runCheck('five at once of one report', '1 reference', async () => {
    const text = JSON.stringify(makeReport(SECRET));
    const answers = await Promise.all(Array.from({ length: 5 }, () => postReport(text)));
    const parsed = await Promise.all(answers.map(readReceipt));
    return `${new Set(parsed.map(({ reference }) => reference)).size} reference`;
  });
  await runCheck(
    'the same package, listing and sign from another device',
    'another reference, own receipt',
    async () => {
      const other = { ...report, id: randomUUID(), trackingKey: sha256('another') };
      const text = JSON.stringify(other);
      const answer = await readReceipt(await postReport(text));
      await stateOf(answer, other, text);
      return `${answer.reference === reference ? 'the same' : 'another'} reference, own receipt`;
    },
  );

  const describeProblem = async (answer: Response) => {
    const { code, field, detail } = ProblemSchema.parse(await answer.json());
    const type = answer.headers.get('content-type')?.split(';')[0];
    if (type !== 'application/problem+json') return `of type ${type}`;
    if (detail.vi === '' || detail.en === '') return 'without a sentence';
    return [answer.status, code, ...(field === undefined ? [] : [field])].join(' ');
  };
  const { evidence: _, ...without } = report;
  const refusals: readonly (readonly [string, string, () => Promise<Response>])[] = [
    [
      'one id, other content',
      '409 report-conflict id',
      () => postReport(JSON.stringify({ ...report, language: 'en' })),
    ],
    ['text that is not JSON', '400 invalid-report', () => postReport('{')],
    [
      'an unknown field',
      '400 invalid-report cookie',
      () => postReport(JSON.stringify({ ...report, id: randomUUID(), cookie: 1 })),
    ],
    [
      'a field of the wrong form',
      '400 invalid-report seller.url',
      () => postReport(JSON.stringify({ ...report, id: randomUUID(), seller: { url: 'javascript:1' } })),
    ],
    [
      'a later version',
      '400 contract-version version',
      () => postReport(JSON.stringify({ ...report, version: 99 })),
    ],
    [
      'anonymous without evidence',
      '422 anonymous-incomplete evidence',
      () => postReport(JSON.stringify({ ...without, id: randomUUID() })),
    ],
    [
      'anonymous without a seller',
      '422 anonymous-incomplete seller',
      () => postReport(JSON.stringify({ ...report, id: randomUUID(), seller: {} })),
    ],
    ['a report of 65 kB', '413 too-large', () => postReport(`"${'x'.repeat(66_000)}"`)],
    [
      'a report as text',
      '415 unsupported-media-type content-type',
      () => postReport(body, { 'content-type': 'text/plain' }),
    ],
    ['a package nobody awaits', '409 evidence-not-awaited', () => putPackage('f'.repeat(64), 'x', report.id)],
    [
      'other bytes than announced',
      '422 digest-mismatch digest',
      () => putPackage(packed.digest, 'x', report.id),
    ],
    ['another method', '405 method-not-allowed', () => ask('/v1/reports', { method: 'DELETE' })],
    ['another address', '404 not-found', () => ask('/v1/nothing')],
    ['a wrong secret', '404 not-found', () => fetchAsSender(reference, '', 'wrong')],
    ['an unknown reference', '404 not-found', () => fetchAsSender('CS-000101-ZZZZZZ')],
    ['a package that is not there yet', '404 not-found', () => fetchAsSender(reference, '/evidence')],
  ];
  for (const [name, expected, send] of refusals)
    await runCheck(name, expected, async () => describeProblem(await send()));

  await runCheck('a package that fails a check', '422 evidence-invalid', async () => {
    const bytes = new Uint8Array(await packed.file.arrayBuffer());
    const changed = bytes.with(400, (bytes[400] ?? 0) ^ 1);
    const evidence = {
      digest: sha256(changed),
      byteLength: changed.length,
      mediaType: 'application/wacz' as const,
    };
    const about = makeReport(SECRET, packed, { evidence });
    await postReport(JSON.stringify(about));
    return (await describeProblem(await putPackage(evidence.digest, changed, about.id)))
      .split(' ')
      .slice(0, 2)
      .join(' ');
  });
  await runCheck('the package', '200, verified', async () => {
    const answer = await putPackage(packed.digest, packed.file, report.id);
    return `${answer.status}, ${await stateOf(await readReceipt(answer))}`;
  });
  let verified: ReceiptResponse | undefined;
  await runCheck('the package again', '200, verified', async () => {
    const answer = await putPackage(packed.digest, packed.file, report.id);
    verified = await readReceipt(answer);
    return `${answer.status}, ${await stateOf(verified)}`;
  });
  await runCheck(
    'a package in pieces, stopped and gone on with',
    'verified, from where it stopped',
    async () => {
      const second = await makeSamplePackage(200_000);
      const about = makeReport(SECRET, second);
      const text = JSON.stringify(about);
      await postReport(text);
      const client = createIntakeClient({ url, fetch, now: Date.now });
      const offsets: number[] = [];
      const uploadSecondPackage = (resume: boolean) =>
        client.uploadInPieces({
          reportId: about.id,
          digest: second.digest,
          file: second.file,
          resume,
          onProgress: async (sent) => {
            offsets.push(sent);
            if (!resume) throw new Error('stopped');
          },
        });
      // If the intake takes no uploads in pieces, it takes the whole package at once and reports no progress.
      const whole = await uploadSecondPackage(false).catch(() => undefined);
      const state = await stateOf(whole ?? (await uploadSecondPackage(true)), about, text);
      const [stopped = 0, again = 0] = offsets;
      return `${state}, from ${stopped === again ? 'where it stopped' : 'elsewhere'}`;
    },
  );
  if (verified === undefined) {
    await runCheck('the other operations', 'asked', async () => 'not asked: they need a verified package');
  } else {
    await checkOperations({ ask, check: runCheck, secret: SECRET, verified, readNonceState });
  }
  await runCheck('the status', 'verified, from received on', async () => {
    const status = ReportStatusSchema.parse(await (await fetchAsSender(reference)).json());
    return `${status.evidence}, from ${status.events[0]?.status} on`;
  });
  await runCheck('the package fetched back', packed.digest, async () =>
    sha256(new Uint8Array(await (await fetchAsSender(reference, '/evidence')).arrayBuffer())),
  );
  await runCheck('a call from a browser', 'any origin, no credentials, date readable', async () => {
    const { headers } = await ask('/.well-known/jwks.json', { headers: { origin: 'https://shop.example' } });
    const origin = headers.get('access-control-allow-origin') === '*' ? 'any' : 'not any';
    const credentials = headers.has('access-control-allow-credentials') ? 'with' : 'no';
    const date = /\bdate\b/i.test(headers.get('access-control-expose-headers') ?? '') ? 'readable' : 'hidden';
    return `${origin} origin, ${credentials} credentials, date ${date}`;
  });
  return checks;
}

const toSameOrAnother = (one: string, other: string) => (one === other ? 'same' : 'another');

/**
 * Returns the state of the nonce that a receipt names: `absent` if the package has none. If the package is not verified, returns
 * the package's state.
 */
function readNonceState(receipt: string): string {
  const { evidence } = ReceiptClaimsSchema.parse(decodeJwt(receipt));
  return evidence.state === 'verified' ? (evidence.nonce?.state ?? 'absent') : evidence.state;
}
