import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  AccessesSchema,
  AccessQuerySchema,
  OfficerDaysQuerySchema,
  OfficerDaysSchema,
} from '@/lib/intake/officers/access-contract';
import { countAccessesByOfficerAndDay, readAccesses } from '@/server/devices/access-log';
import { jsonResponse, NO_STORE } from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import type { OfficersDeps } from './officers-deps';
import { headers, invalid, refused, requireOfficer } from './request';

/** Adds the route with which a supervisor reads the access log: what officers of the unit read and did. */
export function addAccessRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { read } = deps.database;
  const officer = requireOfficer(deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/accesses',
      summary: 'Read who accessed reports of the unit (supervisors)',
      middleware: officer,
      request: { headers, query: AccessQuerySchema },
      responses: {
        200: jsonResponse(AccessesSchema, 'Newest first, a page.'),
        400: invalid,
        ...refused,
      },
    }),
    async (c) => {
      const { roles, unit } = c.var.officer;
      if (!roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
      const query = c.req.valid('query');
      return c.json(
        await read((replica) => readAccesses(replica, unit.id, query, deps.now())),
        200,
        NO_STORE,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/accesses/officers',
      summary: 'Read what each officer of the unit did on each day (supervisors)',
      middleware: officer,
      request: { headers, query: OfficerDaysQuerySchema },
      responses: {
        200: jsonResponse(OfficerDaysSchema, 'Newest day first.'),
        400: invalid,
        ...refused,
      },
    }),
    async (c) => {
      const { roles, unit } = c.var.officer;
      if (!roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
      const query = c.req.valid('query');
      return c.json(
        await read((replica) => countAccessesByOfficerAndDay(replica, unit.id, query)),
        200,
        NO_STORE,
      );
    },
  );
}
