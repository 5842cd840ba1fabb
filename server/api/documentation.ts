import type { OpenAPIHono } from '@hono/zod-openapi';
import { CONTRACT_VERSION } from '@/lib/intake/contract';
import { STYLE } from '@/server/platform/http/page';
import { renderDocumentation } from './documentation-page';

/** The declared routes as an OpenAPI document, and as a page that loads nothing from elsewhere. */
export function addDocumentation(
  app: OpenAPIHono,
  { issuer, authority }: { readonly issuer: string; readonly authority: { readonly en: string } },
): void {
  const document = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: `Chợ Sáng intake: ${authority.en}`,
        version: `${CONTRACT_VERSION}.0.0`,
        description: 'Receives reports about online listings, with evidence, and gives signed receipts.',
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: issuer }],
    });

  app.get('/openapi.json', (c) => c.json(document()));
  app.get('/docs', (c) => c.html(renderDocumentation(document())));
  app.get('/style.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/', (c) => c.redirect('/docs'));
}
