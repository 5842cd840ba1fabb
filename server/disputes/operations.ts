import { createRoute, z } from '@hono/zod-openapi';
import { ReferenceSchema } from '@/lib/intake/contract';
import { DisputeSchema, DisputeStatusSchema } from '@/lib/intake/dispute-contract';
import { problem } from '@/server/platform/http/described';

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const bearer = (whose: string) =>
  z.object({ authorization: z.string().openapi({ description: `Bearer, then ${whose}.` }) });
const params = z.object({ reference: ReferenceSchema });
const notFound = problem('not-found.');
const unauthorized = problem('unauthorized.');

/** A seller's answer: sending it and following it. */
export const DISPUTE_OPERATIONS = [
  createRoute({
    method: 'post',
    path: '/v1/disputes',
    summary: 'Answer or correct what is shown about a seller',
    description:
      'At most 12 MiB with its documents in base64. The secret is the sender’s own; the same answer again gives the same reference. The form at /answer sends the same.',
    request: { body: { required: true, content: { 'application/json': { schema: DisputeSchema } } } },
    responses: {
      201: json(DisputeStatusSchema, 'Received for the first time.'),
      200: json(DisputeStatusSchema, 'Known already.'),
      400: problem('invalid-dispute; `field` is the path of the value at fault.'),
      409: problem('report-conflict: the secret was used for another answer.'),
      413: problem('too-large.'),
      415: problem('unsupported-media-type.'),
      428: problem(
        'proof-required: solve `challenge` and send the same again with the header chosang-proof.',
      ),
      503: problem('busy: come back after Retry-After seconds.'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/disputes/{reference}',
    summary: 'Follow an answer',
    request: { params, headers: bearer('the secret of the answer') },
    responses: { 200: json(DisputeStatusSchema, 'Its state.'), 401: unauthorized, 404: notFound },
  }),
];
