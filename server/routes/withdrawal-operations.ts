import { createRoute, z } from '@hono/zod-openapi';
import { ConsentWithdrawalSchema, ProblemSchema, ReferenceSchema } from '@/lib/intake/contract';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});
const tracking = {
  params: z.object({ reference: ReferenceSchema }),
  headers: z.object({
    authorization: z.string().openapi({ description: 'Bearer, then the tracking secret of the report.' }),
  }),
};
const notFound = problem(
  'not-found: unknown reference or another secret; the two are not told apart. Also when there is no such content.',
);
const unauthorized = problem('unauthorized: the secret is missing.');

/** What a sender takes back: the report, or one use of their data. */
export const WITHDRAWAL_OPERATIONS = [
  createRoute({
    method: 'post',
    path: '/v1/reports/{reference}/consents/withdraw',
    summary: 'Withdraw the consent to one use of personal data',
    description:
      'Deletes what the sender gave for that use, and the kept text of the request, at once; the report stays. Repeating it changes nothing.',
    request: {
      ...tracking,
      body: { required: true, content: { 'application/json': { schema: ConsentWithdrawalSchema } } },
    },
    responses: {
      204: { description: 'Withdrawn.' },
      400: problem('invalid-report.'),
      401: unauthorized,
      404: notFound,
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/reports/{reference}/withdraw',
    summary: 'Withdraw a report',
    description:
      'Deletes who the sender is, at once. The case ends when no other sender is left; it stays on record without a name.',
    request: tracking,
    responses: { 204: { description: 'Withdrawn.' }, 401: unauthorized, 404: notFound },
  }),
];
