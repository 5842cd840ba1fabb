import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  NumberedPaperSchema,
  NumberedPapersSchema,
  PapersQuerySchema,
  PaperToNumberSchema,
} from '@/lib/intake/officers/paper-contract';
import { parseJsonBody } from '@/server/platform/http/bodies';
import {
  describeErrorResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  toMiddlewareTuple,
} from '@/server/platform/http/declared';
import type { OfficersDeps } from '../officers-deps';
import { headers, invalid, MAX_BYTES, refused, requireOfficer } from '../request';
import { listPapers, storeRegistryNumberOfPaper } from './papers';

/** Adds the routes with which a unit stores and lists the registry numbers of its papers. */
export function addPaperRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const officer = requireOfficer(deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/papers',
      summary: 'Read the unit’s numbered papers about a report or case',
      middleware: officer,
      request: { headers, query: PapersQuerySchema },
      responses: { 200: jsonResponse(NumberedPapersSchema, 'Oldest first.'), 400: invalid, ...refused },
    }),
    async (c) => c.json(await listPapers(db, c.var.officer.unit.id, c.req.valid('query')), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/officer/papers/{id}',
      summary: 'Keep a number of the registry clerk for a paper',
      description:
        'Unique by unit and year; capitals, spaces and leading zeros do not tell numbers apart. Of two officers at once one is done; the other is told which paper has the number. Logged. The paper itself is not sent.',
      middleware: toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES)),
      request: { headers, params: z.object({ id: z.uuid() }), body: jsonRequest(PaperToNumberSchema) },
      responses: {
        200: jsonResponse(NumberedPaperSchema, 'Kept, now or before.'),
        400: invalid,
        ...refused,
        404: describeErrorResponse('not-found: no such report or paper in the officer’s unit.'),
        409: describeErrorResponse(
          'report-conflict: another paper of the unit has the number; `detail` says which.',
        ),
      },
    }),
    async (c) => {
      const by = { officer: c.var.officer, now: deps.now() };
      return c.json(
        await storeRegistryNumberOfPaper(db, by, c.req.valid('param').id, c.req.valid('json')),
        200,
        NO_STORE,
      );
    },
  );
}
