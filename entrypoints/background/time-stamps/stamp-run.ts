// Why: docs/decisions/evidence/time-stamps.md

import { clearAlarm, setAlarm } from '@/lib/browser/alarms';
import { fetchFromAllowedHost } from '@/lib/browser/pages/anonymous-fetch';
import { hasHostAccess } from '@/lib/browser/permissions';
import { toHostPattern } from '@/lib/domain/matter/time-stamp-service';
import { readTimeStampServices } from '@/lib/registry/documents/held-services';
import { type StampDeps, stampNextReport } from '@/lib/workflows/time-stamps/stamp-reports';
import type { ReportServices } from '../reports/services';
import { checkStampInOwnScript } from './check-script';

export const TIME_STAMP_ALARM = 'time-stamps';
/** Delay after which a run is repeated if its worker died or its database failed (ms). */
const AFTER_FAILURE_MS = 10 * 60_000;

/**
 * Returns a function that requests the time stamp that is due and sets the next alarm. Only one run at a time happens in the
 * whole extension.
 */
export function createStampRun(services: ReportServices): () => Promise<void> {
  const { db, settings, registry, now } = services;
  const deps: StampDeps = {
    db,
    allowedSince: () => settings.get('timeStampsSince'),
    services: () => readTimeStampServices(registry),
    mayAsk: (url) => hasHostAccess([toHostPattern({ url })]),
    fetch: fetchFromAllowedHost,
    check: checkStampInOwnScript,
    online: () => navigator.onLine,
    now,
    random: () => Math.random(),
  };
  return async function run(): Promise<void> {
    if ((await deps.allowedSince()) === null) return clearAlarm(TIME_STAMP_ALARM);
    setAlarm(TIME_STAMP_ALARM, now() + AFTER_FAILURE_MS); // a worker may die in the middle
    const next = await navigator.locks
      .request('time-stamps', () => stampNextReport(deps))
      .catch((thrown: unknown) => {
        console.error('time stamps', thrown);
        return now() + AFTER_FAILURE_MS;
      });
    if (next === undefined) await clearAlarm(TIME_STAMP_ALARM);
    else setAlarm(TIME_STAMP_ALARM, next);
  };
}
