import { z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { ReferenceSchema } from '@/lib/intake/contract';
import { computeSecretDigest, readBearerSecret } from '@/server/platform/http/bearer';
import { createBearerHeaderSchema, notFound, unauthorized } from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import { readReportStatus, type TrackedReport } from './read-status';
import type { ReportsDeps } from './reports-deps';

/** Input of every route with which a sender follows or changes a report: the report's reference, and the tracking secret. */
export const request = {
  params: z.object({ reference: ReferenceSchema }),
  headers: createBearerHeaderSchema('the tracking secret of the report'),
};
export const refused = { 401: unauthorized, 404: notFound };

/**
 * Middleware that requires the tracking secret of one of the report's senders, and sets the variable `report`. An unknown
 * reference and a wrong secret get the same response.
 */
export const requireTrackingSecret = (deps: ReportsDeps) =>
  createMiddleware<{ Variables: { report: TrackedReport & { readonly key: string } } }>(async (c, next) => {
    const { read } = deps.database;
    const key = computeSecretDigest(readBearerSecret(c.req.header('authorization')));
    const { data: reference } = ReferenceSchema.safeParse(c.req.param('reference'));
    const report =
      reference &&
      (await deps.queues.reading.run(() =>
        read((replica) => readReportStatus(replica, reference, key, deps)),
      ));
    if (!report) throw new ProblemError('not-found');
    c.set('report', { ...report, key });
    await next();
  });
