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
