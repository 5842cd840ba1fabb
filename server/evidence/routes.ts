import type { OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { EVIDENCE_MAX_BYTES, sha256Hex } from '@/lib/intake/contract';
import { answerEvidence } from '@/server/evidence/answer-evidence';
import type { EvidenceReception } from '@/server/evidence/receive-evidence';
import { atPace } from '@/server/platform/http/min-upload-rate';
import { preferredWait } from '@/server/platform/http/prefer-wait';
import { checkBodyHeaders } from '@/server/platform/http/read-body';
import { ProblemError } from '@/server/platform/problem';
import type { EvidenceDeps } from './evidence-deps';

/** Taking the package of a report that was sent before. */
export function addEvidence(app: OpenAPIHono, deps: EvidenceDeps, { receive }: EvidenceReception): void {
  app.put('/v1/evidence/:digest', async (c) => {
    const digest = c.req.param('digest');
    if (!sha256Hex.safeParse(digest).success) throw new ProblemError('not-found', { field: 'digest' });
    const reportId = c.req.query('report');
    if (reportId !== undefined && !z.uuid().safeParse(reportId).success) {
      throw new ProblemError('not-found', { field: 'report' });
    }
    checkBodyHeaders(c.req.raw, 'application/wacz', EVIDENCE_MAX_BYTES);
    const body = c.req.raw.body && atPace(c.req.raw.body, deps.pace, () => deps.places.enter(digest));
    return answerEvidence(c, await receive({ digest, reportId, body, patience: preferredWait(c.req.raw) }));
  });
}
