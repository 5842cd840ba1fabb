import * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import { DISPUTE_DOCUMENTS_MAX_BYTES } from '@/lib/intake/dispute-contract';
import {
  createExchange,
  createJsonPost,
  type ExchangeOptions,
  SLOWEST_BYTES_PER_MS,
} from '@/lib/intake/exchange';
import { createReaders, IntakeRejection } from '@/lib/intake/read-response';
import {
  AccessesSchema,
  type AccessQuery,
  type OfficerDaysQuery,
  OfficerDaysSchema,
} from './access-contract';
import { createCoordinationClient } from './coordination-client';
import { type CustodyHead, HeadReceiptSchema } from './custody-head';
import { createDeskClient } from './desk-client';
import { DeviceChallengeSchema, type ProvenDevice } from './device-proof';
import { createEntryClient } from './entry-client';
import { type DaysQuery, DaysSchema, type FiguresQuery, FiguresSchema, NowSchema } from './figures-contract';
import {
  type CasePackageReceiptSchema,
  DeviceSchema,
  type OfficerAction,
  OfficerReportSchema,
  OfficerSelfSchema,
  QueueSchema,
  CasePackageReceiptSchema as ReceiptSchema,
  UnitSchema,
} from './officer-contract';
import {
  type DisputeDecision,
  DisputeSenderSchema,
  type OfficerDisputeQuery,
  OfficerDisputeSchema,
  OfficerDisputesSchema,
} from './officer-dispute-contract';
import { createPaperClient } from './paper-client';
import type { QueueQuery } from './queue-query';

const DevicesSchema = z.strictObject({ devices: z.array(DeviceSchema) });
const UnitsSchema = z.strictObject({ units: z.array(UnitSchema) });
const IdentitiesSchema = z.looseObject({ complainants: z.array(z.unknown()) });

export interface OfficerClientOptions extends ExchangeOptions {
  /** Returns the access token of the sign-in; null without a valid one. */
  readonly token: () => Promise<string | null>;
}

export type CasePackageReceipt = z.infer<typeof CasePackageReceiptSchema>;

/** Writes a query string without undefined parameters. */
function toQueryString(query: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `?${new URLSearchParams(words)}`;
}

/**
 * Creates a client of the intake for an officer's device. Throws `sign-in-needed` once the sign-in expired, and the errors of
 * `IntakeClient`.
 */
export function createOfficerClient(options: OfficerClientOptions) {
  const { exchange, clockOffset, timeoutMs } = createExchange(options);
  const { answer: response, done, file } = createReaders(options.now);

  async function ask<T>(
    path: string,
    init: RequestInit,
    read: (response: Response) => Promise<T>,
    limitMs?: number,
  ): Promise<T> {
    const token = await options.token();
    if (token === null) throw new AppError('sign-in-needed', 'nobody is signed in');
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    try {
      return await exchange(`v1/officer/${path}`, { ...init, headers }, read, limitMs);
    } catch (thrown) {
      if (thrown instanceof IntakeRejection && thrown.problem.code === 'unauthorized') {
        throw new AppError('sign-in-needed', 'the intake no longer takes this sign-in', { cause: thrown });
      }
      throw thrown;
    }
  }
  return {
    me: () => ask('me', {}, response(OfficerSelfSchema)),
    units: async () => (await ask('units', {}, response(UnitsSchema))).units,
    queue: (query: QueueQuery) => ask(`queue${toQueryString(query)}`, {}, response(QueueSchema)),
    report: (reference: string) => ask(`reports/${reference}`, {}, response(OfficerReportSchema)),
    /** Fetches the evidence package of a report. */
    evidence: (reference: string) =>
      ask(`reports/${reference}/evidence`, {}, file(EVIDENCE_MAX_BYTES, 'application/wacz'), 120_000),
    /** Fetches the sender of a report; the intake logs the reason. */
    identity: async (reference: string, reason: string) =>
      (await ask(`reports/${reference}/identity`, createJsonPost({ reason }), response(IdentitiesSchema)))
        .complainants,
    act: (reference: string, action: OfficerAction) =>
      ask(`reports/${reference}/actions`, createJsonPost(action), done),
    /** Fetches sellers' answers. Throws `forbidden` for an officer whose unit does not decide them. */
    disputes: (query: OfficerDisputeQuery) =>
      ask(`disputes${toQueryString(query)}`, {}, response(OfficerDisputesSchema)),
    dispute: (reference: string) => ask(`disputes/${reference}`, {}, response(OfficerDisputeSchema)),
    decideDispute: (reference: string, decision: DisputeDecision) =>
      ask(`disputes/${reference}/decisions`, createJsonPost(decision), done),
    /** Fetches the sender of an answer and the names of its documents; the intake logs the reason. */
    disputeSender: (reference: string, reason: string) =>
      ask(`disputes/${reference}/sender`, createJsonPost({ reason }), response(DisputeSenderSchema)),
    /** Fetches one document of an answer; the intake logs the reason. */
    disputeDocument: (reference: string, index: number, reason: string) =>
      ask(
        `disputes/${reference}/documents/${index}`,
        createJsonPost({ reason }),
        file(DISPUTE_DOCUMENTS_MAX_BYTES),
      ),
    devices: async () => (await ask('devices', {}, response(DevicesSchema))).devices,
    /** Fetches the challenge to sign before the device's key is registered. */
    deviceChallenge: () => ask('devices/challenges', { method: 'POST' }, response(DeviceChallengeSchema)),
    registerDevice: (device: ProvenDevice) => ask('devices', createJsonPost(device), response(DeviceSchema)),
    revokeDevice: (fingerprint: string, reason: string) =>
      ask(`devices/${fingerprint}/revoke`, createJsonPost({ reason }), response(DeviceSchema)),
    /** Sends one captured page of a case; repeating it returns a receipt of the same bytes. */
    sendPackage: (sent: {
      readonly digest: string;
      readonly file: Blob;
      readonly caseNumber: string;
      readonly publicKey: string;
    }): Promise<CasePackageReceipt> =>
      ask(
        `packages/${sent.digest}?${new URLSearchParams({ case: sent.caseNumber, key: sent.publicKey })}`,
        { method: 'PUT', body: sent.file, headers: { 'content-type': 'application/wacz' } },
        response(ReceiptSchema),
        timeoutMs + sent.file.size / SLOWEST_BYTES_PER_MS,
      ),
    /** Sends the head of a case's custody log; the receipt lists every earlier head. */
    registerHead: async (caseId: string, head: CustodyHead) =>
      (
        await ask(
          `cases/${caseId}/head`,
          { ...createJsonPost(head), method: 'PUT' },
          response(HeadReceiptSchema),
        )
      ).receipt,
    /** Fetches the accesses by officers of the unit, for supervisors. */
    accesses: (query: AccessQuery) => ask(`accesses${toQueryString(query)}`, {}, response(AccessesSchema)),
    desk: createDeskClient({ ask, answer: response, done }),
    coordination: createCoordinationClient({ ask, answer: response, done }),
    papers: createPaperClient({ ask, answer: response }),
    entries: createEntryClient(
      {
        ask,
        askAsSender: (path, secret, read) =>
          exchange(path, { headers: { authorization: `Bearer ${secret}` } }, read),
        answer: response,
        done,
        file,
      },
      timeoutMs,
    ),
    /** Fetches what each officer of the unit did on each day, for supervisors. */
    officerDays: (query: OfficerDaysQuery) =>
      ask(`accesses/officers${toQueryString(query)}`, {}, response(OfficerDaysSchema)),
    /** Fetches one figure of the unit, or of all units. */
    figures: (query: FiguresQuery) => ask(`figures${toQueryString(query)}`, {}, response(FiguresSchema)),
    /** Fetches a figure day by day. */
    figureDays: (query: DaysQuery) => ask(`figures/days${toQueryString(query)}`, {}, response(DaysSchema)),
    /** Fetches the open work and what is new. */
    officeNow: (of: 'own' | 'all') => ask(`figures/now${toQueryString({ of })}`, {}, response(NowSchema)),
    clockOffset,
  };
}
export type OfficerClient = ReturnType<typeof createOfficerClient>;
