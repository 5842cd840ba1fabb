import { createHash } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { REPORT_MAX_BYTES, ReferenceSchema } from '@/lib/intake/contract';
import type { IntakeDeps } from '@/server/deps';
import { checkBodyHeaders, readBody } from '@/server/http/read-body';
import { ProblemError } from '@/server/problem';
import { receiveReport } from '@/server/receive-report';
import { readStatus, type TrackedReport } from '@/server/store/read-status';

/** Taking a report, and showing its sender what became of it. */
export function addReports(app: OpenAPIHono, deps: IntakeDeps): void {
  app.post('/v1/reports', async (c) => {
    checkBodyHeaders(c.req.raw, 'application/json', REPORT_MAX_BYTES);
    const { created, reference, receipt } = await receiveReport(
      await readBody(c.req.raw, REPORT_MAX_BYTES),
      deps,
    );
    const log = await deps.receiptLog.prove(receipt);
    return c.json({ reference, receipt, log }, created ? 201 : 200);
  });

  app.get('/v1/reports/:reference', async (c) => {
    const { status } = await tracked(c.req.param('reference'), c.req.header('authorization'), deps);
    return c.json(status, 200, { 'cache-control': 'no-store' });
  });

  app.get('/v1/reports/:reference/evidence', async (c) => {
    const reference = c.req.param('reference');
    const { evidenceDigest } = await tracked(reference, c.req.header('authorization'), deps);
    const kept = evidenceDigest === undefined ? undefined : await deps.evidenceStore.read(evidenceDigest);
    if (kept === undefined || evidenceDigest === undefined) throw new ProblemError('not-found');
    return c.body(kept.stream, 200, {
      'content-type': 'application/wacz',
      'content-length': String(kept.byteLength),
      'content-disposition': `attachment; filename="${reference}.wacz"`,
      'repr-digest': `sha-256=:${Buffer.from(evidenceDigest, 'hex').toString('base64')}:`,
      'cache-control': 'no-store',
    });
  });
}

async function tracked(
  reference: string,
  authorization: string | undefined,
  { database }: IntakeDeps,
): Promise<TrackedReport> {
  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1];
  if (secret === undefined) {
    throw new ProblemError('unauthorized', {
      field: 'authorization',
      headers: { 'www-authenticate': 'Bearer' },
    });
  }
  const known = ReferenceSchema.safeParse(reference).success;
  const key = createHash('sha256').update(secret).digest('hex');
  const report = known ? await readStatus(database.db, reference, key) : undefined;
  if (!report) throw new ProblemError('not-found');
  return report;
}
