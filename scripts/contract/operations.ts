import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import {
  CheckingResponseSchema,
  LogProofSchema,
  NonceResponseSchema,
  ProblemSchema,
  type ReceiptResponse,
  ReceiptResponseSchema,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { readReceipt, type SendRequest } from './ask';
import { makeReport, makeSamplePackage, sha256 } from './sample';

/** Maximum time that an intake may take to check a package while nobody else sends (s). */
const CHECKED_WITHIN_S = 60;

export interface OperationDeps {
  readonly ask: SendRequest;
  readonly check: (name: string, expected: string, find: () => Promise<string>) => Promise<void>;
  /** Secret that opens the status of all reports sent by these checks. */
  readonly secret: string;
  /** Receipt of a package that the intake verified. */
  readonly verified: ReceiptResponse;
  /**
   * Returns the state of the nonce in a valid receipt: 'absent' if the package has none; the package's state if it is not
   * verified.
   */
  readonly readNonceState: (receipt: string) => string;
}

const SIZE = /^[^\n]+\n(\d+)\n/;
const createJsonRequest = (body: unknown, headers = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Operations for officers: method, and path below /v1/officer/. The intake must refuse each of them without a sign-in. */
const OFFICERS: readonly (readonly [method: string, path: string])[] = [
  ['GET', 'me'],
  ['GET', 'units'],
  ['GET', 'queue'],
  ['GET', 'reports/CS-000101-ZZZZZZ'],
  ['GET', 'reports/CS-000101-ZZZZZZ/evidence'],
  ['POST', 'reports/CS-000101-ZZZZZZ/identity'],
  ['POST', 'reports/CS-000101-ZZZZZZ/actions'],
  ['GET', 'devices'],
  ['POST', 'devices/challenges'],
  ['POST', 'devices'],
  ['POST', `devices/${'f'.repeat(64)}/revoke`],
  ['PUT', `packages/${'f'.repeat(64)}`],
  ['PUT', 'cases/6f2d3c1e-8a51-4f4e-9b0e-3f1f9b6f0a11/head'],
  ['GET', 'accesses'],
  ['GET', 'accesses/officers'],
  ['GET', 'colleagues'],
  ['GET', 'reports/CS-000101-ZZZZZZ/related'],
  ['GET', 'searches'],
  ['POST', 'searches'],
  ['DELETE', 'searches/1'],
  ['GET', 'workload'],
  ['POST', 'absences'],
  ['GET', 'samples'],
  ['POST', 'samples'],
  ['POST', 'samples/1/reports/CS-000101-ZZZZZZ'],
  ['GET', 'figures'],
  ['GET', 'figures/days'],
  ['GET', 'figures/now'],
  ['GET', 'reports/CS-000101-ZZZZZZ/elsewhere'],
  ['POST', 'reports/CS-000101-ZZZZZZ/join'],
  ['GET', 'supported'],
  ['PUT', 'reports/CS-000101-ZZZZZZ/confidential'],
  ['DELETE', 'reports/CS-000101-ZZZZZZ/confidential'],
  ['POST', 'reports/CS-000101-ZZZZZZ/requests'],
  ['GET', 'requests'],
  ['GET', 'requests/1'],
  ['POST', 'requests/1/messages'],
  ['GET', 'escalations'],
  ['POST', 'escalations/1/seen'],
  ['GET', 'papers?case=1'],
  ['PUT', 'papers/6f2d3c1e-8a51-4f4e-9b0e-3f1f9b6f0a11'],
  ['GET', 'unit-contact'],
  ['PUT', 'unit-contact'],
  ['POST', 'entries'],
  ['PUT', 'entries/6f2d3c1e-8a51-4f4e-9b0e-3f1f9b6f0a11/documents/0'],
  ['POST', 'reports/CS-000101-ZZZZZZ/documents/0'],
  ['GET', 'disputes'],
  ['GET', 'disputes/CS-000101-ZZZZZZ'],
  ['POST', 'disputes/CS-000101-ZZZZZZ/sender'],
  ['POST', 'disputes/CS-000101-ZZZZZZ/documents/0'],
  ['POST', 'disputes/CS-000101-ZZZZZZ/decisions'],
];

/**
 * Checks the operations of the intake's API that checks.ts does not check itself, for example withdrawing a report. An intake may
 * lack the optional operations.
 */
export async function checkOperations({
  ask,
  check,
  secret,
  verified,
  readNonceState,
}: OperationDeps): Promise<void> {
  const bearer = { authorization: `Bearer ${secret}` };
  const toReportPath = (reference: string) => `/v1/reports/${reference}`;
  const fetchStatusCode = async (path: string, init?: RequestInit) => String((await ask(path, init)).status);
  /**
   * If `found` is one of the `allowed` values, returns all of these joined by "or", so that a check can expect that text.
   * Otherwise returns `found` unchanged.
   */
  const oneOf = (allowed: readonly string[], found: string) =>
    allowed.includes(found) ? allowed.join(' or ') : found;
  const fetchRefusal = async (path: string, init?: RequestInit) => {
    const answer = await ask(path, init);
    return `${answer.status} ${ProblemSchema.parse(await answer.json()).code}`;
  };
  const sendReport = async (report: unknown) =>
    readReceipt(await ask('/v1/reports', createJsonRequest(report)));

  await check(
    'its life and health',
    '200, 200',
    async () => `${await fetchStatusCode('/livez')}, ${await fetchStatusCode('/healthz')}`,
  );
  for (const [name, tail] of [
    ['the time stamp of a package', 'timestamp'],
    ['the countersignature of a package', 'countersignature'],
  ] as const) {
    await check(name, '200 or 404', async () =>
      oneOf(
        ['200', '404'],
        await fetchStatusCode(`${toReportPath(verified.reference)}/evidence/${tail}`, { headers: bearer }),
      ),
    );
  }
  await check('the tracking code of a report as a picture', '200 image/svg+xml or 404', async () => {
    const { status: answered, headers } = await ask(`${toReportPath(verified.reference)}/tracking-code`, {
      headers: bearer,
    });
    const found = answered === 404 ? '404' : `${answered} ${headers.get('content-type')}`;
    return oneOf(['200 image/svg+xml', '404'], found);
  });
  await check('the certificate of countersignatures', '200 or 404', async () =>
    oneOf(['200', '404'], await fetchStatusCode('/.well-known/countersign.pem')),
  );
  await check('the code in a package', 'issued, or not looked at', async () => {
    const { nonce } = NonceResponseSchema.parse(await (await ask('/v1/nonces', { method: 'POST' })).json());
    const packed = await makeSamplePackage(0, nonce);
    const report = makeReport(secret, packed);
    await sendReport(report);
    const headers = { 'content-type': 'application/wacz' };
    const answer = await ask(`/v1/evidence/${packed.digest}?report=${report.id}`, {
      method: 'PUT',
      headers,
      body: packed.file,
    });
    const found = readNonceState(ReceiptResponseSchema.parse(await answer.json()).receipt);
    return found === 'issued' || found === 'absent' ? 'issued, or not looked at' : found;
  });
  await check('a package whose sender does not wait', 'a receipt, at once or when asked again', async () => {
    const packed = await makeSamplePackage(0);
    const report = makeReport(secret, packed);
    await sendReport(report);
    const headers = { 'content-type': 'application/wacz', prefer: 'respond-async' };
    const putPackage = () =>
      ask(`/v1/evidence/${packed.digest}?report=${report.id}`, { method: 'PUT', headers, body: packed.file });
    let answer = await putPackage();
    for (let attempts = 1; answer.status === 202 && attempts < CHECKED_WITHIN_S; attempts += 1) {
      CheckingResponseSchema.parse(await answer.json());
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      answer = await putPackage();
    }
    if (answer.status !== 200) return String(answer.status);
    ReceiptResponseSchema.parse(await answer.json());
    return 'a receipt, at once or when asked again';
  });
  await checkReceiptLog({ ask, check, verified });

  const { evidence: _, ...bare } = makeReport(secret, undefined);
  let response: ReceiptResponse | undefined;
  await check('a report without a package', 'taken', async () => {
    response = await sendReport({ ...bare, id: randomUUID() });
    return 'taken';
  });
  if (response === undefined) return;
  const { reference } = response;
  await check('an answer nobody waits for', '409', () =>
    fetchStatusCode(`${toReportPath(reference)}/answers`, createJsonRequest({ text: 'Trả lời thử' }, bearer)),
  );
  await check('a consent taken back, twice', '204, 204', async () => {
    const withdrawConsent = () =>
      fetchStatusCode(
        `${toReportPath(reference)}/consents/withdraw`,
        createJsonRequest({ purpose: 'contact-me' }, bearer),
      );
    return `${await withdrawConsent()}, ${await withdrawConsent()}`;
  });
  await check('a report taken back', '204, withdrawn', async () => {
    const withdrawalStatus = await fetchStatusCode(`${toReportPath(reference)}/withdraw`, {
      method: 'POST',
      headers: bearer,
    });
    const now = ReportStatusSchema.parse(
      await (await ask(toReportPath(reference), { headers: bearer })).json(),
    );
    return `${withdrawalStatus}, ${now.status}`;
  });
  await check('an upload given up', '204 or 404 or 405', async () => {
    const tus = { 'tus-resumable': '1.0.0' };
    const packed = await makeSamplePackage();
    const about = makeReport(secret, packed);
    await sendReport(about);
    const encodeBase64 = (text: string) => Buffer.from(text).toString('base64');
    const headers = {
      ...tus,
      'upload-length': String(packed.byteLength),
      'upload-metadata': `report ${encodeBase64(about.id)},digest ${encodeBase64(packed.digest)}`,
    };
    await ask('/v1/uploads', { method: 'POST', headers });
    const deletionStatus = await fetchStatusCode(`/v1/uploads/${about.id}`, {
      method: 'DELETE',
      headers: tus,
    });
    return oneOf(['204', '404', '405'], deletionStatus);
  });

  const officers = ['401 unauthorized', '404 not-found'];
  const closed: readonly (readonly [name: string, path: string, init?: RequestInit])[] = [
    ['a seller’s answer nobody sent', '/v1/disputes/TL-000101-ZZZZZZ', { headers: bearer }],
    ['figures, without a token', '/metrics'],
    ...OFFICERS.map(
      ([method, path]) =>
        [`${method} ${path}, without signing in`, `/v1/officer/${path}`, { method }] as const,
    ),
  ];
  for (const [name, path, init] of closed) {
    await check(name, officers.join(' or '), async () => oneOf(officers, await fetchRefusal(path, init)));
  }
  await check('an empty seller’s answer', '400 invalid-dispute or 404 not-found', async () =>
    oneOf(
      ['400 invalid-dispute', '404 not-found'],
      await fetchRefusal('/v1/disputes', createJsonRequest({})),
    ),
  );
}

/** Checks the receipt log. An intake may have none. */
async function checkReceiptLog({ ask, check, verified }: Pick<OperationDeps, 'ask' | 'check' | 'verified'>) {
  await check('the receipt log', 'proves the receipt, or is none', async () => {
    if (!verified.log) return 'proves the receipt, or is none';
    const note = await (await ask('/v1/log/checkpoint')).text();
    const size = Number(SIZE.exec(note)?.[1]);
    const digest = createHash('sha256').update(verified.receipt).digest('hex');
    const proof = LogProofSchema.parse(await (await ask(`/v1/log/proof/${digest}`)).json());
    if (proof.index !== verified.log.index) return `another place: ${proof.index}`;
    const from = proof.index + 1;
    const consistency = z
      .object({ proof: z.array(z.string()) })
      .safeParse(await (await ask(`/v1/log/consistency/${from}/${size}`)).json());
    if (!consistency.success) return `no consistency from ${from} to ${size}`;
    const width = Math.min(size, 255);
    const tile = new Uint8Array(await (await ask(`/v1/log/tile/0/000.p/${width}`)).arrayBuffer());
    if (tile.length !== width * 32) return `a tile of ${tile.length} bytes`;
    const entries = new Uint8Array(await (await ask(`/v1/log/tile/entries/000.p/${width}`)).arrayBuffer());
    // An entry has 34 bytes: its length (2 bytes), then the digest of a receipt.
    const at = proof.index * 34;
    const own = sha256(verified.receipt) === Buffer.from(entries.subarray(at + 2, at + 34)).toString('hex');
    return own || proof.index >= width ? 'proves the receipt, or is none' : 'another entry';
  });
}
