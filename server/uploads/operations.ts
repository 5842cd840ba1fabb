import { createRoute, z } from '@hono/zod-openapi';
import { CheckingResponseSchema, ReceiptResponseSchema } from '@/lib/intake/contract';
import { problem } from '@/server/platform/http/described';

const BinarySchema = z.string().openapi({ format: 'binary' });
const busy = problem('busy: come back after Retry-After seconds.');

/** Sending a package in pieces. */
export const UPLOAD_OPERATIONS = [
  createRoute({
    method: 'post',
    path: '/v1/uploads',
    summary: 'Begin sending the evidence in pieces (tus 1.0.0)',
    description:
      'For an awaited package, with exactly the length its report names; with the first piece in the body, if wanted. The upload is called by the report\u2019s id.',
    request: {
      headers: z.object({
        'tus-resumable': z.literal('1.0.0'),
        'upload-length': z.string(),
        'upload-metadata': z.string().openapi({ description: 'report <base64>,digest <base64>' }),
      }),
    },
    responses: {
      201: { description: 'Begun: `Location`, and `Upload-Offset` when a piece came along.' },
      409: problem('evidence-not-awaited. As plain text: it was begun before; ask HEAD.'),
      413: problem('too-large.'),
      422: problem('digest-mismatch: the length is not the one the report names.'),
      503: busy,
    },
  }),
  createRoute({
    method: 'patch',
    path: '/v1/uploads/{id}',
    summary: 'Bring the next piece (tus)',
    description: 'HEAD gives the offset, DELETE gives the upload up.',
    request: {
      params: z.object({ id: z.uuid() }),
      headers: z.object({ 'tus-resumable': z.literal('1.0.0'), 'upload-offset': z.string() }),
      body: {
        required: true,
        content: { 'application/offset+octet-stream': { schema: BinarySchema } },
      },
    },
    responses: {
      204: { description: 'Safe: `Upload-Offset`.' },
      404: { description: 'No such upload.' },
      409: { description: 'Another offset; ask HEAD.' },
      503: busy,
    },
  }),
  createRoute({
    method: 'head',
    path: '/v1/uploads/{id}',
    summary: 'Ask how much of the evidence is there (tus)',
    request: {
      params: z.object({ id: z.uuid() }),
      headers: z.object({ 'tus-resumable': z.literal('1.0.0') }),
    },
    responses: {
      200: { description: '`Upload-Offset` and `Upload-Length`.' },
      404: { description: 'No such upload, or one that was given up.' },
    },
  }),
  createRoute({
    method: 'delete',
    path: '/v1/uploads/{id}',
    summary: 'Give an upload up (tus)',
    request: {
      params: z.object({ id: z.uuid() }),
      headers: z.object({ 'tus-resumable': z.literal('1.0.0') }),
    },
    responses: { 204: { description: 'Forgotten.' } },
  }),
  createRoute({
    method: 'post',
    path: '/v1/uploads/{id}/finish',
    summary: 'Turn a whole upload into evidence',
    request: { params: z.object({ id: z.uuid() }) },
    responses: {
      200: {
        description: 'Verified and kept; the same receipt again when repeated.',
        content: { 'application/json': { schema: ReceiptResponseSchema } },
      },
      202: {
        description:
          'Safe, and being checked (for who sent `Prefer: respond-async`): ask again after Retry-After seconds.',
        content: { 'application/json': { schema: CheckingResponseSchema } },
      },
      404: problem('not-found: no such upload.'),
      409: problem('upload-incomplete.'),
      422: problem('digest-mismatch or evidence-invalid; the upload is forgotten.'),
      503: busy,
    },
  }),
] as const;
