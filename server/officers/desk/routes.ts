import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { ReferenceSchema } from '@/lib/intake/contract';
import {
  AbsenceSchema,
  ColleaguesSchema,
  PassedOnSchema,
  RelatedSchema,
  SampleFindingSchema,
  SampleSchema,
  SamplesSchema,
  SampleToDrawSchema,
  SavedSearchesSchema,
  SavedSearchSchema,
  SearchToSaveSchema,
  WorkloadSchema,
} from '@/lib/intake/officers/desk-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { logAccess } from '@/server/devices/access-log';
import { parseJsonBody, refuseBody } from '@/server/platform/http/bodies';
import {
  describeErrorResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  toMiddlewareTuple,
} from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import type { OfficersDeps } from '../officers-deps';
import { headers, invalid, MAX_BYTES, refused, requireOfficer } from '../request';
import { assignReportsOfAbsentOfficer } from './absence';
import { readRelatedReports } from './related';
import { listColleagues } from './roster';
import { drawSample, listSamples, storeSampleFinding } from './samples';
import { deleteSearch, listSearches, saveSearch } from './saved-searches';
import { readWorkload } from './workload';

const IdSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .openapi({ type: 'string', param: { required: true } });
const describeConflictResponse = (why: string) =>
  describeErrorResponse(`report-conflict: ${why}; \`detail\` says which.`);

/** Adds the routes of the desk: a unit's officers, its saved searches, and the acts of its supervisor. */
export function addDeskRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db, read } = deps.database;
  const officer = requireOfficer(deps);
  const asSupervisor = createMiddleware<{ Variables: { officer: OfficerSelf } }>(async (c, next) => {
    if (!c.var.officer.roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
    await next();
  });
  const supervisor = toMiddlewareTuple(officer, asSupervisor);
  const withBody = toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES));
  const supervisorWithBody = toMiddlewareTuple(officer, asSupervisor, parseJsonBody(MAX_BYTES));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/colleagues',
      summary: 'Read the officers of the unit',
      description: 'Those who signed in at this intake, by name.',
      middleware: officer,
      request: { headers },
      responses: { 200: jsonResponse(ColleaguesSchema, 'The officers.'), ...refused },
    }),
    async (c) =>
      c.json(await read((replica) => listColleagues(replica, c.var.officer.unit.id)), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/reports/{reference}/related',
      summary: 'Read the unit’s other reports about the same seller or item',
      description: 'In all states, newest first. Logged as a look at a list, with the reference.',
      middleware: officer,
      request: { headers, params: z.object({ reference: ReferenceSchema }) },
      responses: {
        200: jsonResponse(RelatedSchema, 'The rows.'),
        ...refused,
        404: describeErrorResponse('not-found: no such report in the officer’s unit.'),
      },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const by = { officer: c.var.officer, now: deps.now() };
      const rows = await read((replica) => readRelatedReports(replica, by, reference));
      await logAccess(db, c.var.officer, { what: 'queue', reference }, deps.now());
      return c.json({ rows }, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/searches',
      summary: 'Read the searches that the unit saved',
      middleware: officer,
      request: { headers },
      responses: { 200: jsonResponse(SavedSearchesSchema, 'Oldest first.'), ...refused },
    }),
    async (c) => c.json(await listSearches(db, c.var.officer.unit.id), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/searches',
      summary: 'Save a search for the unit',
      description: 'One of the same name is replaced. Logged.',
      middleware: withBody,
      request: { headers, body: jsonRequest(SearchToSaveSchema) },
      responses: {
        200: jsonResponse(SavedSearchSchema, 'As it is saved.'),
        400: invalid,
        ...refused,
        409: describeConflictResponse('the unit has saved as many as it can'),
      },
    }),
    async (c) => {
      const by = { officer: c.var.officer, now: deps.now() };
      return c.json(await saveSearch(db, by, c.req.valid('json')), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/officer/searches/{id}',
      summary: 'Delete a saved search of the unit',
      description: 'Logged.',
      middleware: toMiddlewareTuple(officer, refuseBody()),
      request: { headers, params: z.object({ id: IdSchema }) },
      responses: {
        204: { description: 'Deleted.' },
        ...refused,
        404: describeErrorResponse('not-found: the unit has no such search.'),
      },
    }),
    async (c) => {
      await deleteSearch(db, { officer: c.var.officer, now: deps.now() }, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/workload',
      summary: 'Read who has how many open reports (supervisors)',
      description: 'By age, and by whom they wait for. Without anything about their senders.',
      middleware: supervisor,
      request: { headers },
      responses: { 200: jsonResponse(WorkloadSchema, 'Each officer of the unit.'), ...refused },
    }),
    async (c) =>
      c.json(
        await read((replica) => readWorkload(replica, c.var.officer.unit.id, deps.now())),
        200,
        NO_STORE,
      ),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/absences',
      summary: 'Give an absent officer’s open reports to a colleague (supervisors)',
      description: 'Logged for each report, with the reason.',
      middleware: supervisorWithBody,
      request: { headers, body: jsonRequest(AbsenceSchema) },
      responses: {
        200: jsonResponse(PassedOnSchema, 'How many reports passed.'),
        400: invalid,
        ...refused,
        409: describeConflictResponse('no such officer, or the same'),
      },
    }),
    async (c) => {
      const reports = await assignReportsOfAbsentOfficer(
        db,
        { officer: c.var.officer, now: deps.now() },
        c.req.valid('json'),
      );
      deps.log('info', 'absence-passed-on', { reports, unit: c.var.officer.unit.id });
      return c.json({ reports }, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/samples',
      summary: 'Read the newest samples of closed reports (supervisors)',
      middleware: supervisor,
      request: { headers },
      responses: { 200: jsonResponse(SamplesSchema, 'Newest first.'), ...refused },
    }),
    async (c) => c.json(await listSamples(db, c.var.officer.unit.id), 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/samples',
      summary: 'Draw a random sample of reports that were closed together (supervisors)',
      description: 'Reports that were closed by a press on another one. Logged.',
      middleware: supervisorWithBody,
      request: { headers, body: jsonRequest(SampleToDrawSchema) },
      responses: {
        200: jsonResponse(SampleSchema, 'The sample.'),
        400: invalid,
        ...refused,
        409: describeConflictResponse('nothing was closed together in these days'),
      },
    }),
    async (c) => {
      const by = { officer: c.var.officer, now: deps.now() };
      return c.json(await drawSample(db, by, c.req.valid('json')), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/samples/{id}/reports/{reference}',
      summary: 'Mark a sampled report as looked through (supervisors)',
      description: 'Logged. A repeat replaces the finding.',
      middleware: supervisorWithBody,
      request: {
        headers,
        params: z.object({ id: IdSchema, reference: ReferenceSchema }),
        body: jsonRequest(SampleFindingSchema),
      },
      responses: {
        204: { description: 'Noted.' },
        400: invalid,
        ...refused,
        404: describeErrorResponse('not-found: the sample has no such report.'),
      },
    }),
    async (c) => {
      const by = { officer: c.var.officer, now: deps.now() };
      await storeSampleFinding(db, by, c.req.valid('param'), c.req.valid('json'));
      return c.body(null, 204);
    },
  );
}
