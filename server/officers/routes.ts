import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { EVIDENCE_MAX_BYTES, ReferenceSchema, sha256Hex } from '@/lib/intake/contract';
import { CustodyHeadSchema, HeadReceiptSchema } from '@/lib/intake/officers/custody-head';
import { StoredComplainantSchema } from '@/lib/intake/officers/entry-contract';
import {
  CasePackageReceiptSchema,
  DeviceRegistrationSchema,
  IdentityRequestSchema,
  OfficerActionSchema,
  OfficerReportSchema,
  OfficerSelfSchema,
  QueueSchema,
  UnitSchema,
} from '@/lib/intake/officers/officer-contract';
import { QueueQuerySchema } from '@/lib/intake/officers/queue-query';
import { logAccess } from '@/server/devices/access-log';
import { acceptBytes, parseJsonBody } from '@/server/platform/http/bodies';
import {
  BINARY,
  createInputValidationHook,
  describeBinaryRequest,
  describeErrorResponse,
  describeFileResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  toMiddlewareTuple,
  tooLarge,
  wrongType,
} from '@/server/platform/http/declared';
import { readAtMinRate } from '@/server/platform/http/min-upload-rate';
import { GROUP_ACT } from '@/server/platform/jobs/kinds';
import { ProblemError } from '@/server/platform/problem';
import { listUnits, toNamedUnit } from '@/server/routing/units';
import { storeOfficerAndLastUse } from './desk/roster';
import { actOnReport } from './officer-actions';
import { readQueue } from './officer-queue';
import { readEvidenceDigestForOfficer, readOfficerReport, readSenderIdentity } from './officer-report';
import type { OfficersDeps } from './officers-deps';
import { receiveCasePackage } from './receive-case-package';
import { receiveCustodyHead } from './receive-custody-head';
import {
  headers,
  invalid,
  MAX_BYTES,
  refused,
  requireAnyRole,
  requireOfficer,
  unauthorized,
} from './request';

const ofReport = { headers, params: z.object({ reference: ReferenceSchema }) };
const notFound = describeErrorResponse('not-found: no such report in the officer’s unit.');

/**
 * Adds the routes with which officers handle reports. An officer reaches only reports of their own unit, and each access to a
 * report is logged.
 */
export function addOfficerRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db, read } = deps.database;
  const officer = requireOfficer(deps);
  const withBody = toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/me',
      summary: 'Who the officer is',
      middleware: requireAnyRole(deps),
      request: { headers },
      responses: {
        200: jsonResponse(OfficerSelfSchema, 'Name, unit and roles as the token says them.'),
        ...refused,
      },
    }),
    async (c) => {
      await storeOfficerAndLastUse(db, c.var.officer, deps.now());
      return c.json(c.var.officer, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/units',
      summary: 'Read the units a report can be handed to',
      middleware: officer,
      request: { headers },
      responses: {
        200: jsonResponse(z.object({ units: z.array(UnitSchema) }), 'Every unit.'),
        ...refused,
      },
    }),
    (c) => c.json({ units: listUnits().map(toNamedUnit) }, 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/queue',
      summary: 'Read the queue of the unit',
      description:
        'Oldest first unless `sort` asks otherwise; reports about one listing and sign are one row. Without `state` and `status`: all that did not end.',
      middleware: officer,
      request: { headers, query: QueueQuerySchema },
      responses: {
        200: jsonResponse(QueueSchema, 'The rows, and the cursor of more.'),
        400: invalid,
        ...refused,
      },
    }),
    async (c) => {
      await logAccess(db, c.var.officer, { what: 'queue' }, deps.now());
      await storeOfficerAndLastUse(db, c.var.officer, deps.now());
      const request = { officer: c.var.officer, query: c.req.valid('query'), now: deps.now() };
      const { rows, next } = await read((replica) => readQueue(replica, request));
      return c.json({ rows, ...(next === undefined ? {} : { next }) }, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/reports/{reference}',
      summary: 'Read a report of the unit',
      description: 'Without who sent it.',
      middleware: officer,
      request: ofReport,
      responses: { 200: jsonResponse(OfficerReportSchema, 'The report.'), ...refused, 404: notFound },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const options = { now: deps.now(), sealers: deps };
      const report = await readOfficerReport(db, c.var.officer, reference, options);
      return c.json(report, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/reports/{reference}/evidence',
      summary: 'Fetch the evidence of a report of the unit',
      middleware: officer,
      request: ofReport,
      responses: {
        200: describeFileResponse('application/wacz', 'The package.', BINARY),
        ...refused,
        404: notFound,
      },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const digest = await readEvidenceDigestForOfficer(db, c.var.officer, reference, deps.now());
      const file = await deps.evidenceStore.read(digest);
      if (!file) throw new ProblemError('not-found', { field: 'evidence' });
      return c.body(file.stream, 200, {
        'content-type': 'application/wacz',
        'content-length': String(file.byteLength),
        ...NO_STORE,
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/reports/{reference}/identity',
      summary: 'Ask who sent a report',
      description: 'For whoever accepted it, or a supervisor, with a reason that is logged.',
      middleware: withBody,
      request: { ...ofReport, body: jsonRequest(IdentityRequestSchema) },
      responses: {
        200: jsonResponse(
          z.object({ complainants: z.array(StoredComplainantSchema) }),
          'Those who said who they are.',
        ),
        400: invalid,
        ...refused,
        404: notFound,
      },
    }),
    async (c) => {
      const request = { ...c.req.valid('param'), ...c.req.valid('json'), now: deps.now() };
      const complainants = await readSenderIdentity(db, c.var.officer, request);
      deps.log('info', 'identity-read', { reference: request.reference, unit: c.var.officer.unit.id });
      return c.json({ complainants }, 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/reports/{reference}/actions',
      summary: 'Accept, transfer, merge, ask, request removal, close',
      description:
        'All reports about the same listing and sign are accepted, transferred and closed together, with one outcome. Of thousands the oldest are handled at once and the rest by a job, whose `progress` the queue tells. Of two who act at once one is done; the other is told what the report has become.',
      middleware: withBody,
      request: { ...ofReport, body: jsonRequest(OfficerActionSchema) },
      responses: {
        204: { description: 'Done.' },
        400: invalid,
        ...refused,
        404: notFound,
        409: describeErrorResponse(
          'accepted-by-other, or report-conflict: it ended, went elsewhere, or nobody accepted it yet; `detail` says which.',
        ),
      },
    }),
    async (c) => {
      const { reference } = c.req.valid('param');
      const action = c.req.valid('json');
      const { rest } = await actOnReport(db, c.var.officer, { reference, action, now: deps.now() });
      // If the process dies before this line, the intake finds the stored action at its next start (server/workers.ts).
      if (rest !== undefined) await deps.jobs.add(GROUP_ACT, { act: rest });
      deps.announce();
      deps.log('info', 'officer-action', { reference, action: action.action, unit: c.var.officer.unit.id });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/officer/packages/{digest}',
      summary: 'Send a package of a case',
      middleware: toMiddlewareTuple(officer, acceptBytes('application/wacz', EVIDENCE_MAX_BYTES)),
      request: {
        headers,
        params: z.object({ digest: sha256Hex }),
        query: z.strictObject({
          case: z.string().trim().min(1).max(100).openapi({ description: 'The unit’s number of the case.' }),
          key: DeviceRegistrationSchema.shape.publicKey.describe('The device’s public key, SPKI in base64.'),
        }),
        body: describeBinaryRequest('application/wacz'),
      },
      responses: {
        200: jsonResponse(CasePackageReceiptSchema, 'Verified and kept; the same receipt for a repeat.'),
        400: invalid,
        401: unauthorized,
        403: describeErrorResponse('device-unknown or device-revoked.'),
        413: tooLarge,
        415: wrongType,
        422: describeErrorResponse('digest-mismatch or evidence-invalid; `field` names the failed check.'),
      },
    }),
    async (c) => {
      const { case: caseNumber, key: publicKey } = c.req.valid('query');
      const acquireSlot = () => deps.uploadSlots.acquire(`officer ${c.var.officer.subject}`);
      const body = c.req.raw.body && readAtMinRate(c.req.raw.body, deps.pace, acquireSlot);
      const incoming = { ...c.req.valid('param'), caseNumber, publicKey, body };
      return c.json(await receiveCasePackage(c.var.officer, incoming, deps), 200, NO_STORE);
    },
    createInputValidationHook('invalid-report'),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/v1/officer/cases/{caseId}/head',
      summary: 'Register where the custody log of a case stands',
      description:
        'Signed by the device. The answer names every head registered so far, so that a log cut or written anew later does not hold beside it.',
      middleware: withBody,
      request: {
        headers,
        params: z.object({ caseId: z.uuid() }),
        body: jsonRequest(CustodyHeadSchema),
      },
      responses: {
        200: jsonResponse(HeadReceiptSchema, 'Registered, now or before.'),
        400: describeErrorResponse(
          'invalid-report, or device-signature: the signature is not over this head.',
        ),
        401: unauthorized,
        403: describeErrorResponse(
          'device-unknown, device-revoked, or forbidden: the log is another device’s.',
        ),
        409: describeErrorResponse('custody-conflict: fewer events than are registered, or others.'),
      },
    }),
    async (c) => {
      const { caseId } = c.req.valid('param');
      const receipt = await receiveCustodyHead(c.var.officer, caseId, c.req.valid('json'), deps);
      return c.json(receipt, 200, NO_STORE);
    },
    createInputValidationHook('invalid-report'),
  );
}
