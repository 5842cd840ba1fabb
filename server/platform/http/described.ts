import { z } from '@hono/zod-openapi';
import { ProblemSchema, ReferenceSchema } from '@/lib/intake/contract';

/** An error in the description of an operation: when it is answered. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** What a request about one report carries: its reference, and the secret of who sent it. */
export const tracking = {
  params: z.object({ reference: ReferenceSchema }),
  headers: z.object({
    authorization: z.string().openapi({ description: 'Bearer, then the tracking secret of the report.' }),
  }),
};

export const notFound = problem(
  'not-found: unknown reference or another secret; the two are not told apart. Also when there is no such content.',
);
export const unauthorized = problem('unauthorized: the secret is missing.');
