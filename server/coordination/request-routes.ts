import type { OpenAPIHono } from '@hono/zod-openapi';
import { createRoute } from '@hono/zod-openapi';
import {
  RequestsQuerySchema,
  RequestsSchema,
  RequestThreadSchema,
  UnitMessageSchema,
  UnitRequestSchema,
} from '@/lib/intake/officers/coordination-contract';
import { logAccess } from '@/server/devices/access-log';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { headers, invalid, MAX_BYTES, refused, requireOfficer } from '@/server/officers/request';
import { parseJsonBody } from '@/server/platform/http/bodies';
import { jsonRequest, jsonResponse, NO_STORE, toMiddlewareTuple } from '@/server/platform/http/declared';
import { readReportOfOfficersUnit } from './reports';
import { addUnitMessage, listUnitRequests, readAndLogUnitRequest, storeUnitRequest } from './requests';
import { conflict, notFound, ofReport, ofRequest, requireAcceptorOrSupervisor } from './route-parts';

/** Adds the routes by which one unit asks another for an act, and by which both units write into the request's thread. */
export function addUnitRequestRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const officer = requireOfficer(deps);
  const withBody = toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES));

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/reports/{reference}/requests',
      summary: 'Ask another unit for one act, with a deadline',
      description:
        'By who accepted the report, or a supervisor. The asked unit is not told which report it is.',
      middleware: withBody,
      request: { ...ofReport, body: jsonRequest(UnitRequestSchema) },
      responses: {
        201: jsonResponse(RequestThreadSchema, 'The request.'),
        400: invalid,
        ...refused,
        404: notFound,
      },
    }),
    async (c) => {
      const report = await readReportOfOfficersUnit(db, c.var.officer, c.req.valid('param').reference);
      requireAcceptorOrSupervisor(c.var.officer, report.acceptedBy);
      return c.json(
        await storeUnitRequest(db, c.var.officer, report, c.req.valid('json'), deps.now()),
        201,
        NO_STORE,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/requests',
      summary: 'Read the requests that the unit sent or received',
      middleware: officer,
      request: { headers, query: RequestsQuerySchema },
      responses: { 200: jsonResponse(RequestsSchema, 'Newest first, a page.'), 400: invalid, ...refused },
    }),
    async (c) => {
      await logAccess(db, c.var.officer, { what: 'requests' }, deps.now());
      return c.json(await listUnitRequests(db, c.var.officer, c.req.valid('query')), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/requests/{id}',
      summary: 'Read a request with what both units wrote',
      middleware: officer,
      request: ofRequest,
      responses: { 200: jsonResponse(RequestThreadSchema, 'The thread.'), ...refused, 404: notFound },
    }),
    async (c) =>
      c.json(
        await readAndLogUnitRequest(db, c.var.officer, c.req.valid('param').id, deps.now()),
        200,
        NO_STORE,
      ),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/requests/{id}/messages',
      summary: 'Write into a request’s thread, or answer it',
      middleware: withBody,
      request: { ...ofRequest, body: jsonRequest(UnitMessageSchema) },
      responses: {
        200: jsonResponse(RequestThreadSchema, 'The thread with it.'),
        400: invalid,
        ...refused,
        404: notFound,
        409: conflict,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        await addUnitMessage(db, c.var.officer, id, c.req.valid('json'), deps.now()),
        200,
        NO_STORE,
      );
    },
  );
}
