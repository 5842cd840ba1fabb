import { createHash } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import {
  AnswerSchema,
  ConsentWithdrawalSchema,
  REPORT_MAX_BYTES,
  ReferenceSchema,
} from '@/lib/intake/contract';
import { askedEdition, EDITION, statusOfEdition1 } from '@/lib/intake/edition';
import { createKnownRequests } from '@/server/platform/admission/known-requests';
import { bearerSecret, secretDigest } from '@/server/platform/http/bearer';
import { parseJson } from '@/server/platform/http/json-body';
import { checkBodyHeaders, readBody } from '@/server/platform/http/read-body';
import { ProblemError } from '@/server/platform/problem';
import { readCountersignature } from '@/server/receipts/countersignatures';
import { readTimeStamp } from '@/server/receipts/time-stamps';
import { answerQuestion } from '@/server/reports/answer-question';
import { readStatus, type TrackedReport } from '@/server/reports/read-status';
import { createReportReception, type ReceivedReport } from '@/server/reports/receive-report';
import { withdrawConsent } from '@/server/reports/withdraw-consent';
import { withdraw } from '@/server/reports/withdraw-report';
import type { ReportsDeps } from './reports-deps';

const ANSWER_MAX_BYTES = 16_384;
const WITHDRAWAL_MAX_BYTES = 200;

/** Taking a report, and showing its sender what became of it. */
export function addReports(app: OpenAPIHono, deps: ReportsDeps): void {
  const receive = createReportReception(deps);
  const known = createKnownRequests<ReceivedReport>(deps.now);
  app.post('/v1/reports', async (c) => {
    checkBodyHeaders(c.req.raw, 'application/json', REPORT_MAX_BYTES);
    const body = await readBody(c.req.raw, REPORT_MAX_BYTES);
    const digest = createHash('sha256').update(body).digest('hex');
    const { created, stored, ...answer } = await known.take(digest, {
      first: async () => {
        const admitted = await deps.admission.admit(c.req.raw.headers, digest);
        const received = await receive(body, admitted.key).catch((thrown: unknown) => {
          admitted.takeBack();
          throw thrown;
        });
        if (!received.stored) admitted.takeBack();
        return received;
      },
      again: () =>
        deps.lanes.repeats.pass(async () =>
          receive(body, await deps.admission.signedBy(c.req.raw.headers, digest)),
        ),
      shared: (received) => ({ ...received, created: false, stored: false }),
      isNew: (received) => received.stored,
    });
    if (stored) deps.announce();
    return c.json(answer, created ? 201 : 200);
  });

  app.get('/v1/reports/:reference', async (c) => {
    const { status } = await tracked(c.req.param('reference'), c.req.header('authorization'), deps);
    const edition = askedEdition(c.req.header('accept'));
    const shown = edition < EDITION ? statusOfEdition1(status) : status;
    return c.json(shown, 200, { 'cache-control': 'no-store', vary: 'accept' });
  });

  app.post('/v1/reports/:reference/withdraw', async (c) => {
    const reference = c.req.param('reference');
    const { trackingKey } = await tracked(reference, c.req.header('authorization'), deps);
    const sent = await withdraw(deps.database.db, reference, trackingKey, deps.now());
    // What came of a package on its way goes too; nobody awaits the rest of it.
    for (const id of sent) await deps.dropUpload(id);
    deps.announce();
    deps.log('info', 'report-withdrawn', { reference });
    return c.body(null, 204);
  });

  app.post('/v1/reports/:reference/consents/withdraw', async (c) => {
    const reference = c.req.param('reference');
    const { trackingKey } = await tracked(reference, c.req.header('authorization'), deps);
    checkBodyHeaders(c.req.raw, 'application/json', WITHDRAWAL_MAX_BYTES);
    const sent = ConsentWithdrawalSchema.safeParse(
      parseJson(await readBody(c.req.raw, WITHDRAWAL_MAX_BYTES)),
    );
    if (!sent.success) throw new ProblemError('invalid-report', { field: 'purpose' });
    await withdrawConsent(deps.database.db, reference, trackingKey, sent.data, new Date(deps.now()));
    deps.log('info', 'consent-withdrawn', { reference, purpose: sent.data.purpose });
    return c.body(null, 204);
  });

  app.post('/v1/reports/:reference/answers', async (c) => {
    const reference = c.req.param('reference');
    const { trackingKey } = await tracked(reference, c.req.header('authorization'), deps);
    checkBodyHeaders(c.req.raw, 'application/json', ANSWER_MAX_BYTES);
    const sent = AnswerSchema.safeParse(parseJson(await readBody(c.req.raw, ANSWER_MAX_BYTES)));
    if (!sent.success || /\0/.test(sent.data.text) || !sent.data.text.isWellFormed()) {
      throw new ProblemError('invalid-report', { field: 'text' });
    }
    await answerQuestion(deps.database.db, reference, { trackingKey, ...sent.data }, deps.now());
    deps.announce();
    deps.log('info', 'question-answered', { reference });
    return c.body(null, 204);
  });

  app.get('/v1/reports/:reference/evidence', async (c) => {
    const reference = c.req.param('reference');
    const { evidenceDigest } = await tracked(reference, c.req.header('authorization'), deps);
    const kept = evidenceDigest === undefined ? undefined : await deps.evidenceStore.read(evidenceDigest);
    if (kept === undefined || evidenceDigest === undefined) throw new ProblemError('not-found');
    return c.body(kept.stream, 200, {
      'content-type': 'application/wacz',
      'content-length': String(kept.byteLength),
      'content-disposition': `attachment; filename="${reference}.wacz"`,
      'repr-digest': `sha-256=:${Buffer.from(evidenceDigest, 'hex').toString('base64')}:`,
      'cache-control': 'no-store',
    });
  });

  app.get('/v1/reports/:reference/evidence/countersignature', async (c) => {
    const reference = c.req.param('reference');
    const { evidenceDigest } = await tracked(reference, c.req.header('authorization'), deps);
    const cms =
      evidenceDigest === undefined ? undefined : await readCountersignature(deps.database.db, evidenceDigest);
    if (!cms) throw new ProblemError('not-found');
    return c.body(new Uint8Array(cms), 200, {
      'content-type': 'application/pkcs7-signature',
      'content-disposition': `attachment; filename="${reference}.p7s"`,
      'cache-control': 'no-store',
    });
  });

  app.get('/v1/reports/:reference/evidence/timestamp', async (c) => {
    const reference = c.req.param('reference');
    const { evidenceDigest } = await tracked(reference, c.req.header('authorization'), deps);
    const reply =
      evidenceDigest === undefined ? undefined : await readTimeStamp(deps.database.db, evidenceDigest);
    if (!reply) throw new ProblemError('not-found');
    return c.body(new Uint8Array(reply), 200, {
      'content-type': 'application/timestamp-reply',
      'content-disposition': `attachment; filename="${reference}.tsr"`,
      'cache-control': 'no-store',
    });
  });
}

/** The report of a reference, for who shows its secret; unknown and not allowed are the same answer. */
async function tracked(
  reference: string,
  authorization: string | undefined,
  { database, timestamps, countersigner, lanes }: ReportsDeps,
): Promise<TrackedReport & { readonly trackingKey: string }> {
  const trackingKey = secretDigest(bearerSecret(authorization));
  const known = ReferenceSchema.safeParse(reference).success;
  const sealers = { timestamps, countersigner };
  const report = known
    ? await lanes.reading.pass(() => readStatus(database.db, reference, trackingKey, sealers))
    : undefined;
  if (!report) throw new ProblemError('not-found');
  return { ...report, trackingKey };
}
