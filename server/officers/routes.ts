import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { EVIDENCE_MAX_BYTES, sha256Hex } from '@/lib/intake/contract';
import { askedEdition, EDITION, officerReportOfEdition1, queueRowOfEdition1 } from '@/lib/intake/edition';
import { CustodyHeadSchema } from '@/lib/intake/officers/custody-head';
import { ProvenDeviceSchema } from '@/lib/intake/officers/device-proof';
import {
  DeviceRegistrationSchema,
  DeviceRevocationSchema,
  IdentityRequestSchema,
  OfficerActionSchema,
  QueueQuerySchema,
} from '@/lib/intake/officers/officer-contract';
import { logAccess, readAccesses } from '@/server/devices/access-log';
import { issueDeviceChallenge, requireDeviceProof } from '@/server/devices/device-proof';
import { listDevices, registerDevice, revokeDevice } from '@/server/devices/devices';
import { actOnReport } from '@/server/officers/officer-actions';
import { readQueue } from '@/server/officers/officer-queue';
import { readIdentity, readOfficerEvidence, readOfficerReport } from '@/server/officers/officer-report';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { receiveCasePackage } from '@/server/officers/receive-case-package';
import { receiveCustodyHead } from '@/server/officers/receive-custody-head';
import { atPace } from '@/server/platform/http/min-upload-rate';
import { checkBodyHeaders } from '@/server/platform/http/read-body';
import { ProblemError } from '@/server/platform/problem';
import { allUnits, namedUnit } from '@/server/routing/units';
import { bodyOf, checked, NO_STORE, officerOf, referenceOf } from './request';

const ACCESSES = 500;
const OF_EDITION = { ...NO_STORE, vary: 'accept' };
const CasePackageQuerySchema = z.strictObject({
  case: z.string().trim().min(1).max(100),
  key: DeviceRegistrationSchema.shape.publicKey,
});

/** What officers see and do. Every path asks who it is first; without a sign-in configured there is nobody. */
export function addOfficer(app: OpenAPIHono, deps: OfficersDeps): void {
  const { db } = deps.database;
  const who = (c: Context) => officerOf(c, deps);

  app.get('/v1/officer/me', async (c) => c.json(await who(c), 200, NO_STORE));

  app.get('/v1/officer/units', async (c) => {
    await who(c);
    return c.json({ units: allUnits().map(namedUnit) }, 200, NO_STORE);
  });

  app.get('/v1/officer/queue', async (c) => {
    const officer = await who(c);
    const query = checked(QueueQuerySchema, c.req.query());
    await logAccess(db, officer, { what: 'queue' }, deps.now());
    const { rows, next } = await readQueue(db, officer, query);
    const shown = isOld(c) ? rows.map(queueRowOfEdition1) : rows;
    return c.json({ rows: shown, ...(next === undefined ? {} : { next }) }, 200, OF_EDITION);
  });

  app.get('/v1/officer/reports/:reference', async (c) => {
    const officer = await who(c);
    const options = { now: deps.now(), sealers: deps };
    const report = await readOfficerReport(db, officer, referenceOf(c), options);
    return c.json(isOld(c) ? officerReportOfEdition1(report) : report, 200, OF_EDITION);
  });

  app.get('/v1/officer/reports/:reference/evidence', async (c) => {
    const officer = await who(c);
    const digest = await readOfficerEvidence(db, officer, referenceOf(c), deps.now());
    const kept = await deps.evidenceStore.read(digest);
    if (!kept) throw new ProblemError('not-found', { field: 'evidence' });
    return c.body(kept.stream, 200, {
      'content-type': 'application/wacz',
      'content-length': String(kept.byteLength),
      ...NO_STORE,
    });
  });

  app.post('/v1/officer/reports/:reference/identity', async (c) => {
    const officer = await who(c);
    const { reason } = await bodyOf(c, IdentityRequestSchema);
    const asked = { reference: referenceOf(c), reason, now: deps.now() };
    return c.json({ complainants: await readIdentity(db, officer, asked) }, 200, NO_STORE);
  });

  app.post('/v1/officer/reports/:reference/actions', async (c) => {
    const officer = await who(c);
    const action = await bodyOf(c, OfficerActionSchema);
    const reference = referenceOf(c);
    await actOnReport(db, officer, { reference, action, now: deps.now() });
    deps.announce();
    deps.log('info', 'officer-action', { reference, action: action.action, unit: officer.unit.id });
    return c.body(null, 204);
  });

  app.get('/v1/officer/devices', async (c) => {
    return c.json({ devices: await listDevices(db, await who(c)) }, 200, NO_STORE);
  });

  app.post('/v1/officer/devices/challenges', async (c) => {
    return c.json(await issueDeviceChallenge(await who(c), deps), 201, NO_STORE);
  });

  app.post('/v1/officer/devices', async (c) => {
    const officer = await who(c);
    const asked = await bodyOf(c, ProvenDeviceSchema);
    await requireDeviceProof(officer, asked, deps);
    return c.json(await registerDevice(db, officer, asked, deps.now()), 200, NO_STORE);
  });

  app.post('/v1/officer/devices/:fingerprint/revoke', async (c) => {
    const officer = await who(c);
    const { reason } = await bodyOf(c, DeviceRevocationSchema);
    const fingerprint = checked(sha256Hex, c.req.param('fingerprint'));
    return c.json(await revokeDevice(db, officer, { fingerprint, reason }, deps.now()), 200, NO_STORE);
  });

  app.put('/v1/officer/packages/:digest', async (c) => {
    const officer = await who(c);
    const digest = checked(sha256Hex, c.req.param('digest'));
    const query = checked(CasePackageQuerySchema, c.req.query());
    checkBodyHeaders(c.req.raw, 'application/wacz', EVIDENCE_MAX_BYTES);
    const enter = () => deps.places.enter(`officer ${officer.subject}`);
    const body = c.req.raw.body && atPace(c.req.raw.body, deps.pace, enter);
    const incoming = { digest, caseNumber: query.case, publicKey: query.key, body };
    return c.json(await receiveCasePackage(officer, incoming, deps), 200, NO_STORE);
  });

  app.put('/v1/officer/cases/:caseId/head', async (c) => {
    const officer = await who(c);
    const sent = await bodyOf(c, CustodyHeadSchema);
    const caseId = checked(z.uuid(), c.req.param('caseId'));
    return c.json(await receiveCustodyHead(officer, caseId, sent, deps), 200, NO_STORE);
  });

  app.get('/v1/officer/accesses', async (c) => {
    const officer = await who(c);
    if (!officer.roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
    return c.json({ accesses: await readAccesses(db, officer.unit.id, ACCESSES) }, 200, NO_STORE);
  });
}

/** Whether the client reads edition 1 only. */
const isOld = (c: Context): boolean => askedEdition(c.req.header('accept')) < EDITION;
