import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { CheckingResponseSchema, EVIDENCE_MAX_BYTES, ReceiptResponseSchema } from '@/lib/intake/contract';
import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { EvidenceReception } from '@/server/evidence/receive-evidence';
import { respondWithEvidenceResult } from '@/server/evidence/routes';
import { acceptBytes, refuseBody } from '@/server/platform/http/bodies';
import {
  addToOpenApiDocument,
  busy,
  describeBinaryRequest,
  describeErrorResponse,
  jsonResponse,
  tooLarge,
} from '@/server/platform/http/declared';
import { readPreferredWait } from '@/server/platform/http/prefer-wait';
import { createRequestLimitPerKey } from '@/server/platform/http/share';
import { ProblemError } from '@/server/platform/problem';
import { finishUpload } from './finish';
import { createTusServer, UPLOADS_PATH } from './tus';

/**
 * Maximum number of requests of one upload that run at the same time: one that is being handled, and its sender's new attempts
 * after a broken connection.
 */
const AT_ONCE = 4;

const params = z.object({ id: z.uuid() });
const tusHeaders = z.object({ 'tus-resumable': z.literal('1.0.0') });
const PIECE = 'application/offset+octet-stream';

/**
 * Adds the routes that receive a package in parts (tus). Once the package is complete, the route `finish` returns the receipt or,
 * if the sender does not wait for the check, says that the package is being checked.
 */
export function addUploadRoutes(app: OpenAPIHono, deps: EvidenceDeps, reception: EvidenceReception): void {
  const serve = createTusServer(deps);
  // The tus library locks an upload while it handles a request, and further requests for this upload poll for the lock. Therefore
  // at most AT_ONCE requests for one upload run at the same time, and further ones are refused.
  const share = createRequestLimitPerKey(AT_ONCE);
  const serveTus = (request: Request, id: string) => share(id, () => serve(request, id));

  const begin = createRoute({
    method: 'post',
    path: UPLOADS_PATH,
    summary: 'Begin sending the evidence in pieces (tus 1.0.0)',
    description:
      'For an awaited package, with exactly the length its report names; with the first piece in the body, if wanted. The upload is called by the report\u2019s id.',
    request: {
      headers: tusHeaders.extend({
        'upload-length': z.string(),
        'upload-metadata': z.string().openapi({ description: 'report <base64>,digest <base64>' }),
      }),
    },
    responses: {
      201: { description: 'Begun: `Location`, and `Upload-Offset` when a piece came along.' },
      409: describeErrorResponse('evidence-not-awaited. As plain text: it was begun before; ask HEAD.'),
      413: tooLarge,
      422: describeErrorResponse('digest-mismatch: the length is not the one the report names.'),
      503: busy,
    },
  });
  app.post(addToOpenApiDocument(app, begin), acceptBytes(PIECE, EVIDENCE_MAX_BYTES, { mayLack: true }), (c) =>
    serveTus(c.req.raw, decodeSubmissionId(c.req.header('upload-metadata') ?? '')),
  );

  const bring = createRoute({
    method: 'patch',
    path: `${UPLOADS_PATH}/{id}`,
    summary: 'Bring the next piece (tus)',
    description: 'HEAD gives the offset, DELETE gives the upload up.',
    request: {
      params,
      headers: tusHeaders.extend({ 'upload-offset': z.string() }),
      body: describeBinaryRequest(PIECE),
    },
    responses: {
      204: { description: 'Safe: `Upload-Offset`.' },
      404: { description: 'No such upload.' },
      409: { description: 'Another offset; ask HEAD.' },
      503: busy,
    },
  });
  app.patch(addToOpenApiDocument(app, bring), acceptBytes(PIECE, EVIDENCE_MAX_BYTES), (c) =>
    serveTus(c.req.raw, requireUploadId(c)),
  );

  const ask = createRoute({
    method: 'head',
    path: `${UPLOADS_PATH}/{id}`,
    summary: 'Ask how much of the evidence is there (tus)',
    request: { params, headers: tusHeaders },
    responses: {
      200: { description: '`Upload-Offset` and `Upload-Length`.' },
      404: { description: 'No such upload, or one that was given up.' },
    },
  });
  // The router passes HEAD requests to the route of GET; GET itself is not allowed here.
  app.get(addToOpenApiDocument(app, ask), (c) => {
    if (c.req.raw.method !== 'HEAD') throw new ProblemError('method-not-allowed');
    return serveTus(c.req.raw, requireUploadId(c));
  });

  const giveUp = createRoute({
    method: 'delete',
    path: `${UPLOADS_PATH}/{id}`,
    summary: 'Give an upload up (tus)',
    request: { params, headers: tusHeaders },
    responses: { 204: { description: 'Forgotten.' } },
  });
  app.delete(addToOpenApiDocument(app, giveUp), refuseBody(), (c) => serveTus(c.req.raw, requireUploadId(c)));

  app.openapi(
    createRoute({
      method: 'post',
      path: `${UPLOADS_PATH}/{id}/finish`,
      summary: 'Turn a whole upload into evidence',
      middleware: refuseBody(),
      request: { params },
      responses: {
        200: jsonResponse(ReceiptResponseSchema, 'Verified and kept; the same receipt again when repeated.'),
        202: jsonResponse(
          CheckingResponseSchema,
          'Safe, and being checked (for who sent `Prefer: respond-async`): ask again after Retry-After seconds.',
        ),
        404: describeErrorResponse('not-found: no such upload.'),
        409: describeErrorResponse('upload-incomplete.'),
        422: describeErrorResponse('digest-mismatch or evidence-invalid; the upload is forgotten.'),
        503: busy,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const patience = readPreferredWait(c.req.raw);
      return respondWithEvidenceResult(c, await share(id, () => finishUpload(id, patience, deps, reception)));
    },
  );
}

/** Returns the id of an upload, which is the id of its submission. Throws `not-found` if the path has no valid id. */
function requireUploadId(c: Context): string {
  const id = params.shape.id.safeParse(c.req.param('id'));
  if (!id.success) throw new ProblemError('not-found', { field: 'id' });
  return id.data;
}

/** Returns the id of the submission in the metadata with which an upload begins; an empty text if there is none. */
function decodeSubmissionId(metadata: string): string {
  const [, value = ''] = /(?:^|,)report ([A-Za-z0-9+/=]*)/.exec(metadata) ?? [];
  return Buffer.from(value, 'base64').toString();
}
