import { createRoute, z } from '@hono/zod-openapi';
import { ComplainantSchema, ReferenceSchema, sha256Hex } from '@/lib/intake/contract';
import { CustodyHeadSchema, HeadReceiptSchema } from '@/lib/intake/officers/custody-head';
import { DeviceChallengeSchema, ProvenDeviceSchema } from '@/lib/intake/officers/device-proof';
import {
  AccessSchema,
  CasePackageReceiptSchema,
  DeviceRevocationSchema,
  DeviceSchema,
  IdentityRequestSchema,
  OfficerActionSchema,
  OfficerReportSchema,
  OfficerSelfSchema,
  QueueQuerySchema,
  QueueSchema,
  UnitSchema,
} from '@/lib/intake/officers/officer-contract';
import { problem } from '@/server/platform/http/described';

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = (schema: z.ZodType) => ({ required: true, content: { 'application/json': { schema } } });
const headers = z.object({
  authorization: z
    .string()
    .openapi({ description: 'Bearer, then the access token of the agency’s sign-in.' }),
});
const BinarySchema = z.string().openapi({ format: 'binary' });
const ofReport = { headers, params: z.object({ reference: ReferenceSchema }) };
const refused = {
  401: problem('unauthorized: no token, or one that is not (or no longer) good.'),
  403: problem('forbidden: not an officer of a unit, or not allowed to.'),
};
const notFound = problem('not-found: no such report in the officer’s unit.');
const invalid = problem('invalid-report; `field` is the path of the value at fault.');

/** What officers of an agency do. All of it is limited to their own unit, and every access to a report is logged. */
export const OFFICER_OPERATIONS = [
  createRoute({
    method: 'get',
    path: '/v1/officer/me',
    summary: 'Who the officer is',
    request: { headers },
    responses: { 200: json(OfficerSelfSchema, 'Name, unit and roles as the token says them.'), ...refused },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/units',
    summary: 'Read the units a report can be handed to',
    request: { headers },
    responses: { 200: json(z.object({ units: z.array(UnitSchema) }), 'Every unit.'), ...refused },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/queue',
    summary: 'Read the queue of the unit',
    description:
      'Oldest first; reports about one listing and sign are one row. Without `status`: all that did not end.',
    request: { headers, query: QueueQuerySchema },
    responses: { 200: json(QueueSchema, 'The rows, and the cursor of more.'), 400: invalid, ...refused },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/reports/{reference}',
    summary: 'Read a report of the unit',
    description: 'Without who sent it.',
    request: ofReport,
    responses: { 200: json(OfficerReportSchema, 'The report.'), ...refused, 404: notFound },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/reports/{reference}/evidence',
    summary: 'Fetch the evidence of a report of the unit',
    request: ofReport,
    responses: {
      200: { description: 'The package.', content: { 'application/wacz': { schema: BinarySchema } } },
      ...refused,
      404: notFound,
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/reports/{reference}/identity',
    summary: 'Ask who sent a report',
    description: 'For whoever accepted it, or a supervisor, with a reason that is logged.',
    request: { ...ofReport, body: body(IdentityRequestSchema) },
    responses: {
      200: json(z.object({ complainants: z.array(ComplainantSchema) }), 'Those who said who they are.'),
      400: invalid,
      ...refused,
      404: notFound,
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/reports/{reference}/actions',
    summary: 'Accept, transfer, merge, ask, request removal, close',
    description:
      'All reports about the same listing and sign are accepted together. Of two who act at once one is done; the other is told what the report has become.',
    request: { ...ofReport, body: body(OfficerActionSchema) },
    responses: {
      204: { description: 'Done.' },
      400: invalid,
      ...refused,
      404: notFound,
      409: problem(
        'accepted-by-other, or report-conflict: it ended, went elsewhere, or nobody accepted it yet; `detail` says which.',
      ),
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/devices',
    summary: 'Read the registered devices',
    request: { headers },
    responses: {
      200: json(z.object({ devices: z.array(DeviceSchema) }), 'One’s own; all of the unit for a supervisor.'),
      ...refused,
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/devices/challenges',
    summary: 'Ask for what a device signs to register its key',
    description: 'For this officer in this unit, for five minutes.',
    request: { headers },
    responses: { 201: json(DeviceChallengeSchema, 'The challenge, a compact JWS (ES256).'), ...refused },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/devices',
    summary: 'Register a device’s evidence key',
    description: 'With a signature by the key over `chosang-device {challenge} {publicKey}`.',
    request: { headers, body: body(ProvenDeviceSchema) },
    responses: {
      200: json(DeviceSchema, 'Registered, now or before.'),
      400: problem(
        'invalid-report, or device-signature: the key did not sign this challenge, or is no P-384 key.',
      ),
      401: refused[401],
      403: problem('forbidden: another officer has shown this key. device-revoked: it was revoked.'),
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/officer/devices/{fingerprint}/revoke',
    summary: 'Revoke a device’s evidence key',
    description: 'What it sent before stays; new packages from it are refused with device-revoked.',
    request: { headers, params: z.object({ fingerprint: sha256Hex }), body: body(DeviceRevocationSchema) },
    responses: { 200: json(DeviceSchema, 'Revoked.'), 400: invalid, ...refused, 404: notFound },
  }),
  createRoute({
    method: 'put',
    path: '/v1/officer/packages/{digest}',
    summary: 'Send a package of a case',
    request: {
      headers,
      params: z.object({ digest: sha256Hex }),
      query: z.object({
        case: z.string().openapi({ description: 'The unit’s number of the case.' }),
        key: z.base64().openapi({ description: 'The device’s public key, SPKI in base64.' }),
      }),
      body: { required: true, content: { 'application/wacz': { schema: BinarySchema } } },
    },
    responses: {
      200: json(CasePackageReceiptSchema, 'Verified and kept; the same receipt for a repeat.'),
      400: invalid,
      401: refused[401],
      403: problem('device-unknown or device-revoked.'),
      413: problem('too-large.'),
      415: problem('unsupported-media-type.'),
      422: problem('digest-mismatch or evidence-invalid; `field` names the failed check.'),
    },
  }),
  createRoute({
    method: 'put',
    path: '/v1/officer/cases/{caseId}/head',
    summary: 'Register where the custody log of a case stands',
    description:
      'Signed by the device. The answer names every head registered so far, so that a log cut or written anew later does not hold beside it.',
    request: { headers, params: z.object({ caseId: z.uuid() }), body: body(CustodyHeadSchema) },
    responses: {
      200: json(HeadReceiptSchema, 'Registered, now or before.'),
      400: problem('invalid-report, or device-signature: the signature is not over this head.'),
      401: refused[401],
      403: problem('device-unknown, device-revoked, or forbidden: the log is another device’s.'),
      409: problem('custody-conflict: fewer events than are registered, or others.'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/officer/accesses',
    summary: 'Read who accessed reports of the unit (supervisors)',
    request: { headers },
    responses: { 200: json(z.object({ accesses: z.array(AccessSchema) }), 'Newest first.'), ...refused },
  }),
];
