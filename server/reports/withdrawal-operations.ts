import { createRoute } from '@hono/zod-openapi';
import { ConsentWithdrawalSchema } from '@/lib/intake/contract';
import { notFound, problem, tracking, unauthorized } from '@/server/platform/http/described';

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
      'Deletes who the sender is, and what they were asked and answered, at once. A case that an officer accepted goes on; any other ends when no other sender is left, and stays on record without a name.',
    request: tracking,
    responses: { 204: { description: 'Withdrawn.' }, 401: unauthorized, 404: notFound },
  }),
];
