import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  ContactSchema,
  ElsewhereListSchema,
  EscalationsSchema,
  JoinSchema,
  ReasonSchema,
  SupportedListSchema,
} from '@/lib/intake/officers/coordination-contract';
import { logAccess } from '@/server/devices/access-log';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { headers, invalid, MAX_BYTES, refused, requireOfficer } from '@/server/officers/request';
import { parseJsonBody, refuseBody } from '@/server/platform/http/bodies';
import { jsonRequest, jsonResponse, NO_STORE, toMiddlewareTuple } from '@/server/platform/http/declared';
import { GROUP_ACT } from '@/server/platform/jobs/kinds';
import { readUnitsWithSameSellerOrListing } from './elsewhere';
import { listEscalations, recordEscalationSeen } from './escalate';
import {
  listReportsSupportedByUnit,
  readReportOfOfficersUnit,
  readUnitContact,
  setConfidential,
  storeUnitContact,
  transferAndBecomeSupportingUnit,
} from './reports';
import { addUnitRequestRoutes } from './request-routes';
import { conflict, done, notFound, ofReport, ofRequest, requireSupervisor } from './route-parts';

/**
 * Adds the routes by which units work together: which units handle a report about the same seller, requests to another unit, and
 * escalations. Another unit gets only the fields of lib/intake/officers/coordination-contract.ts. Every access is logged.
 */
export function addCoordinationRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const officer = requireOfficer(deps);
  const withBody = toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES));
  const withoutBody = toMiddlewareTuple(officer, refuseBody());

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/reports/{reference}/elsewhere',
      summary: 'Read which other units have the seller or listing already',
      description: 'Unit, since when and contact; nothing of reports that are confidential.',
      middleware: officer,
      request: ofReport,
      responses: { 200: jsonResponse(ElsewhereListSchema, 'Oldest first.'), ...refused, 404: notFound },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const report = await readReportOfOfficersUnit(db, c.var.officer, reference);
      await logAccess(db, c.var.officer, { what: 'elsewhere', reference }, deps.now());
      return c.json(await readUnitsWithSameSellerOrListing(db, c.var.officer, report), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/reports/{reference}/join',
      summary: 'Hand a report to the unit that has the seller, and support it',
      middleware: withBody,
      request: { ...ofReport, body: jsonRequest(JoinSchema) },
      responses: { 204: done, 400: invalid, ...refused, 404: notFound, 409: conflict },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const { rest } = await transferAndBecomeSupportingUnit(
        db,
        c.var.officer,
        reference,
        c.req.valid('json'),
        deps.now(),
      );
      if (rest !== undefined) await deps.jobs.add(GROUP_ACT, { act: rest });
      deps.announce();
      return c.body(null, 204, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/supported',
      summary: 'Read the reports that the unit handed over and supports',
      middleware: officer,
      request: { headers },
      responses: { 200: jsonResponse(SupportedListSchema, 'Newest first.'), ...refused },
    }),
    async (c) => c.json(await listReportsSupportedByUnit(db, c.var.officer, deps.now()), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/officer/reports/{reference}/confidential',
      summary: 'Keep a report confidential: other units are told nothing of it (supervisors)',
      middleware: withBody,
      request: { ...ofReport, body: jsonRequest(ReasonSchema) },
      responses: { 204: done, 400: invalid, ...refused, 404: notFound },
    }),
    async (c) => {
      const { reason } = c.req.valid('json');
      await setConfidential(db, c.var.officer, c.req.valid('param').reference, reason, deps.now());
      return c.body(null, 204, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/officer/reports/{reference}/confidential',
      summary: 'Tell other units of a report again (supervisors)',
      middleware: withoutBody,
      request: ofReport,
      responses: { 204: done, ...refused, 404: notFound },
    }),
    async (c) => {
      await setConfidential(db, c.var.officer, c.req.valid('param').reference, undefined, deps.now());
      return c.body(null, 204, NO_STORE);
    },
  );

  addUnitRequestRoutes(app, deps);
  addEscalationRoutes(app, deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/unit-contact',
      summary: 'Read how other units reach the unit',
      middleware: officer,
      request: { headers },
      responses: { 200: jsonResponse(ContactSchema.partial(), 'Empty if nobody wrote it.'), ...refused },
    }),
    async (c) => {
      const contact = await readUnitContact(db, c.var.officer);
      return c.json(contact === undefined ? {} : { contact }, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/officer/unit-contact',
      summary: 'Write how other units reach the unit (supervisors)',
      middleware: withBody,
      request: { headers, body: jsonRequest(ContactSchema) },
      responses: { 204: done, 400: invalid, ...refused },
    }),
    async (c) => {
      await storeUnitContact(db, c.var.officer, c.req.valid('json').contact, deps.now());
      return c.body(null, 204, NO_STORE);
    },
  );
}

function addEscalationRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const officer = requireOfficer(deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/escalations',
      summary: 'Read what ran out in the unit, and in units below it (supervisors)',
      middleware: officer,
      request: { headers },
      responses: { 200: jsonResponse(EscalationsSchema, 'Newest first.'), ...refused },
    }),
    async (c) => {
      requireSupervisor(c.var.officer);
      await logAccess(db, c.var.officer, { what: 'escalations' }, deps.now());
      return c.json({ escalations: await listEscalations(db, c.var.officer) }, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/escalations/{id}/seen',
      summary: 'Record that a supervisor saw an escalation',
      middleware: toMiddlewareTuple(officer, refuseBody()),
      request: ofRequest,
      responses: { 204: done, ...refused, 404: notFound },
    }),
    async (c) => {
      requireSupervisor(c.var.officer);
      await recordEscalationSeen(db, c.var.officer, c.req.valid('param').id, deps.now());
      return c.body(null, 204, NO_STORE);
    },
  );
}
