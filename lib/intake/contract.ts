import * as z from 'zod';
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
 * platform, seller, service provider, reason, evidence. docs/privacy/data-inventory.md lists every field; a test compares the
 * two.
 */
export const CONTRACT_VERSION = 1;

const text = (max: number) => z.string().trim().min(1).max(max);
const httpUrl = z.url({ protocol: /^https?$/ }).max(2_048);
const provinceCode = z.string().regex(/^\d{2}$/);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** An e-mail address in a report; the form applies the same rule. */
export const EmailSchema = z.email().max(254);

/**
 * The sender. An anonymous report needs an identified seller and evidence; the other modes hold what the person chose to
 * state.
 */
export const ComplainantSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('anonymous') }),
  z.strictObject({
    mode: z.literal('contact'),
    email: EmailSchema.optional(),
    phone: text(20).optional(),
  }),
  z.strictObject({
    mode: z.literal('identified'),
    name: text(200),
    idNumber: text(20),
    address: text(500),
    email: EmailSchema.optional(),
    phone: text(20).optional(),
  }),
]);

export const ReportedListingSchema = z.strictObject({
  id: text(64),
  url: httpUrl,
  title: text(500).optional(),
  price: z
    .strictObject({ minor: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional(),
});

/** The report that a person sends: its statement, its subject, and the digest of the evidence that follows. */
export const ReportSchema = z.strictObject({
  version: z.literal(CONTRACT_VERSION),
  /** The sender's own id of this report (UUID). With the evidence digest it makes a repeated send harmless. */
  id: z.uuid(),
  complainant: ComplainantSchema,
  platform: ReportedPlatformSchema,
  seller: ReportedSellerSchema,
  serviceProvider: text(200).optional(),
  reason: z.strictObject({
    code: z.enum(VIOLATION_CODES),
    /** True if the sender's program suggested this type, because of a finding about this page. */
    suggested: z.literal(true).optional(),
    bought: z.enum(['yes', 'no']).optional(),
    /** Whether the purchase arrived. */
    received: z.enum(['yes', 'no']).optional(),
    pricePaid: z
      .strictObject({ minor: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
      .optional(),
    text: text(4_000).optional(),
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
  /** SHA-256 (hex) of the tracking secret, which leaves the device only to ask for the status. */
  trackingKey: sha256Hex,
  consent: ConsentSchema,
  software: z.strictObject({ name: text(40), version: text(20) }),
});
export type Report = z.infer<typeof ReportSchema>;

/** Longest evidence file (25 MiB) and longest report, in bytes. */
export const EVIDENCE_MAX_BYTES = 26_214_400;
export const REPORT_MAX_BYTES = 65_536;

/** A reference for people: CS-261125-7K3MQ2 (day, then six characters without look-alikes). */
export const ReferenceSchema = z.string().regex(/^CS-\d{6}-[0-9A-HJKMNP-TV-Z]{6}$/);

/**
 * The time stamp (RFC 3161) over a package: its authority, whether that is licensed, and the time; `pending` until the
 * authority answers.
 */
const TimeStampClaimSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('pending'), authority: z.string(), licensed: z.boolean() }),
  z.strictObject({
    state: z.literal('stamped'),
    authority: z.string(),
    licensed: z.boolean(),
    at: z.iso.datetime(),
    /** SHA-256 (hex) of the authority's reply. */
    digest: sha256Hex,
  }),
]);
export type TimeStampClaim = z.infer<typeof TimeStampClaimSchema>;

/** The intake's countersignature (CMS) over a package: its certificate's name and its time; `pending` until it is made. */
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
 * What a package's nonce says about the capture time. Only `issued` limits it.
 * - `none`: captured without a nonce, as when offline.
 * - `foreign`: the nonce is of another intake.
 * - `issued`: this intake issued it at `at`, shortly before, for no other package.
 * - `stale`: this intake issued it long before.
 * - `used`: it is in another package already.
 */
const NonceClaimSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('foreign') }),
  z.strictObject({ state: z.literal('issued'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('stale'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('used'), at: z.iso.datetime() }),
]);
export type NonceClaim = z.infer<typeof NonceClaimSchema>;

/** Claims about a verified package; each is absent from an intake without nonces, time-stamping authority or countersignature. */
export const PROOF_CLAIMS = {
  nonce: NonceClaimSchema.optional(),
  timestamp: TimeStampClaimSchema.optional(),
  countersignature: CountersignatureClaimSchema.optional(),
};

/** The signed claims of a receipt (payload of the JWS). Times are ISO 8601 UTC. */
export const ReceiptClaimsSchema = z.strictObject({
  version: z.literal(CONTRACT_VERSION),
  issuer: httpUrl,
  reference: ReferenceSchema,
  reportId: z.uuid(),
  /** SHA-256 (hex) of the request body's bytes. */
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
 * The proof that a receipt is in the intake's append-only log: its index, the signed head (a C2SP note) of a tree that
 * contains it, and the inclusion proof (RFC 9162, base64 hashes).
 */
export const LogProofSchema = z.strictObject({
  index: z.int().nonnegative(),
  checkpoint: z.string().min(1).max(8_192),
  proof: z.array(z.base64().length(44)).max(64),
});
export type LogProof = z.infer<typeof LogProofSchema>;

/** Response to a report and to its evidence: the reference, and a receipt as a compact JWS (ES256). */
export const ReceiptResponseSchema = z.strictObject({
  reference: ReferenceSchema,
  receipt: z.string().min(1).max(8_192),
  /** Absent from an intake without a log. */
  log: LogProofSchema.optional(),
});
export type ReceiptResponse = z.infer<typeof ReceiptResponseSchema>;

/** Response (202) to a stored package whose checks are still running: ask for the receipt later. */
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

/** How a report can end: as an officer closes it, or `evidence-missing` if it is anonymous and its package never came. */
export const OUTCOME_RESULTS = [...CASE_RESULTS, 'evidence-missing'] as const;

const bilingual = z.strictObject({ vi: z.string(), en: z.string() });

/** A sender's answer to an officer's question. */
export const AnswerSchema = z.strictObject({ text: text(2_000) });

/** One use of personal data whose consent the sender withdraws. */
export const ConsentWithdrawalSchema = z.strictObject({ purpose: z.enum(['contact-me', 'identify-me']) });
export type ConsentWithdrawal = z.infer<typeof ConsentWithdrawalSchema>;

/**
 * A report's status for its sender, oldest event first. Unknown fields are dropped, so that newer intakes are understood
 * (docs/decisions/intake/api.md).
 */
export const ReportStatusSchema = z.object({
  reference: ReferenceSchema,
  channel: z.enum(REPORT_CHANNELS).optional(),
  /** `withdrawn` after this sender withdrew, even if the case goes on. */
  status: z.enum(REPORT_STATUSES),
  events: z.array(
    z.object({
      status: z.enum(REPORT_STATUSES),
      at: z.iso.datetime(),
      /** For `closed`: the officer's sentence to the sender. */
      note: bilingual.optional(),
      /** For `routed` and `transferred`: the receiving authority. */
      unit: bilingual.optional(),
    }),
  ),
  /** Result of the case; also for a sender who withdrew before. */
  outcome: z
    .object({ result: z.enum(OUTCOME_RESULTS), at: z.iso.datetime(), note: bilingual.optional() })
    .optional(),
  /** The report into which this one was merged. */
  mergedInto: ReferenceSchema.optional(),
  /** When this sender withdrew. */
  withdrawnAt: z.iso.datetime().optional(),
  evidence: z.enum(['none', 'awaited', 'verified']),
  /** State of an awaited package: being checked, or refused by this check. */
  arrived: z
    .discriminatedUnion('state', [
      z.strictObject({ state: z.literal('checking') }),
      z.strictObject({ state: z.literal('refused'), check: z.string() }),
    ])
    .optional(),
  ...PROOF_CLAIMS,
  /** Absent until the report is routed. */
  route: AssignedRouteSchema.optional(),
});
export type ReportStatus = z.infer<typeof ReportStatusSchema>;

/** A nonce issued before a capture: the intake's compact JWS, stored in the evidence. */
export const NonceResponseSchema = z.strictObject({
  nonce: z.string().min(1).max(2_048),
  issuedAt: z.iso.datetime(),
});

/** RFC 9457 problem details with a stable code, the invalid field and a sentence in both languages. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  field: z.string().optional(),
  detail: z.object({ vi: z.string(), en: z.string() }),
  /** With `proof-required`: the challenge to solve. */
  challenge: ChallengeSchema.optional(),
  /** The limit, with `too-large` (in bytes) and with `too-complex` (a count of the thing that `field` names). */
  limit: z.int().optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;
