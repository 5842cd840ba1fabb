import { hash } from 'node:crypto';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  AnswerSchema,
  ConsentWithdrawalSchema,
  REPORT_MAX_BYTES,
  ReceiptResponseSchema,
  type Report,
  ReportSchema,
  ReportStatusSchema,
} from '@/lib/intake/contract';
import { createRepeatedRequestHandler } from '@/server/platform/admission/known-requests';
import type { ForgottenOfReport } from '@/server/platform/forgotten-list';
import { acceptJson, parseJsonBody, refuseBody } from '@/server/platform/http/bodies';
import {
  addToOpenApiDocument,
  BINARY,
  busy,
  describeErrorResponse,
  describeFileResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  proofRequired,
  toMiddlewareTuple,
  tooLarge,
  wrongType,
} from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import { readCountersignature } from '@/server/receipts/countersignatures';
import { readTimeStamp } from '@/server/receipts/time-stamps';
import { answerQuestion } from './answer-question';
import { createReportReceiver, type ReceivedReport } from './receive-report';
import type { ReportsDeps } from './reports-deps';
import { refused, request, requireTrackingSecret } from './tracked';
import { addTrackingCodeRoute } from './tracking-code-route';
import { withdrawConsent } from './withdraw-consent';
import { withdrawReport } from './withdraw-report';

const ANSWER_MAX_BYTES = 16_384;
const WITHDRAWAL_MAX_BYTES = 200;

/** Adds the routes that receive reports, and the routes with which senders follow and change their reports. */
export function addReportRoutes(app: OpenAPIHono, deps: ReportsDeps): void {
  const { db } = deps.database;
  const receive = createReportReceiver(deps);
  const known = createRepeatedRequestHandler<ReceivedReport>(deps.now);

  const send = createRoute({
    method: 'post',
    path: '/v1/reports',
    summary: 'Send a report',
    description:
      'At most 64 KiB. Sending the same bytes again gives the same receipt. The same package about the same listing with the same sign, signed by the same key, joins the same report.',
    request: { body: jsonRequest(ReportSchema) },
    responses: {
      201: jsonResponse(ReceiptResponseSchema, 'Accepted for the first time.'),
      200: jsonResponse(ReceiptResponseSchema, 'Known already: the same reference again.'),
      400: describeErrorResponse(
        'invalid-report or contract-version; `field` is the path of the value at fault. too-complex: `field` names what exceeds `limit`.',
      ),
      409: describeErrorResponse('report-conflict: the id was used for other content.'),
      413: tooLarge,
      415: wrongType,
      428: proofRequired,
      429: describeErrorResponse(
        'busy: this key of a device sends too much; come back after Retry-After seconds.',
      ),
      422: describeErrorResponse(
        'anonymous-incomplete: without a complainant, seller and evidence are required.',
      ),
      503: busy,
    },
  });
  app.post(addToOpenApiDocument(app, send), acceptJson(REPORT_MAX_BYTES), async (c) => {
    const { body } = c.var;
    const digest = hash('sha256', body);
    const { created, stored, ...response } = await known.take(digest, {
      first: async () => {
        const admitted = await deps.admission.admit(c.req.raw.headers, digest);
        const admitReport = (report: Report) =>
          deps.admission.admitAbout(c.req.raw.headers, digest, createSubjectAndViolationKey(report));
        const received = await receive(body, admitted.key, admitReport).catch((thrown: unknown) => {
          admitted.undo();
          throw thrown;
        });
        if (!received.stored) admitted.undo();
        return received;
      },
      again: () =>
        deps.queues.repeats.run(async () =>
          receive(body, await deps.admission.signedBy(c.req.raw.headers, digest)),
        ),
      shared: (received) => ({ ...received, created: false, stored: false }),
      isNew: (received) => received.stored,
    });
    if (stored) deps.announce();
    return c.json(response, created ? 201 : 200);
  });

  const tracked = requireTrackingSecret(deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/reports/{reference}',
      summary: 'Read the status of a report',
      middleware: tracked,
      request,
      responses: { 200: jsonResponse(ReportStatusSchema, 'What happened so far, oldest first.'), ...refused },
    }),
    (c) => c.json(c.var.report.status, 200, NO_STORE),
  );

  addTrackingCodeRoute(app, deps, tracked);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/reports/{reference}/evidence',
      summary: 'Fetch the evidence of a report',
      middleware: tracked,
      request,
      responses: {
        200: describeFileResponse('application/wacz', 'The package, byte for byte as it was sent.', BINARY),
        ...refused,
      },
    }),
    async (c) => {
      const { evidenceDigest: digest, status } = c.var.report;
      const file = digest && (await deps.evidenceStore.read(digest));
      if (!file) throw new ProblemError('not-found');
      return c.body(file.stream, 200, {
        ...createFileHeaders('application/wacz', `${status.reference}.wacz`),
        'content-length': String(file.byteLength),
        'repr-digest': `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`,
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/reports/{reference}/evidence/timestamp',
      summary: 'Fetch the time stamp of the evidence',
      description:
        'The reply of the time-stamping authority (RFC 3161) over the package, for `openssl ts -verify`.',
      middleware: tracked,
      request,
      responses: {
        200: describeFileResponse('application/timestamp-reply', 'The reply, DER.', BINARY),
        ...refused,
      },
    }),
    async (c) => {
      const { evidenceDigest: digest, status } = c.var.report;
      const reply = digest && (await readTimeStamp(db, digest));
      if (!reply) throw new ProblemError('not-found');
      const headers = createFileHeaders('application/timestamp-reply', `${status.reference}.tsr`);
      return c.body(new Uint8Array(reply), 200, headers);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/reports/{reference}/evidence/countersignature',
      summary: 'Fetch the countersignature of the evidence',
      description: 'The intake\u2019s detached CMS signature over the package, for `openssl cms -verify`.',
      middleware: tracked,
      request,
      responses: {
        200: describeFileResponse('application/pkcs7-signature', 'The signature, DER.', BINARY),
        ...refused,
      },
    }),
    async (c) => {
      const { evidenceDigest: digest, status } = c.var.report;
      const cms = digest && (await readCountersignature(db, digest));
      if (!cms) throw new ProblemError('not-found');
      const headers = createFileHeaders('application/pkcs7-signature', `${status.reference}.p7s`);
      return c.body(new Uint8Array(cms), 200, headers);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/reports/{reference}/consents/withdraw',
      summary: 'Withdraw the consent to one use of personal data',
      description:
        'Deletes what the sender gave for that use, and the kept text of the request, at once; the report stays. Repeating it changes nothing.',
      middleware: toMiddlewareTuple(tracked, parseJsonBody(WITHDRAWAL_MAX_BYTES)),
      request: { ...request, body: jsonRequest(ConsentWithdrawalSchema) },
      responses: {
        204: { description: 'Withdrawn.' },
        400: describeErrorResponse('invalid-report.'),
        ...refused,
      },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const withdrawal = c.req.valid('json');
      const at = new Date(deps.now());
      const sent = await withdrawConsent(db, reference, c.var.report.key, withdrawal, at);
      await deps.forgotten.add(toForgottenEntries(sent, withdrawal.purpose, at));
      deps.log('info', 'consent-withdrawn', { reference, purpose: withdrawal.purpose });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/reports/{reference}/withdraw',
      summary: 'Withdraw a report',
      description:
        'Deletes who the sender is, and what they were asked and answered, at once. A case that an officer accepted goes on; any other ends when no other sender is left, and stays on record without a name.',
      middleware: toMiddlewareTuple(tracked, refuseBody()),
      request,
      responses: { 204: { description: 'Withdrawn.' }, ...refused },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const sent = await withdrawReport(db, reference, c.var.report.key, deps.now());
      await deps.forgotten.add(toForgottenEntries(sent, 'report', new Date(deps.now())));
      // After a withdrawal nobody needs what was uploaded of the package.
      for (const id of sent) await deps.dropUpload(id);
      deps.announce();
      deps.log('info', 'report-withdrawn', { reference });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/reports/{reference}/answers',
      summary: 'Answer the question of an officer',
      description:
        'While the status is `more-asked`, by the sender who was asked. The same answer again changes nothing. Officers read it.',
      middleware: toMiddlewareTuple(tracked, parseJsonBody(ANSWER_MAX_BYTES)),
      request: { ...request, body: jsonRequest(AnswerSchema) },
      responses: {
        204: { description: 'Kept.' },
        400: describeErrorResponse('invalid-report.'),
        ...refused,
        409: describeErrorResponse('report-conflict: no question waits.'),
      },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const response = { trackingKey: c.var.report.key, ...c.req.valid('json') };
      await answerQuestion(db, reference, response, deps.now());
      deps.announce();
      deps.log('info', 'question-answered', { reference });
      return c.body(null, 204);
    },
  );
}

/** Returns a text that is equal for reports about one subject (listing, else shop, else page) and violation type. */
function createSubjectAndViolationKey({ platform, listing, seller, reason }: Report): string {
  return JSON.stringify([
    platform.marketplace,
    platform.host,
    reason.code,
    listing?.id ?? seller.id ?? seller.url ?? platform.url,
  ]);
}

/** Returns the entries that a withdrawal adds to the forgotten list (forgotten-list.ts), one for each submission. */
function toForgottenEntries(
  sent: readonly string[],
  what: ForgottenOfReport['what'],
  at: Date,
): ForgottenOfReport[] {
  return sent.map((submission) => ({ submission, what, at: at.toISOString() }));
}

function createFileHeaders(mediaType: string, filename: string) {
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${filename}"`,
    ...NO_STORE,
  };
}
