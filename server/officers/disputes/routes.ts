import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { ReferenceSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import {
  DisputeDecisionSchema,
  DisputeReasonSchema,
  DisputeSenderSchema,
  OfficerDisputeQuerySchema,
  OfficerDisputeSchema,
  OfficerDisputesSchema,
} from '@/lib/intake/officers/officer-dispute-contract';
import { parseJsonBody } from '@/server/platform/http/bodies';
import {
  BINARY,
  describeErrorResponse,
  describeFileResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  toMiddlewareTuple,
} from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import type { OfficersDeps } from '../officers-deps';
import { headers, invalid, MAX_BYTES, requireOfficer, unauthorized } from '../request';
import {
  type DisputeAccess,
  decideDispute,
  listDisputes,
  readDisputeDocument,
  readDisputeSenderAndLogAccess,
  readOfficerDispute,
} from './disputes';

const params = z.object({ reference: ReferenceSchema });
const refused = {
  401: unauthorized,
  403: describeErrorResponse('forbidden: not an officer of the unit that answers for this intake.'),
};
const notFound = describeErrorResponse('not-found: no such answer, or no such document.');

/**
 * Adds the routes for disputes, for officers of the unit that decides them; other officers get `forbidden`. Reading the sender or
 * a document needs a reason. Every reading and decision is logged.
 */
export function addOfficerDisputeRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const ofAnswerUnit = createMiddleware<{ Variables: { officer: OfficerSelf; access: DisputeAccess } }>(
    async (c, next) => {
      const { officer } = c.var;
      if (officer.unit.id !== deps.answerUnit) throw new ProblemError('forbidden', { field: 'unit' });
      c.set('access', { officer, now: deps.now() });
      await next();
    },
  );
  const middleware = toMiddlewareTuple(requireOfficer(deps), ofAnswerUnit);
  const withBody = toMiddlewareTuple(...middleware, parseJsonBody(MAX_BYTES));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/disputes',
      summary: 'Read the list of sellers’ answers',
      description: 'Newest first, 200 at a time, without who sent them.',
      middleware,
      request: { headers, query: OfficerDisputeQuerySchema },
      responses: {
        200: jsonResponse(OfficerDisputesSchema, 'The rows, and the cursor of more.'),
        400: invalid,
        ...refused,
      },
    }),
    async (c) => c.json(await listDisputes(db, c.var.access, c.req.valid('query')), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/disputes/{reference}',
      summary: 'Read a seller’s answer',
      description: 'Without who sent it.',
      middleware,
      request: { headers, params },
      responses: { 200: jsonResponse(OfficerDisputeSchema, 'The answer.'), ...refused, 404: notFound },
    }),
    async (c) =>
      c.json(await readOfficerDispute(db, c.var.access, c.req.valid('param').reference), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/disputes/{reference}/sender',
      summary: 'Ask who sent a seller’s answer, and which documents came with it',
      description: 'With a reason that is logged.',
      middleware: withBody,
      request: { headers, params, body: jsonRequest(DisputeReasonSchema) },
      responses: {
        200: jsonResponse(DisputeSenderSchema, 'The sender (null once purged) and the list of documents.'),
        400: invalid,
        ...refused,
        404: notFound,
      },
    }),
    async (c) => {
      const request = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await readDisputeSenderAndLogAccess(db, c.var.access, request), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/disputes/{reference}/documents/{place}',
      summary: 'Fetch a document of a seller’s answer',
      description: 'With a reason that is logged.',
      middleware: withBody,
      request: {
        headers,
        params: params.extend({
          place: z.coerce
            .number()
            .int()
            .nonnegative()
            .max(1_000)
            .openapi({ type: 'string', param: { required: true } }),
        }),
        body: jsonRequest(DisputeReasonSchema),
      },
      responses: {
        200: describeFileResponse('application/pdf', 'The file, to be saved.', BINARY),
        400: invalid,
        ...refused,
        404: notFound,
      },
    }),
    async (c) => {
      const request = { ...c.req.valid('param'), ...c.req.valid('json') };
      const file = await readDisputeDocument(db, c.var.access, request);
      // The file comes from a stranger. The headers make the browser save it instead of opening it on this origin.
      return c.body(new Uint8Array(file.content), 200, {
        'content-type': file.mediaType,
        'content-disposition': 'attachment',
        ...NO_STORE,
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/disputes/{reference}/decisions',
      summary: 'Decide a seller’s answer',
      description: 'An answer that ended (corrected, kept, refused) takes no further decision.',
      middleware: withBody,
      request: { headers, params, body: jsonRequest(DisputeDecisionSchema) },
      responses: {
        204: { description: 'Noted.' },
        400: invalid,
        ...refused,
        404: notFound,
        409: describeErrorResponse('report-conflict: it has ended.'),
      },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const decision = c.req.valid('json');
      await decideDispute(db, c.var.access, reference, decision);
      const unit = c.var.officer.unit.id;
      deps.log('info', 'dispute-decided', { reference, status: decision.status, unit });
      return c.body(null, 204);
    },
  );
}
