import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  CheckingResponseSchema,
  EVIDENCE_MAX_BYTES,
  NonceResponseSchema,
  ReceiptResponseSchema,
  sha256Hex,
} from '@/lib/intake/contract';
import { acceptBytes, refuseBody } from '@/server/platform/http/bodies';
import {
  busy,
  createInputValidationHook,
  describeBinaryRequest,
  describeErrorResponse,
  jsonResponse,
  notFound,
  tooLarge,
  wrongType,
} from '@/server/platform/http/declared';
import { readAtMinRate } from '@/server/platform/http/min-upload-rate';
import { readPreferredWait } from '@/server/platform/http/prefer-wait';
import { signNonce } from '@/server/receipts/signing/sign';
import type { EvidenceDeps } from './evidence-deps';
import { CHECKING, type EvidenceReception, type EvidenceResult } from './receive-evidence';

/** How long a sender waits before asking again for the receipt of a package that is being checked (s). */
const COME_BACK_SECONDS = 5;

/** Adds the route that issues signed nonces. A nonce in a capture proves that the capture was made after the nonce was issued. */
export function addNonceRoute(app: OpenAPIHono, { issuer, now, keys, queues }: EvidenceDeps): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/nonces',
      summary: 'Issue a nonce',
      middleware: refuseBody(),
      description: 'Before a capture: a package that holds the nonce was captured not before it was issued.',
      responses: {
        201: jsonResponse(NonceResponseSchema, 'The nonce, a compact JWS (ES256).'),
        503: busy,
      },
    }),
    async (c) => c.json(await queues.nonces.run(() => signNonce(issuer, now(), keys)), 201),
  );
}

/** Adds the route that receives the evidence package of a report that was received before. */
export function addEvidenceRoute(app: OpenAPIHono, deps: EvidenceDeps, { receive }: EvidenceReception): void {
  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/evidence/{digest}',
      summary: 'Send the evidence of a report',
      description:
        'A WACZ package of at most 25 MiB, after its report. Sending it again changes nothing. A package that fails a check is kept apart and the check is named in `field`. With `Prefer: respond-async` the answer comes as soon as the package is safe, with `wait=<seconds>` beside it that much later, if it is still being checked then.',
      middleware: acceptBytes('application/wacz', EVIDENCE_MAX_BYTES),
      request: {
        params: z.object({ digest: sha256Hex }),
        query: z.object({
          report: z.uuid().openapi({
            description:
              'Id of the report that names the package. Only its sender knows it: whoever was given the package learns nothing.',
          }),
        }),
        body: describeBinaryRequest('application/wacz'),
      },
      responses: {
        200: jsonResponse(ReceiptResponseSchema, 'Verified and kept.'),
        202: jsonResponse(
          CheckingResponseSchema,
          'Safe, and being checked: finish the upload of the report, or send it again, after Retry-After seconds.',
        ),
        404: notFound,
        409: describeErrorResponse('evidence-not-awaited: no report of this id names this package.'),
        413: tooLarge,
        415: wrongType,
        422: describeErrorResponse('digest-mismatch or evidence-invalid; `field` names the failed check.'),
        503: busy,
      },
    }),
    async (c) => {
      const { digest } = c.req.valid('param');
      const { report: reportId } = c.req.valid('query');
      const body =
        c.req.raw.body && readAtMinRate(c.req.raw.body, deps.pace, () => deps.uploadSlots.acquire(digest));
      return respondWithEvidenceResult(
        c,
        await receive({ digest, reportId, body, patience: readPreferredWait(c.req.raw) }),
      );
    },
    createInputValidationHook('not-found'),
  );
}

/** Responds with the receipt. While the package is being checked, responds with 202 and a time to ask again. */
export function respondWithEvidenceResult(c: Context, result: EvidenceResult) {
  if (result !== CHECKING) return c.json(result, 200);
  return c.json({ evidence: CHECKING } as const, 202, { 'retry-after': String(COME_BACK_SECONDS) });
}
