import { createRoute, z } from '@hono/zod-openapi';
import { ReferenceSchema } from '@/lib/intake/contract';
import {
  DisputeDecisionSchema,
  DisputeReasonSchema,
  DisputeSenderSchema,
  OfficerDisputeQuerySchema,
  OfficerDisputeSchema,
  OfficerDisputesSchema,
} from '@/lib/intake/officers/officer-dispute-contract';
import { problem } from '@/server/platform/http/described';

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } });
const headers = z.object({
  authorization: z
    .string()
    .openapi({ description: 'Bearer, then the access token of the agency’s sign-in.' }),
});
const params = z.object({ reference: ReferenceSchema });
const refused = {
  401: problem('unauthorized: no token, or one that is not (or no longer) good.'),
  403: problem('forbidden: not an officer of the unit that answers for this intake.'),
};
const notFound = problem('not-found: no such answer, or no such document.');
const invalid = problem('invalid-report; `field` is the path of the value at fault.');

/** Sellers' answers, for officers of the unit that answers for this intake. Every reading and every decision is logged. */
export const OFFICER_DISPUTE_OPERATIONS = [
  createRoute({
    method: 'get',
    path: '/v1/officer/disputes',
    summary: 'Read the list of sellers’ answers',
    description: 'Newest first, 200 at a time, without who sent them.',
    request: { headers, query: OfficerDisputeQuerySchema },
    responses: {
      200: json(OfficerDisputesSchema, 'The rows, and the cursor of more.'),
      400: invalid,
      ...refused,
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/disputes/{reference}',
    summary: 'Read a seller’s answer',
    description: 'Without who sent it.',
    request: { headers, params },
    responses: { 200: json(OfficerDisputeSchema, 'The answer.'), ...refused, 404: notFound },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/disputes/{reference}/sender',
    summary: 'Ask who sent a seller’s answer, and which documents came with it',
    description: 'With a reason that is logged.',
    request: { headers, params, body: body(DisputeReasonSchema) },
    responses: {
      200: json(DisputeSenderSchema, 'The sender (null once purged) and the list of documents.'),
      400: invalid,
      ...refused,
      404: notFound,
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/disputes/{reference}/documents/{place}',
    summary: 'Fetch a document of a seller’s answer',
    description: 'With a reason that is logged.',
    request: { headers, params: params.extend({ place: z.string() }), body: body(DisputeReasonSchema) },
    responses: {
      200: {
        description: 'The file, to be saved.',
        content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
      },
      400: invalid,
      ...refused,
      404: notFound,
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/disputes/{reference}/decisions',
    summary: 'Decide a seller’s answer',
    description: 'An answer that ended (corrected, kept, refused) takes no further decision.',
    request: { headers, params, body: body(DisputeDecisionSchema) },
    responses: {
      204: { description: 'Noted.' },
      400: invalid,
      ...refused,
      404: notFound,
      409: problem('report-conflict: it has ended.'),
    },
  }),
];
