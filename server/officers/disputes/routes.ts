import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import {
  DisputeDecisionSchema,
  DisputeReasonSchema,
  OfficerDisputeQuerySchema,
} from '@/lib/intake/officers/officer-dispute-contract';
import {
  type DisputeAccess,
  decideDispute,
  listDisputes,
  readDisputeDocument,
  readDisputeFor,
  readDisputeSender,
} from '@/server/officers/disputes/disputes';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { bodyOf, checked, NO_STORE, officerOf, referenceOf } from '@/server/officers/request';
import { ProblemError } from '@/server/platform/problem';

const PlaceSchema = z.coerce.number().int().nonnegative().max(1_000);

/**
 * Sellers' answers, for officers of the one unit that answers for this intake. For any other officer there are none. Who
 * answered, and the documents, need a reason; each reading and each decision is a row of the access log.
 */
export function addOfficerDisputes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const access = async (c: Context): Promise<DisputeAccess> => {
    const officer = await officerOf(c, deps);
    if (officer.unit.id !== deps.answerUnit) throw new ProblemError('forbidden', { field: 'unit' });
    return { officer, now: deps.now() };
  };

  app.get('/v1/officer/disputes', async (c) => {
    const by = await access(c);
    const query = checked(OfficerDisputeQuerySchema, c.req.query());
    return c.json(await listDisputes(db, by, query), 200, NO_STORE);
  });

  app.get('/v1/officer/disputes/:reference', async (c) => {
    const by = await access(c);
    return c.json(await readDisputeFor(db, by, referenceOf(c)), 200, NO_STORE);
  });

  app.post('/v1/officer/disputes/:reference/sender', async (c) => {
    const by = await access(c);
    const { reason } = await bodyOf(c, DisputeReasonSchema);
    const asked = { reference: referenceOf(c), reason };
    return c.json(await readDisputeSender(db, by, asked), 200, NO_STORE);
  });

  app.post('/v1/officer/disputes/:reference/documents/:place', async (c) => {
    const by = await access(c);
    const { reason } = await bodyOf(c, DisputeReasonSchema);
    const place = checked(PlaceSchema, c.req.param('place'), 'not-found');
    const file = await readDisputeDocument(db, by, { reference: referenceOf(c), place, reason });
    // A document is somebody's upload: it is saved, never opened on this origin.
    return c.body(new Uint8Array(file.content), 200, {
      'content-type': file.mediaType,
      'content-disposition': 'attachment',
      ...NO_STORE,
    });
  });

  app.post('/v1/officer/disputes/:reference/decisions', async (c) => {
    const by = await access(c);
    const decision = await bodyOf(c, DisputeDecisionSchema);
    const reference = referenceOf(c);
    await decideDispute(db, by, reference, decision);
    deps.log('info', 'dispute-decided', { reference, status: decision.status, unit: by.officer.unit.id });
    return c.body(null, 204);
  });
}
