import type { OpenAPIHono } from '@hono/zod-openapi';
import type { IntakeDeps } from '@/server/deps';

/** The public keys that check receipts and nonces, and whether this process can work. */
export function addKeysAndHealth(app: OpenAPIHono, { keys, database, evidenceStore }: IntakeDeps): void {
  app.get('/.well-known/jwks.json', (c) =>
    c.json({ keys: [...keys.jwks.keys] }, 200, { 'cache-control': 'public, max-age=300' }),
  );

  app.get('/healthz', async (c) => {
    await Promise.all([database.ping(), evidenceStore.ping()]);
    return c.json({ status: 'ok', database: database.engine }, 200, { 'cache-control': 'no-store' });
  });
}
