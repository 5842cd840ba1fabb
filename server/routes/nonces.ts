import type { OpenAPIHono } from '@hono/zod-openapi';
import type { IntakeDeps } from '@/server/deps';
import { signNonce } from '@/server/signing/sign';

/** A signed nonce before a capture: what carries it was captured not before it was issued. */
export function addNonces(app: OpenAPIHono, { issuer, now, keys, lanes }: IntakeDeps): void {
  app.post('/v1/nonces', async (c) =>
    c.json(await lanes.nonces.pass(() => signNonce(issuer, now(), keys)), 201),
  );
}
