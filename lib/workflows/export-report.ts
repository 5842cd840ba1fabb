import * as z from 'zod';
import type { OutboxItem, ReportDraft } from '@/lib/domain/outbox';

/**
 * A report as a JSON file for the person to keep or pass on: what it says, its evidence by digest, its receipts and
 * what the intake last said. Who reported is left out, and so is the secret that opens the status.
 */
export function exportReport(item: OutboxItem): string {
  const { id, state, createdAt, releasedAt, reference, evidence, receipts, log, status, withdrawnAt } = item;
  const file = {
    format: 'cho-sang-report',
    version: 1,
    id,
    state,
    reference,
    createdAt: iso(createdAt),
    sentAt: iso(releasedAt),
    withdrawnAt: iso(withdrawnAt),
    report: withoutPerson(item),
    evidence,
    receipts,
    log: log && { ...log, checkedAt: iso(log.checkedAt) },
    status: status && { ...status, checkedAt: iso(status.checkedAt) },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const ExportSchema = z.looseObject({
  format: z.literal('cho-sang-report'),
  version: z.literal(1),
  receipts: z.array(z.string()),
});

/**
 * The newest receipt (compact JWS) in a file that holds one: a receipt by itself, or a report as `exportReport` writes it.
 * Undefined for a report that has none yet.
 */
export function receiptIn(text: string): string | undefined {
  const plain = text.trim();
  return plain.startsWith('{') ? ExportSchema.parse(JSON.parse(plain)).receipts.at(-1) : plain;
}

function withoutPerson({ draft, removed }: OutboxItem) {
  const { name: _name, idNumber: _number, address: _address, email: _email, phone: _phone, ...said } = draft;
  const { note, ...rest }: Partial<ReportDraft> = said;
  return {
    ...rest,
    ...(note === undefined || removed.includes('note') ? {} : { note }),
    observedAt: iso(draft.observedAt),
  };
}

function iso(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : new Date(moment).toISOString();
}
