import * as z from 'zod';
import { LISTING_ID_MAX } from '@/lib/domain/listing/listing-id';
import { AssignedRouteSchema } from '@/lib/domain/report/assigned-route';
import { ConsentSchema } from '@/lib/domain/report/consent';
import { ChallengeSchema } from '@/lib/domain/report/proof';
import { REPORT_CHANNELS } from '@/lib/domain/report/report-channel';
import { ReportedPlatformSchema, ReportedSellerSchema } from '@/lib/domain/seller/reported-seller';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { PROBLEM_CODES } from './problem-codes';

export { type AssignedRoute, AssignedRouteSchema } from '@/lib/domain/report/assigned-route';
export { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';

/**
 * The contract between extension and intake. The statutory fields are those of Decree 248/2026 art. 45(2)(b): complainant,
 * platform, seller, service provider, reason, evidence. docs/privacy/data-inventory.md lists every field; a test compares that
 * list with this file.
 */
export const CONTRACT_VERSION = 1;

const createTextSchema = (max: number) => z.string().trim().min(1).max(max);
const httpUrl = z.url({ protocol: /^https?$/ }).max(2_048);
const provinceCode = z.string().regex(/^\d{2}$/);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** An e-mail address in a report. The input form of the report applies the same rule. */
export const EmailSchema = z.email().max(254);

/**
 * The sender. An anonymous report needs an identified seller and evidence. The modes `contact` and `identified` hold what the
 * person chose to state.
 */
export const ComplainantSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('anonymous') }),
  z.strictObject({
    mode: z.literal('contact'),
    email: EmailSchema.optional(),
    phone: createTextSchema(20).optional(),
  }),
  z.strictObject({
    mode: z.literal('identified'),
    name: createTextSchema(200),
    idNumber: createTextSchema(20),
    address: createTextSchema(500),
    email: EmailSchema.optional(),
    phone: createTextSchema(20).optional(),
  }),
]);

export const ReportedListingSchema = z.strictObject({
  id: createTextSchema(LISTING_ID_MAX),
  url: httpUrl,
  title: createTextSchema(500).optional(),
  price: z
    .strictObject({ minor: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional(),
});

/** A report as a person sends it, with the digest of the evidence that is sent afterwards. */
export const ReportSchema = z.strictObject({
  version: z.literal(CONTRACT_VERSION),
  /** Id (UUID) that the sender's program chose. With the evidence's digest it makes a repeated request harmless. */
  id: z.uuid(),
  complainant: ComplainantSchema,
  platform: ReportedPlatformSchema,
  seller: ReportedSellerSchema,
  serviceProvider: createTextSchema(200).optional(),
  reason: z.strictObject({
    code: z.enum(VIOLATION_CODES),
    /** True if the sender's program suggested this violation type because of a finding about the page. */
    suggested: z.literal(true).optional(),
    bought: z.enum(['yes', 'no']).optional(),
    /** Whether the goods arrived. */
    received: z.enum(['yes', 'no']).optional(),
    pricePaid: z
      .strictObject({ minor: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
      .optional(),
    text: createTextSchema(4_000).optional(),
  }),
  listing: ReportedListingSchema.optional(),
  evidence: z
    .strictObject({
      digest: sha256Hex,
      byteLength: z.int().positive().max(26_214_400),
      mediaType: z.literal('application/wacz'),
    })
    .optional(),
  /** Official code of the sender's province, if stated. */
  province: provinceCode.optional(),
  observedAt: z.iso.datetime(),
  language: z.enum(['vi', 'en']),
  /** SHA-256 (hex) of the secret in the tracking code. The secret itself leaves the device only with requests for the status. */
  trackingKey: sha256Hex,
  consent: ConsentSchema,
  software: z.strictObject({ name: createTextSchema(40), version: createTextSchema(20) }),
});
export type Report = z.infer<typeof ReportSchema>;

/** Maximum lengths in bytes: `EVIDENCE_MAX_BYTES` of an evidence package (25 MiB), `REPORT_MAX_BYTES` of a report. */
export const EVIDENCE_MAX_BYTES = 26_214_400;
export const REPORT_MAX_BYTES = 65_536;

/** The public number of a report: CS-261125-7K3MQ2 (a day as YYMMDD, then six characters, none of which looks like another). */
export const ReferenceSchema = z.string().regex(/^CS-\d{6}-[0-9A-HJKMNP-TV-Z]{6}$/);

/**
 * The time stamp (RFC 3161) of a package: the service that makes it, whether that service is licensed, and the time. The state is
 * `pending` until the service has made the time stamp.
 */
const TimeStampClaimSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('pending'), authority: z.string(), licensed: z.boolean() }),
  z.strictObject({
    state: z.literal('stamped'),
    authority: z.string(),
    licensed: z.boolean(),
    at: z.iso.datetime(),
    /** SHA-256 (hex) of the time-stamp service's reply. */
    digest: sha256Hex,
  }),
]);
export type TimeStampClaim = z.infer<typeof TimeStampClaimSchema>;

/** A receipt's claim of the intake's countersignature (CMS): its certificate's name and its time; `pending` until it is made. */
const CountersignatureClaimSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('pending'), authority: z.string() }),
  z.strictObject({
    state: z.literal('signed'),
    authority: z.string(),
    at: z.iso.datetime(),
    /** SHA-256 (hex) of the signature (DER). */
    digest: sha256Hex,
  }),
]);
export type CountersignatureClaim = z.infer<typeof CountersignatureClaimSchema>;

/**
 * What a package's nonce proves about the time of the capture. Only `issued` proves something.
 * - `none`: captured without a nonce, for example offline.
 * - `foreign`: another intake issued the nonce.
 * - `issued`: this intake issued the nonce at `at`, shortly before the stated time of capture; no other package has it.
 * - `stale`: this intake issued the nonce long before the stated time of capture.
 * - `used`: another package has the nonce already.
 */
const NonceClaimSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('foreign') }),
  z.strictObject({ state: z.literal('issued'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('stale'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('used'), at: z.iso.datetime() }),
]);
export type NonceClaim = z.infer<typeof NonceClaimSchema>;

/** Claims about a verified package. A claim is absent if the intake does not offer its kind of proof. */
export const PROOF_CLAIMS = {
  nonce: NonceClaimSchema.optional(),
  timestamp: TimeStampClaimSchema.optional(),
  countersignature: CountersignatureClaimSchema.optional(),
};

/** The claims that a receipt signs (payload of the JWS). Times are ISO 8601 in UTC. */
export const ReceiptClaimsSchema = z.strictObject({
  version: z.literal(CONTRACT_VERSION),
  issuer: httpUrl,
  reference: ReferenceSchema,
  reportId: z.uuid(),
  /** SHA-256 (hex) of the bytes of the request's body. */
  reportDigest: sha256Hex,
  receivedAt: z.iso.datetime(),
  evidence: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('none') }),
    z.strictObject({ state: z.literal('awaited'), digest: sha256Hex }),
    z.strictObject({
      state: z.literal('verified'),
      digest: sha256Hex,
      byteLength: z.int().positive(),
      receivedAt: z.iso.datetime(),
      ...PROOF_CLAIMS,
    }),
  ]),
});
export type ReceiptClaims = z.infer<typeof ReceiptClaimsSchema>;

/**
 * The proof that a receipt is in the intake's append-only log: the receipt's index, the signed head (a C2SP note) of a tree that
 * contains the receipt, and the inclusion proof (RFC 9162, hashes in base64).
 */
export const LogProofSchema = z.strictObject({
  index: z.int().nonnegative(),
  checkpoint: z.string().min(1).max(8_192),
  proof: z.array(z.base64().length(44)).max(64),
});
export type LogProof = z.infer<typeof LogProofSchema>;

/** Response to a report and to its evidence: the report's reference, and a receipt (compact JWS, ES256). */
export const ReceiptResponseSchema = z.strictObject({
  reference: ReferenceSchema,
  receipt: z.string().min(1).max(8_192),
  /** The receipt's index in the receipt log, with its proof; absent from an intake without a log. */
  log: LogProofSchema.optional(),
});
export type ReceiptResponse = z.infer<typeof ReceiptResponseSchema>;

/** Response (202) to a package that is stored while its checks still run. The receipt has to be requested later. */
export const CheckingResponseSchema = z.strictObject({ evidence: z.literal('checking') });

export const REPORT_STATUSES = [
  'received',
  'evidence-verified',
  'routed',
  'accepted',
  'more-asked',
  'answered',
  'transferred',
  'merged',
  'closed',
  'withdrawn',
] as const;

/** Results with which an officer closes a case. */
export const CASE_RESULTS = [
  'violation-found',
  'no-violation',
  'not-enough-to-tell',
  'handed-over',
  'other',
] as const;

/** How a report ends: with an officer's result, or `evidence-missing` if an anonymous report's package never came. */
export const OUTCOME_RESULTS = [...CASE_RESULTS, 'evidence-missing'] as const;

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** A sender's answer to an officer's question. */
export const AnswerSchema = z.strictObject({ text: createTextSchema(2_000) });

/** The use of personal data for which the sender withdraws the consent. */
export const ConsentWithdrawalSchema = z.strictObject({ purpose: z.enum(['contact-me', 'identify-me']) });
export type ConsentWithdrawal = z.infer<typeof ConsentWithdrawalSchema>;

/**
 * A report's status as its sender gets it, with the oldest event first. Unknown fields are ignored, so that newer intakes are
 * understood (docs/decisions/intake/api.md).
 */
export const ReportStatusSchema = z.object({
  reference: ReferenceSchema,
  channel: z.enum(REPORT_CHANNELS).optional(),
  /** `withdrawn` once this sender has withdrawn, even if the report is still handled. */
  status: z.enum(REPORT_STATUSES),
  events: z.array(
    z.object({
      status: z.enum(REPORT_STATUSES),
      at: z.iso.datetime(),
      /** The officer's sentence to the sender; only in a `closed` event. */
      note: bilingual.optional(),
      /** The authority that received the report; only in `routed` and `transferred` events. */
      unit: bilingual.optional(),
    }),
  ),
  /** How the handling of the report ended. A sender who has withdrawn is told this, too. */
  outcome: z
    .object({ result: z.enum(OUTCOME_RESULTS), at: z.iso.datetime(), note: bilingual.optional() })
    .optional(),
  /** The report into which this one was merged. */
  mergedInto: ReferenceSchema.optional(),
  /** When this sender took back the consent to the report. */
  withdrawnAt: z.iso.datetime().optional(),
  evidence: z.enum(['none', 'awaited', 'verified']),
  /** State of a package that has arrived but is not verified: still being checked, or refused by the check that is named. */
  arrived: z
    .discriminatedUnion('state', [
      z.strictObject({ state: z.literal('checking') }),
      z.strictObject({ state: z.literal('refused'), check: z.string() }),
    ])
    .optional(),
  ...PROOF_CLAIMS,
  /** The unit that leads, and why; absent until the report is routed. */
  route: AssignedRouteSchema.optional(),
});
export type ReportStatus = z.infer<typeof ReportStatusSchema>;

/** A nonce that the intake issues before a capture: a compact JWS of the intake, which becomes part of the evidence. */
export const NonceResponseSchema = z.strictObject({
  nonce: z.string().min(1).max(2_048),
  issuedAt: z.iso.datetime(),
});

/** Problem details (RFC 9457) with a stable code, the invalid field, and a sentence in each language. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  field: z.string().optional(),
  detail: z.object({ vi: z.string(), en: z.string() }),
  /** The challenge to solve; only with `proof-required`. */
  challenge: ChallengeSchema.optional(),
  /** The limit that was exceeded: for `too-large`, in bytes; for `too-complex`, in units of what `field` names ("values"). */
  limit: z.int().optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;
