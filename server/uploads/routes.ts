import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { answerEvidence } from '@/server/evidence/answer-evidence';
import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import type { EvidenceReception } from '@/server/evidence/receive-evidence';
import { preferredWait } from '@/server/platform/http/prefer-wait';
import { createShare } from '@/server/platform/http/share';
import { ProblemError } from '@/server/platform/problem';
import { finishUpload } from '@/server/uploads/finish';
import { createTus, UPLOADS_PATH } from '@/server/uploads/tus';

/** Requests of one upload under way at once: one that works, and what its sender tries when a line broke. */
const AT_ONCE = 4;

/** Taking a package in pieces (tus), and the receipt once it is whole. */
export function addUploads(app: OpenAPIHono, deps: EvidenceDeps, reception: EvidenceReception): void {
  const serve = createTus(deps);
  // The library's lock of an upload spins while others wait for it, so that only few ever do.
  const share = createShare(AT_ONCE, 5);
  const tus = (request: Request, id: string) => share(id, () => serve(request, id));
  app.post(UPLOADS_PATH, (c) => tus(c.req.raw, reportNamed(c.req.header('upload-metadata') ?? '')));
  app.get(`${UPLOADS_PATH}/:id`, (c) => {
    if (c.req.raw.method !== 'HEAD') throw new ProblemError('method-not-allowed');
    return tus(c.req.raw, idOf(c));
  });
  app.patch(`${UPLOADS_PATH}/:id`, (c) => tus(c.req.raw, idOf(c)));
  app.delete(`${UPLOADS_PATH}/:id`, (c) => tus(c.req.raw, idOf(c)));

  app.post(`${UPLOADS_PATH}/:id/finish`, async (c) => {
    const id = idOf(c);
    const patience = preferredWait(c.req.raw);
    return answerEvidence(c, await share(id, () => finishUpload(id, patience, deps, reception)));
  });
}

/** The id of an upload, which is that of its report; anything else names none. */
function idOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw new ProblemError('not-found', { field: 'id' });
  return id.data;
}

/** The report whose upload a request begins; metadata that name none are refused before a byte is read. */
function reportNamed(metadata: string): string {
  const [, value = ''] = /(?:^|,)report ([A-Za-z0-9+/=]*)/.exec(metadata) ?? [];
  return Buffer.from(value, 'base64').toString();
}
