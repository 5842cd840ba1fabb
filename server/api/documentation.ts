import type { OpenAPIHono } from '@hono/zod-openapi';
import { CONTRACT_VERSION } from '@/lib/intake/contract';
import { STYLE } from '@/server/platform/http/page';
import { renderDocumentation } from './documentation-page';

/**
 * Returns a function that calls `make` at its first call. Every call of the function returns the value of that one call of
 * `make`.
 */
function memoize<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Serves the declared routes as an OpenAPI document, and as an HTML page that loads no other file. */
export function addDocumentationRoutes(
  app: OpenAPIHono,
  { issuer, authority }: { readonly issuer: string; readonly authority: { readonly en: string } },
): void {
  // Built at the first request, because other routes are added after this function has run. Building takes some 40 ms.
  const document = memoize(() =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: `Chợ Sáng intake: ${authority.en}`,
        version: `${CONTRACT_VERSION}.0.0`,
        description: 'Receives reports about online listings, with evidence, and gives signed receipts.',
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: issuer }],
    }),
  );
  const text = memoize(() => JSON.stringify(document()));
  const docs = memoize(async () => String(await renderDocumentation(document())));

  app.get('/openapi.json', (c) => c.body(text(), 200, { 'content-type': 'application/json' }));
  app.get('/docs', async (c) => c.html(await docs()));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/', (c) => c.redirect('/docs'));
}
