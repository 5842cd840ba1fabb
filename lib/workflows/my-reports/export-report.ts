// Why: docs/decisions/report/outbox.md

import * as z from 'zod';
import { MarketplaceIdSchema } from '@/lib/domain/listing/listing.schema';
import { CONSENT_WAYS, ConsentTermsSchema } from '@/lib/domain/report/consent';
import { OUTBOX_STATES, type OutboxItem, type ReportDraft } from '@/lib/domain/report/outbox';
import { LOG_DOUBTS, type LogStanding } from '@/lib/domain/report/receipt-log';
import { omitRemovedDetails } from '@/lib/workflows/report/kept-seller';

/**
 * Returns a report as a JSON file, for the person to store or pass on. It has the report's content, the consents and how they
 * were given, the digest of its evidence, its receipts, and the last status. It does not have the sender's details or the secret
 * that opens the status.
 */
export function exportReport(item: OutboxItem): string {
  const { id, state, createdAt, releasedAt, reference, evidence, receipts, log, status, withdrawnAt } = item;
  const { consent } = item;
  const file = {
    format: 'cho-sang-report',
    version: 1,
    id,
    state,
    reference,
    createdAt: toIsoTime(createdAt),
    sentAt: toIsoTime(releasedAt),
    consent: consent && { ...consent, chosenAt: toIsoTime(consent.chosenAt) },
    withdrawnAt: toIsoTime(withdrawnAt),
    report: toDraftWithoutSender(item),
    evidence,
    receipts,
    log: log && toExportedLogStanding(log),
    status: status && { ...status, checkedAt: toIsoTime(status.checkedAt) },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function toExportedLogStanding(log: LogStanding) {
  const at = { ...log, checkedAt: toIsoTime(log.checkedAt) };
  if (!('unanswered' in log) || !log.unanswered) return at;
  const { since, last, times } = log.unanswered;
  return { ...at, unanswered: { since: toIsoTime(since), last: toIsoTime(last), times } };
}

/** Maximum number of characters of a report file. A longer file is refused. */
const LONGEST = 2_000_000;
const line = z.string().max(4_096);
const moment = z.iso.datetime();
const checkedAt = moment.transform((text) => Date.parse(text));
const unanswered = z.object({ since: checkedAt, last: checkedAt, times: z.int() }).exactOptional();

const ReportFileSchema = z.object({
  format: z.literal('cho-sang-report'),
  version: z.literal(1),
  id: line,
  state: z.enum(OUTBOX_STATES),
  reference: line.optional(),
  createdAt: moment,
  sentAt: moment.optional(),
  /** Absent if the report was not sent. */
  consent: z
    .object({
      how: z.enum(CONSENT_WAYS),
      version: z.int().positive(),
      chosenAt: moment.optional(),
      terms: ConsentTermsSchema,
    })
    .optional(),
  withdrawnAt: moment.optional(),
  report: z.object({
    marketplace: MarketplaceIdSchema,
    host: line,
    url: line,
    code: line,
    observedAt: moment,
    note: z.string().max(20_000).optional(),
    listing: z
      .object({
        id: line,
        url: line,
        title: line.exactOptional(),
        price: z.object({ minor: z.int().nonnegative(), currency: z.string().length(3) }).exactOptional(),
      })
      .exactOptional(),
    platform: z.enum(['direct', 'intermediary', 'social', 'integrated']).exactOptional(),
    seller: z.object({
      id: line.exactOptional(),
      name: line.exactOptional(),
      url: line.exactOptional(),
      address: line.exactOptional(),
      taxCode: line.exactOptional(),
      shipsFrom: line.exactOptional(),
      fromRegistry: z.array(z.enum(['address', 'taxCode'])).exactOptional(),
    }),
  }),
  evidence: z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/), byteLength: z.int() }).optional(),
  receipts: z.array(z.string().max(8_192)).max(100),
  log: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('held'), index: z.int(), size: z.int(), checkedAt, unanswered }),
      z.object({ state: z.literal('unchecked'), checkedAt, unanswered }),
      z.object({ state: z.literal('no-log'), checkedAt }),
      z.object({
        state: z.literal('doubtful'),
        doubt: z.enum(LOG_DOUBTS),
        heads: z.array(z.string()),
        checkedAt,
      }),
    ])
    .optional(),
  status: z.object({ status: line, checkedAt: moment }).optional(),
});

/** Parsed content of a file that `exportReport` wrote. */
export type ReportFile = z.infer<typeof ReportFileSchema>;

/** Parses the text of a file that `exportReport` wrote; throws for a text of another form. */
export function parseReportFile(text: string): ReportFile {
  if (text.length > LONGEST) throw new TypeError('the file is longer than a report');
  const parsed = ReportFileSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new TypeError(`not a report's file: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

/**
 * Returns the newest receipt (compact JWS) in a text. A text that begins with "{" must be a file of `exportReport`: returns
 * undefined if the file has no receipt, and throws if the text is no such file. Any other text is returned as the receipt,
 * trimmed.
 */
export function extractNewestReceipt(text: string): string | undefined {
  const plain = text.trim();
  return plain.startsWith('{') ? parseReportFile(plain).receipts.at(-1) : plain;
}

function toDraftWithoutSender({ draft, removed }: OutboxItem) {
  const {
    name: _name,
    idNumber: _number,
    address: _address,
    email: _email,
    phone: _phone,
    ...draftWithoutSender
  } = draft;
  const { note, ...rest }: Partial<ReportDraft> = draftWithoutSender;
  return {
    ...rest,
    seller: omitRemovedDetails(draft.seller, removed),
    ...(note === undefined || removed.includes('note') ? {} : { note }),
    observedAt: toIsoTime(draft.observedAt),
  };
}

function toIsoTime(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}
