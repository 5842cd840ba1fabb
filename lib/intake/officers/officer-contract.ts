import * as z from 'zod';
import { OFFICER_ROLES } from '@/lib/domain/case/enrolment';
import { REPORT_CHANNELS } from '@/lib/domain/report/report-channel';
import {
  AssignedRouteSchema,
  CASE_RESULTS,
  OUTCOME_RESULTS,
  PROOF_CLAIMS,
  REPORT_STATUSES,
  ReferenceSchema,
  ReportedListingSchema,
  sha256Hex,
  VIOLATION_CODES,
} from '@/lib/intake/contract';
import { EnteredSchema, StoredConsentSchema } from './entry-contract';

/**
 * The contract between an officer's device and an intake. Every request carries the access token of the agency's sign-in
 * (OAuth 2.0 Bearer, a JWT with the claims below); every response is limited to the officer's own unit.
 */
const text = (max: number) => z.string().trim().min(1).max(max);
const bilingual = z.strictObject({ vi: text(1_000), en: text(1_000) });
const instant = z.iso.datetime();
/** A time that an officer states: no database stores year 0. */
const statedInstant = z.iso.datetime().regex(/^[1-9]/);

/** A unit: an agency of `lib/reference/agencies.ts` and, at province level, its province. */
export const UnitSchema = z.strictObject({
  /** "marketSurveillance-01": agency id and province code, or the agency id alone. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9]+(?:-\d{2})?$/)
    .max(60),
  name: bilingual,
});

/** Claims of an access token besides `iss`, `aud`, `sub` and `exp`. `unit` is a unit's id. */
export const OfficerClaimsSchema = z.looseObject({
  sub: text(200),
  name: text(200),
  unit: UnitSchema.shape.id,
  roles: z.array(z.string()).max(20),
});

/** The caller as the intake recognises them. */
export const OfficerSelfSchema = z.strictObject({
  subject: text(200),
  name: text(200),
  unit: UnitSchema,
  roles: z.array(z.enum(OFFICER_ROLES)).min(1),
});
export type OfficerSelf = z.infer<typeof OfficerSelfSchema>;

/** A device's public evidence key, registered to the officer who signed in on it. */
export const DeviceRegistrationSchema = z.strictObject({
  /** SPKI of the P-384 key, base64, as packages carry it. */
  publicKey: z.base64().min(100).max(400),
  label: text(100),
});
export const DeviceSchema = z.strictObject({
  /** SHA-256 (hex) of the SPKI. */
  fingerprint: sha256Hex,
  label: text(100),
  subject: text(200),
  registeredAt: instant,
  /** Packages received after this time are refused with `device-revoked`. */
  revokedAt: instant.nullable(),
  reason: z.string().max(500).nullable(),
});
export type Device = z.infer<typeof DeviceSchema>;
export const DeviceRevocationSchema = z.strictObject({ reason: text(500) });

/** A running period of a report and its end. */
const DueSchema = z.object({
  /** Id of `lib/reference/clocks.ts`. */
  clock: z.string(),
  actor: bilingual,
  action: bilingual,
  basis: bilingual,
  /** The earliest end. `latestAt` is the latest end while days off within the period (`open`) are not published. */
  dueAt: instant,
  latestAt: instant.optional(),
  open: z.array(bilingual).optional(),
});
export type Due = z.infer<typeof DueSchema>;

// Unknown fields are dropped from responses, so that newer intakes are understood.

/** Most references in one list: of the reports of a queue row, or of the other reports in a report's group. */
export const MOST_REFERENCES = 20;

/** A group action under way: how many of its reports are done. */
const ProgressSchema = z.object({
  action: z.enum(['accept', 'assign', 'transfer', 'close']),
  done: z.int(),
  total: z.int(),
});

/** One row of the queue: all reports of the unit about the same listing (or shop, or page) and violation type. */
export const QueueRowSchema = z.object({
  /** Stable id of the group: marketplace, shop, item, code. */
  group: sha256Hex,
  /** How many reports the row stands for. */
  count: z.int().min(1),
  /** References of the first of them; the row's own report first. */
  references: z.array(ReferenceSchema).min(1).max(MOST_REFERENCES),
  /** Absent if no group action is under way. */
  progress: ProgressSchema.optional(),
  marketplace: z.string(),
  host: z.string(),
  seller: z.strictObject({
    id: z.string().optional(),
    name: z.string().optional(),
    url: z.string().optional(),
  }),
  listing: z.strictObject({ id: z.string().optional(), title: z.string().optional() }).optional(),
  /** How the row’s reports reached the intake, each channel once; absent from an intake without a desk. */
  channels: z.array(z.enum(REPORT_CHANNELS)).optional(),
  code: z.enum(VIOLATION_CODES),
  province: z.string().optional(),
  status: z.enum(REPORT_STATUSES),
  evidence: z.enum(['none', 'awaited', 'verified']),
  receivedAt: instant,
  /** Soonest first; empty without a running period. */
  due: z.array(DueSchema),
  /** The officer who accepted it; absent before. */
  acceptedBy: z.strictObject({ subject: z.string(), name: z.string() }).optional(),
  /** True if every sender withdrew. */
  withdrawn: z.boolean().optional(),
});
export type QueueRow = z.infer<typeof QueueRowSchema>;

export const QueueSchema = z.strictObject({
  rows: z.array(QueueRowSchema),
  /** Absent on the last page. */
  next: z.string().optional(),
});

/** A report as its unit reads it, never with its sender. Reading it is logged. */
export const OfficerReportSchema = z.object({
  reference: ReferenceSchema,
  status: z.enum(REPORT_STATUSES),
  platform: z.object({
    marketplace: z.string(),
    host: z.string(),
    /** Absent once the report's words were purged; for a shop's own site the host is then empty. */
    url: z.string().optional(),
    kind: z.string().optional(),
  }),
  seller: z.object({
    id: z.string().optional(),
    name: z.string().optional(),
    url: z.string().optional(),
    address: z.string().optional(),
    taxCode: z.string().optional(),
    shipsFrom: z.string().optional(),
    /** Names of the fields that come from the registry and not from the page. */
    fromRegistry: z.array(z.string()).optional(),
  }),
  listing: ReportedListingSchema.partial({ id: true, url: true }).optional(),
  /** How it reached the intake; absent from an intake without a desk. */
  channel: z.enum(REPORT_CHANNELS).optional(),
  /** Who entered it at the desk; absent for a report that its sender sent. */
  entered: EnteredSchema.optional(),
  reason: z.strictObject({
    code: z.enum(VIOLATION_CODES),
    suggested: z.literal(true).optional(),
    bought: z.enum(['yes', 'no']).optional(),
    received: z.enum(['yes', 'no']).optional(),
    pricePaid: z.strictObject({ minor: z.int(), currency: z.string() }).optional(),
    text: z.string().optional(),
  }),
  serviceProvider: z.string().optional(),
  province: z.string().optional(),
  observedAt: instant,
  receivedAt: instant,
  /** Mode of the first sender who has not withdrawn; `withdrawn` if all have, `purged` after the retention period. */
  complainant: z.enum(['anonymous', 'contact', 'identified', 'withdrawn', 'purged']),
  /** The first sender's consent: its text, its time and its act. */
  consent: StoredConsentSchema.pick({ version: true, at: true, how: true }),
  /** When each sender withdrew, oldest first. An accepted case goes on. */
  withdrawals: z.array(instant).default([]),
  evidence: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('none') }),
    z.strictObject({ state: z.literal('awaited'), digest: sha256Hex }),
    z.strictObject({
      state: z.literal('verified'),
      digest: sha256Hex,
      byteLength: z.int(),
      ...PROOF_CLAIMS,
    }),
  ]),
  route: AssignedRouteSchema.optional(),
  due: z.array(DueSchema),
  acceptedBy: z.strictObject({ subject: z.string(), name: z.string() }).optional(),
  events: z.array(
    z.object({
      /** `sender-withdrew`: one of the senders withdrew, and the case went on. */
      status: z.enum([...REPORT_STATUSES, 'sender-withdrew']),
      at: instant,
      note: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
    }),
  ),
  /** Result, with the sentence for the senders. */
  outcome: z
    .object({
      result: z.enum(OUTCOME_RESULTS),
      at: instant,
      note: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
    })
    .optional(),
  /** Number of reports about the same listing and violation type, including this one. */
  together: z.int().min(1).default(1),
  /** References of the first of the other reports. */
  sameGroup: z.array(ReferenceSchema).max(MOST_REFERENCES),
  /** The report into which this one was merged. */
  mergedInto: ReferenceSchema.optional(),
  /** Reports merged into this one. */
  merged: z.array(ReferenceSchema).default([]),
});
export type OfficerReport = z.infer<typeof OfficerReportSchema>;

/** An officer's action on a report. If two officers accept at once, one succeeds and the other gets `accepted-by-other`. */
export const OfficerActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({
    action: z.literal('transfer'),
    /** A unit's id: the routing table's proposal or the officer's choice. */
    to: UnitSchema.shape.id,
    reason: bilingual,
  }),
  z.strictObject({ action: z.literal('merge'), into: ReferenceSchema, reason: text(1_000) }),
  z.strictObject({ action: z.literal('ask'), question: bilingual }),
  /** The platform was asked to remove the listing: its statutory periods start at `requestedAt`. */
  z.strictObject({
    action: z.literal('request-takedown'),
    requestedAt: statedInstant,
    /** The platform is known to be large (Decree 55/2024 art. 2.2): it must report the removal within 48 hours. */
    large: z.literal(true).exactOptional(),
  }),
  /**
   * A formal request for help with a negotiation arrived (consumer law art. 57): the agency's period starts at `receivedAt`.
   */
  z.strictObject({ action: z.literal('formal-request'), receivedAt: statedInstant }),
  /** A supervisor gives the report to an officer of the unit. `from` is who had it when the supervisor looked; null: nobody. */
  z.strictObject({ action: z.literal('assign'), to: text(200), from: text(200).nullable() }),
  z.strictObject({
    action: z.literal('close'),
    outcome: z.enum(CASE_RESULTS),
    /** The sentence for the senders. */
    note: bilingual,
  }),
]);
export type OfficerAction = z.infer<typeof OfficerActionSchema>;

/** Why an officer needs the identity of a report's sender; it is logged. */
export const IdentityRequestSchema = z.strictObject({ reason: text(1_000) });

/** Response to a case's package, which is stored and countersigned like any evidence. */
export const CasePackageReceiptSchema = z.strictObject({
  digest: sha256Hex,
  /** Compact JWS (ES256) over digest, length, case number, officer, device and time. */
  receipt: z.string().min(1).max(8_192),
});
