import type { OpenAPIHono } from '@hono/zod-openapi';
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
    return tus(c.req.raw);
  });
  app.patch(`${UPLOADS_PATH}/:id`, (c) => piece(c.req.raw));
  app.delete(`${UPLOADS_PATH}/:id`, (c) => tus(c.req.raw));

  app.post(`${UPLOADS_PATH}/:id/finish`, async (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) throw new ProblemError('not-found', { field: 'id' });
    const patience = patienceOf(c.req.raw);
    return answerEvidence(c, await deps.uploads.pass(() => finishUpload(id.data, patience, deps, reception)));
  });
}
