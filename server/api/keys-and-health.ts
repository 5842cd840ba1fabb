import type { OpenAPIHono } from '@hono/zod-openapi';
import type { IntakeDeps } from '@/server/deps';
import { ProblemError } from '@/server/platform/problem';
import { publicKeys } from '@/server/receipts/signing/public-keys';

/** The public keys that check receipts and nonces; whether this process lives (`livez`) and whether it can work (`healthz`). */
export function addKeysAndHealth(app: OpenAPIHono, deps: IntakeDeps): void {
  const { database, evidenceStore, countersigner } = deps;
  app.get('/.well-known/jwks.json', (c) =>
    c.json({ keys: [...publicKeys(deps).keys] }, 200, { 'cache-control': 'public, max-age=300' }),
  );

  app.get('/.well-known/countersign.pem', (c) => {
    if (!countersigner) throw new ProblemError('not-found');
    return c.body(countersigner.certificate, 200, { 'content-type': 'application/x-pem-file' });
  });

  app.get('/livez', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }));

  app.get('/healthz', async (c) => {
    await Promise.all([database.ping(), evidenceStore.ping()]);
    return c.json({ status: 'ok', database: database.engine }, 200, { 'cache-control': 'no-store' });
  });
}
