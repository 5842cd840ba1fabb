import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { sha256Hex } from '@/lib/intake/contract';
import { DeviceChallengeSchema, ProvenDeviceSchema } from '@/lib/intake/officers/device-proof';
import { DeviceRevocationSchema, DeviceSchema } from '@/lib/intake/officers/officer-contract';
import { issueDeviceChallenge, requireDeviceProof } from '@/server/devices/device-proof';
import { listDevices, registerDevice, revokeDevice } from '@/server/devices/devices';
import { parseJsonBody, refuseBody } from '@/server/platform/http/bodies';
import {
  createInputValidationHook,
  describeErrorResponse,
  jsonRequest,
  jsonResponse,
  NO_STORE,
  toMiddlewareTuple,
} from '@/server/platform/http/declared';
import type { OfficersDeps } from './officers-deps';
import { headers, invalid, MAX_BYTES, refused, requireAnyRole, unauthorized } from './request';

/** Adds the routes that register and revoke officers' devices, each by its evidence key. */
export function addDeviceRoutes(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const officer = requireAnyRole(deps);
  const withBody = toMiddlewareTuple(officer, parseJsonBody(MAX_BYTES));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/officer/devices',
      summary: 'Read the registered devices',
      middleware: officer,
      request: { headers },
      responses: {
        200: jsonResponse(
          z.object({ devices: z.array(DeviceSchema) }),
          'One’s own; all of the unit for a supervisor.',
        ),
        ...refused,
      },
    }),
    async (c) => c.json({ devices: await listDevices(db, c.var.officer) }, 200, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/devices/challenges',
      summary: 'Ask for what a device signs to register its key',
      description: 'For this officer in this unit, for five minutes.',
      middleware: toMiddlewareTuple(officer, refuseBody()),
      request: { headers },
      responses: {
        201: jsonResponse(DeviceChallengeSchema, 'The challenge, a compact JWS (ES256).'),
        ...refused,
      },
    }),
    async (c) => c.json(await issueDeviceChallenge(c.var.officer, deps), 201, NO_STORE),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/devices',
      summary: 'Register a device’s evidence key',
      description: 'With a signature by the key over `chosang-device {challenge} {publicKey}`.',
      middleware: withBody,
      request: { headers, body: jsonRequest(ProvenDeviceSchema) },
      responses: {
        200: jsonResponse(DeviceSchema, 'Registered, now or before.'),
        400: describeErrorResponse(
          'invalid-report, or device-signature: the key did not sign this challenge, or is no P-384 key.',
        ),
        401: unauthorized,
        403: describeErrorResponse(
          'forbidden: another officer has shown this key. device-revoked: it was revoked.',
        ),
      },
    }),
    async (c) => {
      const device = c.req.valid('json');
      await requireDeviceProof(c.var.officer, device, deps);
      return c.json(await registerDevice(db, c.var.officer, device, deps.now()), 200, NO_STORE);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/officer/devices/{fingerprint}/revoke',
      summary: 'Revoke a device’s evidence key',
      description: 'What it sent before stays; new packages from it are refused with device-revoked.',
      middleware: withBody,
      request: {
        headers,
        params: z.object({ fingerprint: sha256Hex }),
        body: jsonRequest(DeviceRevocationSchema),
      },
      responses: {
        200: jsonResponse(DeviceSchema, 'Revoked.'),
        400: invalid,
        ...refused,
        404: describeErrorResponse('not-found: no such report in the officer’s unit.'),
      },
    }),
    async (c) => {
      const revoked = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await revokeDevice(db, c.var.officer, revoked, deps.now()), 200, NO_STORE);
    },
    createInputValidationHook('invalid-report'),
  );
}
