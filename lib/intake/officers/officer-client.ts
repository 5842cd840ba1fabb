import * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { EVIDENCE_MAX_BYTES } from '@/lib/intake/contract';
import { DISPUTE_DOCUMENTS_MAX_BYTES } from '@/lib/intake/dispute-contract';
import {
  createExchange,
  createJsonPostOptions,
  type ExchangeOptions,
  SLOWEST_BYTES_PER_MS,
} from '@/lib/intake/exchange';
import { createResponseReaders, IntakeRejection } from '@/lib/intake/read-response';
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
  /** Returns the access token of the sign-in; null if there is no valid sign-in. */
  readonly token: () => Promise<string | null>;
}

export type CasePackageReceipt = z.infer<typeof CasePackageReceiptSchema>;

/** Returns a query string of all parameters that are not undefined. */
function toQueryString(query: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `?${new URLSearchParams(words)}`;
}

/**
 * Creates a client of the intake for an officer's device. It throws `sign-in-needed` once the sign-in has expired, and the errors
 * of `createIntakeClient`.
 */
export function createOfficerClient(options: OfficerClientOptions) {
  const { exchange, clockOffset, timeoutMs } = createExchange(options);
  const { answer: response, done, file } = createResponseReaders(options.now);

  async function askIntake<T>(
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
    me: () => askIntake('me', {}, response(OfficerSelfSchema)),
    units: async () => (await askIntake('units', {}, response(UnitsSchema))).units,
    queue: (query: QueueQuery) => askIntake(`queue${toQueryString(query)}`, {}, response(QueueSchema)),
    report: (reference: string) => askIntake(`reports/${reference}`, {}, response(OfficerReportSchema)),
    /** Fetches the evidence package of a report. */
    evidence: (reference: string) =>
      askIntake(`reports/${reference}/evidence`, {}, file(EVIDENCE_MAX_BYTES, 'application/wacz'), 120_000),
    /** Fetches who sent a report. The intake logs the officer's reason. */
    identity: async (reference: string, reason: string) =>
      (
        await askIntake(
          `reports/${reference}/identity`,
          createJsonPostOptions({ reason }),
          response(IdentitiesSchema),
        )
      ).complainants,
    act: (reference: string, action: OfficerAction) =>
      askIntake(`reports/${reference}/actions`, createJsonPostOptions(action), done),
    /** Fetches sellers' answers to records. Throws `forbidden` if the officer's unit does not decide them. */
    disputes: (query: OfficerDisputeQuery) =>
      askIntake(`disputes${toQueryString(query)}`, {}, response(OfficerDisputesSchema)),
    dispute: (reference: string) => askIntake(`disputes/${reference}`, {}, response(OfficerDisputeSchema)),
    decideDispute: (reference: string, decision: DisputeDecision) =>
      askIntake(`disputes/${reference}/decisions`, createJsonPostOptions(decision), done),
    /** Fetches who sent a seller's answer, and the names of its documents. The intake logs the officer's reason. */
    disputeSender: (reference: string, reason: string) =>
      askIntake(
        `disputes/${reference}/sender`,
        createJsonPostOptions({ reason }),
        response(DisputeSenderSchema),
      ),
    /** Fetches one document of a seller's answer. The intake logs the officer's reason. */
    disputeDocument: (reference: string, index: number, reason: string) =>
      askIntake(
        `disputes/${reference}/documents/${index}`,
        createJsonPostOptions({ reason }),
        file(DISPUTE_DOCUMENTS_MAX_BYTES),
      ),
    devices: async () => (await askIntake('devices', {}, response(DevicesSchema))).devices,
    /** Fetches the challenge that the device signs before its key is registered. */
    deviceChallenge: () =>
      askIntake('devices/challenges', { method: 'POST' }, response(DeviceChallengeSchema)),
    registerDevice: (device: ProvenDevice) =>
      askIntake('devices', createJsonPostOptions(device), response(DeviceSchema)),
    revokeDevice: (fingerprint: string, reason: string) =>
      askIntake(`devices/${fingerprint}/revoke`, createJsonPostOptions({ reason }), response(DeviceSchema)),
    /**
     * Sends the package of one captured page of a case. If the same package was sent before, the intake returns its first
     * receipt.
     */
    sendPackage: (sent: {
      readonly digest: string;
      readonly file: Blob;
      readonly caseNumber: string;
      readonly publicKey: string;
    }): Promise<CasePackageReceipt> =>
      askIntake(
        `packages/${sent.digest}?${new URLSearchParams({ case: sent.caseNumber, key: sent.publicKey })}`,
        { method: 'PUT', body: sent.file, headers: { 'content-type': 'application/wacz' } },
        response(ReceiptSchema),
        timeoutMs + sent.file.size / SLOWEST_BYTES_PER_MS,
      ),
    /** Sends the head of a case's custody log. The receipt lists the heads that were sent before, too. */
    registerHead: async (caseId: string, head: CustodyHead) =>
      (
        await askIntake(
          `cases/${caseId}/head`,
          { ...createJsonPostOptions(head), method: 'PUT' },
          response(HeadReceiptSchema),
        )
      ).receipt,
    /** Fetches what officers of the unit accessed; for supervisors. */
    accesses: (query: AccessQuery) =>
      askIntake(`accesses${toQueryString(query)}`, {}, response(AccessesSchema)),
    desk: createDeskClient({ ask: askIntake, answer: response, done }),
    coordination: createCoordinationClient({ ask: askIntake, answer: response, done }),
    papers: createPaperClient({ ask: askIntake, answer: response }),
    entries: createEntryClient(
      {
        ask: askIntake,
        askAsSender: (path, secret, read) =>
          exchange(path, { headers: { authorization: `Bearer ${secret}` } }, read),
        answer: response,
        done,
        file,
      },
      timeoutMs,
    ),
    /** Fetches what each officer of the unit did on each day; for supervisors. */
    officerDays: (query: OfficerDaysQuery) =>
      askIntake(`accesses/officers${toQueryString(query)}`, {}, response(OfficerDaysSchema)),
    /** Fetches one figure of the unit, or of all units. */
    figures: (query: FiguresQuery) =>
      askIntake(`figures${toQueryString(query)}`, {}, response(FiguresSchema)),
    /** Fetches a figure for each day of a period. */
    figureDays: (query: DaysQuery) =>
      askIntake(`figures/days${toQueryString(query)}`, {}, response(DaysSchema)),
    /** Fetches the numbers of open reports, and the sellers and listings with unusually many new reports. */
    officeNow: (of: 'own' | 'all') =>
      askIntake(`figures/now${toQueryString({ of })}`, {}, response(NowSchema)),
    clockOffset,
  };
}
export type OfficerClient = ReturnType<typeof createOfficerClient>;
