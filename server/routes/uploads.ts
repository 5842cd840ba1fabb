import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { IntakeDeps } from '@/server/deps';
import { answerEvidence } from '@/server/http/answer-evidence';
import { patienceOf } from '@/server/http/patience';
import { ProblemError } from '@/server/problem';
import type { EvidenceReception } from '@/server/receive-evidence';
import { finishUpload } from '@/server/uploads/finish';
import { createTus, UPLOADS_PATH } from '@/server/uploads/tus';

/** Taking a package in pieces (tus), and the receipt once it is whole. */
export function addUploads(app: OpenAPIHono, deps: IntakeDeps, reception: EvidenceReception): void {
  const tus = createTus(deps);
  const piece = (request: Request) => deps.uploads.pass(() => tus(request));

  app.post(UPLOADS_PATH, (c) => piece(c.req.raw));
  app.get(`${UPLOADS_PATH}/:id`, (c) => {
    if (c.req.raw.method !== 'HEAD') throw new ProblemError('method-not-allowed');
    idOf(c);
    return tus(c.req.raw);
  });
  app.patch(`${UPLOADS_PATH}/:id`, (c) => {
    idOf(c);
    return piece(c.req.raw);
  });
  app.delete(`${UPLOADS_PATH}/:id`, (c) => {
    idOf(c);
    return tus(c.req.raw);
  });

  app.post(`${UPLOADS_PATH}/:id/finish`, async (c) => {
    const id = idOf(c);
    const patience = patienceOf(c.req.raw);
    return answerEvidence(c, await deps.uploads.pass(() => finishUpload(id, patience, deps, reception)));
  });
}

/** The id of an upload, which is that of its report; anything else names none. */
function idOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw new ProblemError('not-found', { field: 'id' });
  return id.data;
}
