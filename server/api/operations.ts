import { createRoute, z } from '@hono/zod-openapi';
import {
  AnswerSchema,
  CheckingResponseSchema,
  LogProofSchema,
  NonceResponseSchema,
  ReceiptResponseSchema,
  ReportSchema,
  ReportStatusSchema,
  sha256Hex,
} from '@/lib/intake/contract';
import { DISPUTE_OPERATIONS } from '@/server/disputes/operations';
import { OFFICER_DISPUTE_OPERATIONS } from '@/server/officers/disputes/operations';
import { OFFICER_OPERATIONS } from '@/server/officers/operations';
import { notFound, problem, tracking, unauthorized } from '@/server/platform/http/described';
import { WITHDRAWAL_OPERATIONS } from '@/server/reports/withdrawal-operations';
import { UPLOAD_OPERATIONS } from '@/server/uploads/operations';

const json = (schema: z.ZodType, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const text = (description: string) => ({
  description,
  content: { 'text/plain': { schema: z.string() } },
});
const BinarySchema = z.string().openapi({ format: 'binary' });
const busy = problem('busy: come back after Retry-After seconds.');
const tooLarge = problem('too-large.');
const wrongType = problem('unsupported-media-type.');

/** What the intake offers, in the order of use. Handlers do their own checks; these describe them. */
export const OPERATIONS = [
  createRoute({
    method: 'post',
    path: '/v1/nonces',
    summary: 'Issue a nonce',
    description: 'Before a capture: a package that holds the nonce was captured not before it was issued.',
    responses: { 201: json(NonceResponseSchema, 'The nonce, a compact JWS (ES256).'), 503: busy },
  }),
  createRoute({
    method: 'post',
    path: '/v1/reports',
    summary: 'Send a report',
    description:
      'At most 64 KiB. Sending the same bytes again gives the same receipt. The same package about the same listing with the same sign, signed by the same key, joins the same report.',
    request: { body: { required: true, content: { 'application/json': { schema: ReportSchema } } } },
    responses: {
      201: json(ReceiptResponseSchema, 'Accepted for the first time.'),
      200: json(ReceiptResponseSchema, 'Known already: the same reference again.'),
      400: problem('invalid-report or contract-version; `field` is the path of the value at fault.'),
      409: problem('report-conflict: the id was used for other content.'),
      413: tooLarge,
      415: wrongType,
      428: problem(
        'proof-required: solve `challenge` and send the same again with the header chosang-proof.',
      ),
      429: problem('busy: this key of a device sends too much; come back after Retry-After seconds.'),
      422: problem('anonymous-incomplete: without a complainant, seller and evidence are required.'),
      503: busy,
    },
  }),
  createRoute({
    method: 'put',
    path: '/v1/evidence/{digest}',
    summary: 'Send the evidence of a report',
    description:
      'A WACZ package of at most 25 MiB, after its report. Sending it again changes nothing. A package that fails a check is kept apart and the check is named in `field`. With `Prefer: respond-async` the answer comes as soon as the package is safe, with `wait=<seconds>` beside it that much later, if it is still being checked then.',
    request: {
      params: z.object({ digest: sha256Hex }),
      query: z.object({
        report: z.uuid().optional().openapi({
          description: 'Id of the report whose receipt is asked, where several name the package.',
        }),
      }),
      body: { required: true, content: { 'application/wacz': { schema: BinarySchema } } },
    },
    responses: {
      200: json(ReceiptResponseSchema, 'Verified and kept.'),
      202: json(
        CheckingResponseSchema,
        'Safe, and being checked: finish the upload of the report, or send it again, after Retry-After seconds.',
      ),
      404: notFound,
      409: problem('evidence-not-awaited: no report names this package.'),
      413: tooLarge,
      415: wrongType,
      422: problem('digest-mismatch or evidence-invalid; `field` names the failed check.'),
      503: busy,
    },
  }),
  ...UPLOAD_OPERATIONS,
  createRoute({
    method: 'get',
    path: '/v1/reports/{reference}',
    summary: 'Read the status of a report',
    request: tracking,
    responses: {
      200: json(ReportStatusSchema, 'What happened so far, oldest first.'),
      401: unauthorized,
      404: notFound,
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/reports/{reference}/evidence',
    summary: 'Fetch the evidence of a report',
    request: tracking,
    responses: {
      200: {
        description: 'The package, byte for byte as it was sent.',
        content: { 'application/wacz': { schema: BinarySchema } },
      },
      401: unauthorized,
      404: notFound,
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/reports/{reference}/evidence/timestamp',
    summary: 'Fetch the time stamp of the evidence',
    description:
      'The reply of the time-stamping authority (RFC 3161) over the package, for `openssl ts -verify`.',
    request: tracking,
    responses: {
      200: {
        description: 'The reply, DER.',
        content: { 'application/timestamp-reply': { schema: BinarySchema } },
      },
      401: unauthorized,
      404: notFound,
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/reports/{reference}/evidence/countersignature',
    summary: 'Fetch the countersignature of the evidence',
    description: 'The intake\u2019s detached CMS signature over the package, for `openssl cms -verify`.',
    request: tracking,
    responses: {
      200: {
        description: 'The signature, DER.',
        content: { 'application/pkcs7-signature': { schema: BinarySchema } },
      },
      401: unauthorized,
      404: notFound,
    },
  }),
  ...WITHDRAWAL_OPERATIONS,
  createRoute({
    method: 'post',
    path: '/v1/reports/{reference}/answers',
    summary: 'Answer the question of an officer',
    description:
      'While the status is `more-asked`, by the sender who was asked. The same answer again changes nothing. Officers read it.',
    request: {
      ...tracking,
      body: { required: true, content: { 'application/json': { schema: AnswerSchema } } },
    },
    responses: {
      204: { description: 'Kept.' },
      400: problem('invalid-report.'),
      401: unauthorized,
      404: notFound,
      409: problem('report-conflict: no question waits.'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/log/checkpoint',
    summary: 'Read the head of the receipt log',
    description: 'A C2SP signed note: name of the log, number of receipts, root hash, Ed25519 signature.',
    responses: { 200: text('The newest head.'), 404: problem('not-found: the log is empty.') },
  }),
  createRoute({
    method: 'get',
    path: '/v1/log/proof/{digest}',
    summary: 'Prove that the log holds a receipt',
    description: 'By the SHA-256 of the receipt. The same proof comes with every receipt.',
    request: { params: z.object({ digest: sha256Hex }) },
    responses: { 200: json(LogProofSchema, 'Place, head and way (RFC 9162).'), 404: notFound },
  }),
  createRoute({
    method: 'get',
    path: '/v1/log/consistency/{from}/{to}',
    summary: 'Prove that the log only grew',
    description: 'From one number of receipts to a larger one.',
    request: { params: z.object({ from: z.int().positive(), to: z.int().positive() }) },
    responses: {
      200: json(z.object({ proof: z.array(z.base64()) }), 'The proof (RFC 9162), hashes in base64.'),
      404: notFound,
    },
  }),
  createRoute({
    method: 'get',
    path: '/v1/log/tile/{level}/{path}',
    summary: 'Read the log as tiles',
    description:
      'C2SP tlog-tiles: 256 hashes a tile, `x001/x234/067` for tile 1234067, `.p/5` behind it for its first five. Level `entries` gives the receipts\u2019 digests.',
    request: { params: z.object({ level: z.string(), path: z.string() }) },
    responses: {
      200: { description: 'The hashes.', content: { 'application/octet-stream': { schema: BinarySchema } } },
      404: notFound,
    },
  }),
  ...OFFICER_OPERATIONS,
  ...OFFICER_DISPUTE_OPERATIONS,
  ...DISPUTE_OPERATIONS,
  createRoute({
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'Read the public keys',
    description:
      'The keys that check receipts and nonces (the current one first, earlier ones after) and the heads of the log.',
    responses: {
      200: json(
        z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) }),
        'A JWK set.',
      ),
    },
  }),
  createRoute({
    method: 'get',
    path: '/metrics',
    summary: 'Read the figures of a process (operators)',
    description: 'For Prometheus, with the operators\u2019 token; not there where none is set.',
    request: { headers: tracking.headers },
    responses: { 200: text('Figures in the text format of Prometheus.'), 401: unauthorized, 404: notFound },
  }),
  createRoute({
    method: 'get',
    path: '/.well-known/countersign.pem',
    summary: 'Read the certificate of countersignatures',
    responses: {
      200: { description: 'PEM.', content: { 'application/x-pem-file': { schema: z.string() } } },
      404: notFound,
    },
  }),
  createRoute({
    method: 'get',
    path: '/livez',
    summary: 'Ask whether the process lives',
    responses: { 200: json(z.object({ status: z.literal('ok') }), 'It does.') },
  }),
  createRoute({
    method: 'get',
    path: '/healthz',
    summary: 'Ask whether the intake can work',
    responses: {
      200: json(z.object({ status: z.literal('ok'), database: z.enum(['pglite', 'postgresql']) }), 'It can.'),
      503: busy,
    },
  }),
];
