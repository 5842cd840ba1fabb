import { hash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { EntryResponse } from '@/lib/intake/officers/entry-contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { reports } from '@/server/platform/database/schema';
import { findUnit, toNamedUnit } from '@/server/routing/units';
import { parseDeskEntry } from './parse-report';
import { createReportRecorder } from './receive-report';
import type { ReportsDeps } from './reports-deps';

/** Receives a report that an officer entered at the desk; `created` is false if it was received before. */
export type ReceiveEntry = (
  body: Uint8Array,
  officer: OfficerSelf,
) => Promise<{ readonly created: boolean; readonly response: EntryResponse }>;

/** Creates the function that receives desk entries. Desk entries get receipts, log entries and routes like all reports. */
export function createEntryReceiver(deps: ReportsDeps): ReceiveEntry {
  const store = createReportRecorder(deps);
  return async (body, officer) => {
    const report = parseDeskEntry(body);
    const bodyDigest = hash('sha256', body);
    const received = await store({ report, body, bodyDigest, senderKey: undefined, enteredBy: officer });
    if (received.stored) deps.announce();
    const { created, reference, receipt, log } = received;
    const row = await deps.database.db.query.reports.findFirst({ where: eq(reports.reference, reference) });
    const unit = row?.unit && findUnit(row.unit);
    if (!unit) throw new Error(`${reference} was not routed`);
    return { created, response: { reference, receipt, log, unit: toNamedUnit(unit) } };
  };
}
