import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { readBearerSecret } from '@/server/platform/http/bearer';
import { describeFileResponse, NO_STORE } from '@/server/platform/http/declared';
import type { ReportsDeps } from './reports-deps';
import { refused, request, type requireTrackingSecret } from './tracked';
import { drawTrackingQr } from './tracking-qr';

/**
 * Adds the route that draws a sender's tracking code as a QR code, for a printed slip. The secret comes in the Authorization
 * header, as in a request for the status.
 */
export function addTrackingCodeRoute(
  app: OpenAPIHono,
  { phonePage, issuer }: ReportsDeps,
  tracked: ReturnType<typeof requireTrackingSecret>,
): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/reports/{reference}/tracking-code',
      summary: 'Draw the tracking code of a report as a QR code',
      description:
        'For a printed slip. It holds the address of the page for phones with the tracking code after "#", or the tracking code alone.',
      middleware: tracked,
      request,
      responses: { 200: describeFileResponse('image/svg+xml', 'The QR code.'), ...refused },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const secret = readBearerSecret(c.req.header('authorization'));
      const page = phonePage && new URL(phonePage.scope, issuer).href;
      const svg = await drawTrackingQr({ reference, secret }, page);
      return c.body(svg, 200, { 'content-type': 'image/svg+xml', ...NO_STORE });
    },
  );
}
