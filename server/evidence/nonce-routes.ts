import type { OpenAPIHono } from '@hono/zod-openapi';
import { signNonce } from '@/server/receipts/signing/sign';
import type { EvidenceDeps } from './evidence-deps';

/** A signed nonce before a capture: what carries it was captured not before it was issued. */
export function addNonces(app: OpenAPIHono, { issuer, now, keys, lanes }: EvidenceDeps): void {
  app.post('/v1/nonces', async (c) =>
    c.json(await lanes.nonces.pass(() => signNonce(issuer, now(), keys)), 201),
  );
}
