import type { OpenAPIHono } from '@hono/zod-openapi';
import { routePath } from 'hono/route';
import type { IntakeDeps } from '@/server/deps';
import { opensMetrics } from '@/server/platform/metrics';
import { ProblemError } from '@/server/platform/problem';

/** Measures every answer. The metrics are served only with the token; without a configured token they are off. */
export function addMetrics(app: OpenAPIHono, { metrics, metricsToken }: IntakeDeps): void {
  app.use(async (c, next) => {
    const begun = performance.now();
    await next();
    const path = routePath(c, -1);
    const route = /^\/?\*$/.test(path) ? 'other' : path;
    metrics.answered(route, c.req.method, c.res.status, (performance.now() - begun) / 1_000);
  });

  app.get('/metrics', async (c) => {
    if (metricsToken === undefined) throw new ProblemError('not-found');
    if (!opensMetrics(c.req.header('authorization'), metricsToken)) {
      throw new ProblemError('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
    }
    return c.body(await metrics.text(), 200, {
      'content-type': metrics.contentType,
      'cache-control': 'no-store',
    });
  });
}
