import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { routePath } from 'hono/route';
import type { OpenDatabase } from '@/server/platform/database/open-database';
import {
  addToOpenApiDocument,
  busy,
  createBearerHeaderSchema,
  describeFileResponse,
  jsonResponse,
  NO_STORE,
  notFound,
  unauthorized,
} from '@/server/platform/http/declared';
import { isMetricsToken, type Metrics } from '@/server/platform/metrics';
import { ProblemError } from '@/server/platform/problem';
import type { Countersigner } from '@/server/receipts/signing/countersigner';
import type { LogKey } from '@/server/receipts/signing/log-key';
import { listPublicKeys } from '@/server/receipts/signing/public-keys';
import type { SigningKeys } from '@/server/receipts/signing/signing-key';

export interface ServiceDeps {
  readonly database: OpenDatabase;
  readonly evidenceStore: { ping(): Promise<void> };
  readonly keys: SigningKeys;
  readonly logKey: LogKey;
  readonly countersigner: Countersigner | undefined;
  readonly metrics: Metrics;
  /** The token that a request for `/metrics` must carry; undefined if `/metrics` is not served. */
  readonly metricsToken: string | undefined;
}

/** Counts every response and measures its duration, by route, method and status. */
export function addResponseMetrics(app: OpenAPIHono, { metrics }: ServiceDeps): void {
  app.use(async (c, next) => {
    const begun = performance.now();
    await next();
    const path = routePath(c, -1);
    const route = /^\/?\*$/.test(path) ? 'other' : path;
    metrics.answered(route, c.req.method, c.res.status, (performance.now() - begun) / 1_000);
  });
}

/**
 * Adds the routes for operators and for those who watch the receipt log: public keys, `/metrics`, `livez` (the process runs) and
 * `healthz` (database and storage work).
 */
export function addOperatorRoutes(app: OpenAPIHono, deps: ServiceDeps): void {
  const { database, evidenceStore, countersigner, metrics, metricsToken } = deps;
  app.openapi(
    createRoute({
      method: 'get',
      path: '/.well-known/jwks.json',
      summary: 'Read the public keys',
      description:
        'The keys that check receipts and nonces (the current one first, earlier ones after) and the heads of the log.',
      responses: {
        200: jsonResponse(
          z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }),
          'A JWK set.',
        ),
      },
    }),
    (c) =>
      c.json({ keys: listPublicKeys(deps).keys.map((key) => ({ ...key })) }, 200, {
        'cache-control': 'public, max-age=300',
      }),
  );

  const figures = createRoute({
    method: 'get',
    path: '/metrics',
    summary: 'Read the figures of a process (operators)',
    description: 'For Prometheus, with the operators\u2019 token; not there where none is set.',
    request: { headers: createBearerHeaderSchema('the operators\u2019 token') },
    responses: {
      200: describeFileResponse('text/plain', 'Figures in the text format of Prometheus.'),
      401: unauthorized,
      404: notFound,
    },
  });
  app.get(addToOpenApiDocument(app, figures), async (c) => {
    if (metricsToken === undefined) throw new ProblemError('not-found');
    if (!isMetricsToken(c.req.header('authorization'), metricsToken)) {
      throw new ProblemError('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
    }
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType, ...NO_STORE });
  });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/.well-known/countersign.pem',
      summary: 'Read the certificate of countersignatures',
      responses: { 200: describeFileResponse('application/x-pem-file', 'PEM.'), 404: notFound },
    }),
    (c) => {
      if (!countersigner) throw new ProblemError('not-found');
      return c.body(countersigner.certificate, 200, { 'content-type': 'application/x-pem-file' });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/livez',
      summary: 'Ask whether the process lives',
      responses: { 200: jsonResponse(z.object({ status: z.literal('ok') }), 'It does.') },
    }),
    (c) => c.json({ status: 'ok' as const }, 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/healthz',
      summary: 'Ask whether the intake can work',
      responses: {
        200: jsonResponse(
          z.object({ status: z.literal('ok'), database: z.enum(['pglite', 'postgresql']) }),
          'It can.',
        ),
        503: busy,
      },
    }),
    async (c) => {
      await Promise.all([database.ping(), evidenceStore.ping()]);
      return c.json({ status: 'ok' as const, database: database.engine }, 200, NO_STORE);
    },
  );
}
