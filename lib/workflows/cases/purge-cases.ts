// Why: docs/decisions/intake/retention.md

import type { CaseStore } from '@/lib/cases/case-store';
import type { CustodyActor } from '@/lib/cases/custody-log';
import { DEVICE_RECORDS, type DeviceRecord, findRetention } from '@/lib/reference/retention';

export interface PurgeCasesDeps {
  readonly cases: Pick<CaseStore, 'all' | 'holdings' | 'purge'>;
  /**
   * For each kind of record, the days after which it is purged, as the authority set them. A kind that is absent is never purged.
   */
  readonly retention: Partial<Readonly<Record<DeviceRecord, number | undefined>>>;
  /** Returns epoch ms. */
  readonly now: () => number;
}

/** One purge: the records of one kind in one case that a retention rule deletes, and their number. */
export interface CasePurge {
  readonly caseId: string;
  readonly number: string;
  readonly kind: DeviceRecord;
  readonly rule: string;
  readonly days: number;
  readonly count: number;
}

const DAY_MS = 86_400_000;

/**
 * Returns which purges are due now in closed cases, by the authority's retention periods; changes nothing. Open cases and custody
 * logs are never purged.
 */
export async function findDuePurges({ cases, retention, now }: PurgeCasesDeps): Promise<CasePurge[]> {
  const day = new Date(now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const due: CasePurge[] = [];
  for (const { id, number, closedAt } of await cases.all()) {
    if (closedAt === undefined) continue;
    const counts = await cases.holdings(id);
    for (const kind of DEVICE_RECORDS) {
      const rule = findRetention(kind, retention[kind], day);
      if (!rule || counts[kind] === 0 || closedAt + rule.days * DAY_MS > now()) continue;
      due.push({ caseId: id, number, kind, rule: rule.rule, days: rule.days, count: counts[kind] });
    }
  }
  return due;
}

/** Does all purges that are due. Each purge (one case, one kind) is one transaction with its event. Returns the purges it did. */
export async function purgeCases(deps: PurgeCasesDeps, actor: CustodyActor): Promise<CasePurge[]> {
  const due = await findDuePurges(deps);
  for (const { caseId, kind, rule, days } of due) await deps.cases.purge(caseId, kind, { rule, days }, actor);
  return due;
}
