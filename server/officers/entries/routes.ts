import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { REPORT_MAX_BYTES, ReferenceSchema } from '@/lib/intake/contract';
import {
  ENTRY_DOCUMENT_MAX_BYTES,
  ENTRY_MOST_DOCUMENTS,
  type EntryResponse,
  EntryResponseSchema,
  EntrySchema,
} from '@/lib/intake/officers/entry-contract';
import { IdentityRequestSchema, type OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { DocumentsRoom } from '@/server/disputes/documents-room';
import { acceptBytes, acceptJson, parseJsonBody } from '@/server/platform/http/bodies';
import {
  addToOpenApiDocument,
  BINARY,
  describeBinaryRequest,
  describeErrorResponse,
  describeFileResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  toMiddlewareTuple,
  tooLarge,
  wrongType,
} from '@/server/platform/http/declared';
import { readBodyChunks } from '@/server/platform/http/read-body';
import type { OfficersDeps } from '../officers-deps';
import { headers, invalid, MAX_BYTES, refused, requireOfficer } from '../request';
import { readAndLogDeskDocument, receiveDocument } from './documents';

const IndexSchema = z.coerce
  .number()
  .int()
  .min(0)
  .max(ENTRY_MOST_DOCUMENTS - 1)
  .openapi({ type: 'string', param: { required: true } });
const BYTES = 'application/octet-stream';

export interface EntriesDeps extends OfficersDeps {
  /** Receives a desk entry once; `created` is false if it was received before. */
  readonly receiveEntry: (
    body: Uint8Array,
    officer: OfficerSelf,
  ) => Promise<{ readonly created: boolean; readonly response: EntryResponse }>;
  readonly documentsRoom: Pick<DocumentsRoom, 'during'>;
}

/**
 * Adds the routes with which officers enter a report that somebody makes by telephone, in person or on paper. The officer's name
 * comes from the sign-in. Documents follow in requests of their own, so the report is stored even if a document is refused.
 */
export function addEntryRoutes(app: OpenAPIHono, deps: EntriesDeps): void {
  const { db } = deps.database;
  const officer = requireOfficer(deps);

  const enter = createRoute({
    method: 'post',
    path: '/v1/officer/entries',
    summary: 'Enter a report that somebody tells by telephone, in person or on paper',
    description:
      'At most 64 KiB. Who entered it is the officer of the token. Sending the same bytes again gives the same receipt. The report is routed like every other, perhaps to another unit, which then reads it. Logged.',
    request: { headers, body: jsonRequest(EntrySchema) },
    responses: {
      201: jsonResponse(EntryResponseSchema, 'Accepted for the first time.'),
      200: jsonResponse(EntryResponseSchema, 'Known already: the same receipt again.'),
      400: invalid,
      ...refused,
      409: describeErrorResponse('report-conflict: the id was used for other content.'),
      413: tooLarge,
      415: wrongType,
    },
  });
  app.post(addToOpenApiDocument(app, enter), officer, acceptJson(REPORT_MAX_BYTES), async (c) => {
    const { created, response } = await deps.receiveEntry(c.var.body, c.var.officer);
    return c.json(response, created ? 201 : 200, NO_STORE);
  });

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/officer/entries/{id}/documents/{index}',
      summary: 'Send a document of an entered report',
      description:
        'By the officer who entered the report, one of the declared documents; its bytes are counted while they arrive. Sending it again changes nothing.',
      middleware: toMiddlewareTuple(officer, acceptBytes(BYTES, ENTRY_DOCUMENT_MAX_BYTES)),
      request: {
        headers,
        params: z.object({ id: z.uuid(), index: IndexSchema }),
        body: describeBinaryRequest(BYTES),
      },
      responses: {
        204: { description: 'Kept.' },
        ...refused,
        404: describeErrorResponse('not-found: this officer declared no such document.'),
        413: tooLarge,
        415: describeErrorResponse('unsupported-media-type: the bytes are not of the declared type.'),
        422: describeErrorResponse('digest-mismatch: these are other bytes than the declared ones.'),
        503: describeErrorResponse(
          'busy: too slow, or no room for documents; come back after Retry-After seconds.',
        ),
      },
    }),
    async (c) => {
      const acquireSlot = () => deps.uploadSlots.acquire(`officer ${c.var.officer.subject}`);
      const pieces = readBodyChunks(c.req.raw, ENTRY_DOCUMENT_MAX_BYTES, {
        pace: deps.pace,
        enter: acquireSlot,
      });
      const { documentsRoom: room, now } = deps;
      await receiveDocument(db, c.var.officer, c.req.valid('param'), { pieces, room, now });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/reports/{reference}/documents/{index}',
      summary: 'Fetch a document that was brought to the desk',
      description:
        'For whoever accepted the report, or a supervisor of its unit, with a reason that is logged.',
      middleware: toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES)),
      request: {
        headers,
        params: z.object({ reference: ReferenceSchema, index: IndexSchema }),
        body: jsonRequest(IdentityRequestSchema),
      },
      responses: {
        200: describeFileResponse(BYTES, 'The file, to be saved.', BINARY),
        400: invalid,
        ...refused,
        404: describeErrorResponse('not-found: no such report in the officer’s unit, or no such document.'),
      },
    }),
    async (c) => {
      const request = { ...c.req.valid('param'), ...c.req.valid('json') };
      const { mediaType, content } = await readAndLogDeskDocument(db, c.var.officer, request, deps.now());
      deps.log('info', 'desk-document-read', { reference: request.reference, unit: c.var.officer.unit.id });
      // The file was brought by a stranger. The headers make the browser save it instead of opening it on this origin.
      return c.body(new Uint8Array(content), 200, {
        'content-type': mediaType,
        'content-disposition': 'attachment',
        ...NO_STORE,
      });
    },
  );
}
