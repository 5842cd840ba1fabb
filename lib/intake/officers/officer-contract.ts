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
 * The contract between an officer's device and an intake. Every request has the access token of the agency's sign-in (OAuth 2.0
 * Bearer, a JWT with the claims of `OfficerClaimsSchema`). Every response has only data of the officer's own unit.
 */

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const bilingual = z.strictObject({ vi: createTextSchema(1_000), en: createTextSchema(1_000) });
const instant = z.iso.datetime();
/** A time that an officer states. Its year does not begin with 0, because PostgreSQL has no year 0. */
const statedInstant = z.iso.datetime().regex(/^[1-9]/);

/** A unit: an agency of `lib/reference/agencies.ts`. An agency with provincial offices has one unit in each province. */
export const UnitSchema = z.strictObject({
  /** Agency id and province code ("marketSurveillance-01"), or the agency id alone. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9]+(?:-\d{2})?$/)
    .max(60),
  name: bilingual,
});

/** Claims of an access token besides `iss`, `aud`, `sub` and `exp`. `unit` is a unit's id. */
export const OfficerClaimsSchema = z.looseObject({
  sub: createTextSchema(200),
  name: createTextSchema(200),
  unit: UnitSchema.shape.id,
  roles: z.array(z.string()).max(20),
});

/** The signed-in officer, as the intake knows them from the access token. */
export const OfficerSelfSchema = z.strictObject({
  subject: createTextSchema(200),
  name: createTextSchema(200),
  unit: UnitSchema,
  roles: z.array(z.enum(OFFICER_ROLES)).min(1),
});
export type OfficerSelf = z.infer<typeof OfficerSelfSchema>;

/** A device's public evidence key. It is registered to the officer who is signed in on the device. */
export const DeviceRegistrationSchema = z.strictObject({
  /** The device's public key (P-384; SPKI, base64), encoded as in evidence packages. */
  publicKey: z.base64().min(100).max(400),
  label: createTextSchema(100),
});
export const DeviceSchema = z.strictObject({
  /** SHA-256 (hex) of the public key (SPKI). */
  fingerprint: sha256Hex,
  label: createTextSchema(100),
  subject: createTextSchema(200),
  registeredAt: instant,
  /** The intake refuses packages that arrive after this time (`device-revoked`). */
  revokedAt: instant.nullable(),
  reason: z.string().max(500).nullable(),
});
export type Device = z.infer<typeof DeviceSchema>;
export const DeviceRevocationSchema = z.strictObject({ reason: createTextSchema(500) });

/** A legal period within which somebody must act on a report, and the end of this period. */
const DueSchema = z.object({
  /** Id of the period in `lib/reference/clocks.ts`. */
  clock: z.string(),
  actor: bilingual,
  action: bilingual,
  basis: bilingual,
  /**
   * `dueAt`: the earliest end of the period. `latestAt`: its latest end, while it is not published which of the days in `open`
   * are days off.
   */
  dueAt: instant,
  latestAt: instant.optional(),
  open: z.array(bilingual).optional(),
});
export type Due = z.infer<typeof DueSchema>;

// Unknown fields of responses are ignored, so that newer intakes are understood.

/** Maximum number of references in one list: of the reports in a queue row, or of the other reports in a report's group. */
export const MOST_REFERENCES = 20;

/** A group action that is still running: `done` of its `total` reports are finished. */
const ProgressSchema = z.object({
  action: z.enum(['accept', 'assign', 'transfer', 'close']),
  done: z.int(),
  total: z.int(),
});

/** One row of the queue. It stands for all reports of the unit about the same listing (or shop, or page) and violation type. */
export const QueueRowSchema = z.object({
  /** Id of the group, which never changes: digest of marketplace, shop, item and violation type. */
  group: sha256Hex,
  /** Number of reports in the group. */
  count: z.int().min(1),
  /** References of the group's first reports, beginning with the report whose fields the row shows. */
  references: z.array(ReferenceSchema).min(1).max(MOST_REFERENCES),
  /** The group action that is running; absent if there is none. */
  progress: ProgressSchema.optional(),
  marketplace: z.string(),
  host: z.string(),
  seller: z.strictObject({
    id: z.string().optional(),
    name: z.string().optional(),
    url: z.string().optional(),
  }),
  listing: z.strictObject({ id: z.string().optional(), title: z.string().optional() }).optional(),
  /** Channels by which the group's reports reached the intake, each once; absent from an intake without a desk. */
  channels: z.array(z.enum(REPORT_CHANNELS)).optional(),
  code: z.enum(VIOLATION_CODES),
  province: z.string().optional(),
  status: z.enum(REPORT_STATUSES),
  evidence: z.enum(['none', 'awaited', 'verified']),
  receivedAt: instant,
  /** Legal periods that run; the period that ends first comes first. Empty if no period runs. */
  due: z.array(DueSchema),
  /** The officer who accepted the report; absent until an officer has accepted it. */
  acceptedBy: z.strictObject({ subject: z.string(), name: z.string() }).optional(),
  /** True if every sender of the report has withdrawn. */
  withdrawn: z.boolean().optional(),
});
export type QueueRow = z.infer<typeof QueueRowSchema>;

export const QueueSchema = z.strictObject({
  rows: z.array(QueueRowSchema),
  /** Cursor of the next page; absent on the last page. */
  next: z.string().optional(),
});

/** A report as officers of its unit read it. It never names the sender. The intake logs that it was read. */
export const OfficerReportSchema = z.object({
  reference: ReferenceSchema,
  status: z.enum(REPORT_STATUSES),
  platform: z.object({
    marketplace: z.string(),
    host: z.string(),
    /**
     * Address of the page. Absent if a desk entry has none, and after the report's words were purged; that purge also empties the
     * `host` of an independent shop.
     */
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
  /** The channel by which the report reached the intake; absent from an intake without a desk. */
  channel: z.enum(REPORT_CHANNELS).optional(),
  /** The officer who entered the report at the desk; absent for a report that its sender sent. */
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
  /**
   * How the first sender who has not withdrawn identifies themselves. `withdrawn`: all senders withdrew. `purged`: the identities
   * were deleted because their retention period is over.
   */
  complainant: z.enum(['anonymous', 'contact', 'identified', 'withdrawn', 'purged']),
  /** The first sender's consent: the number of the consent text, the time of the consent, and the act by which it was given. */
  consent: StoredConsentSchema.pick({ version: true, at: true, how: true }),
  /** When each sender withdrew, oldest first. A report that an officer accepted before a withdrawal is still handled. */
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
      /** A status of the report. `sender-withdrew`: one sender withdrew, and the report is still handled. */
      status: z.enum([...REPORT_STATUSES, 'sender-withdrew']),
      at: instant,
      note: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
    }),
  ),
  /** How the case ended, and the sentence for the senders. */
  outcome: z
    .object({
      result: z.enum(OUTCOME_RESULTS),
      at: instant,
      note: z.strictObject({ vi: z.string(), en: z.string() }).optional(),
    })
    .optional(),
  /** Number of reports in the group, this report included. */
  together: z.int().min(1).default(1),
  /** References of the group's other reports, at most MOST_REFERENCES. */
  sameGroup: z.array(ReferenceSchema).max(MOST_REFERENCES),
  /** The report into which this one was merged. */
  mergedInto: ReferenceSchema.optional(),
  /** References of the reports that were merged into this one. */
  merged: z.array(ReferenceSchema).default([]),
});
export type OfficerReport = z.infer<typeof OfficerReportSchema>;

/**
 * What an officer does with a report. If two officers accept a report at the same time, the intake accepts one request and
 * refuses the other with `accepted-by-other`.
 */
export const OfficerActionSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept') }),
  z.strictObject({
    action: z.literal('transfer'),
    /** Id of the receiving unit: the unit that the routing table proposes, or another that the officer chose. */
    to: UnitSchema.shape.id,
    reason: bilingual,
  }),
  z.strictObject({ action: z.literal('merge'), into: ReferenceSchema, reason: createTextSchema(1_000) }),
  z.strictObject({ action: z.literal('ask'), question: bilingual }),
  /** The officer asked the platform to remove the listing. The platform's legal periods start at `requestedAt`. */
  z.strictObject({
    action: z.literal('request-takedown'),
    requestedAt: statedInstant,
    /** True if the platform is known to be large (Decree 55/2024 art. 2.2) and so must report the removal within 48 hours. */
    large: z.literal(true).exactOptional(),
  }),
  /**
   * A formal request for help with a negotiation arrived at the agency (consumer law art. 57). The agency's legal period starts
   * at `receivedAt`.
   */
  z.strictObject({ action: z.literal('formal-request'), receivedAt: statedInstant }),
  /**
   * A supervisor gives the report to an officer of the unit (`to`). `from` is the officer who had the report when the supervisor
   * saw it; null: no officer.
   */
  z.strictObject({
    action: z.literal('assign'),
    to: createTextSchema(200),
    from: createTextSchema(200).nullable(),
  }),
  z.strictObject({
    action: z.literal('close'),
    outcome: z.enum(CASE_RESULTS),
    /** The sentence that the senders get. */
    note: bilingual,
  }),
]);
export type OfficerAction = z.infer<typeof OfficerActionSchema>;

/** Why an officer needs to know who sent a report. The intake logs the reason. */
export const IdentityRequestSchema = z.strictObject({ reason: createTextSchema(1_000) });

/** Response to the upload of a case's package. The intake stores and countersigns this package like every evidence package. */
export const CasePackageReceiptSchema = z.strictObject({
  digest: sha256Hex,
  /** Compact JWS (ES256). It signs digest, length, case number, officer, device and time. */
  receipt: z.string().min(1).max(8_192),
});
