// Why: docs/decisions/intake/api.md

import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { AssignedRoute, ReportStatus } from './contract';
import type { Due, OfficerReport, QueueRow } from './officers/officer-contract';

/** Edition of an intake's answers. A client names its own in `Accept`; older ones name none and refuse unknown fields. */
export const EDITION = 2;
const ACCEPT = `application/json; edition=${EDITION}`;

/** The header by which a client asks for the newest edition it reads. */
export const EDITION_HEADERS = { accept: ACCEPT } as const;

/** The edition an `Accept` header asks for. */
export function askedEdition(accept: string | undefined): number {
  const edition = /^application\/json\s*;\s*edition=(\d{1,4})$/i.exec(accept?.trim() ?? '')?.[1];
  return edition === undefined ? 1 : Number(edition);
}

/** A route in edition 1: without the facts that decided it. */
function routeOfEdition1({ why: _why, ...route }: AssignedRoute): AssignedRoute {
  return route;
}

/** A status in edition 1: without result, merging and names of units. */
export function statusOfEdition1(status: ReportStatus): ReportStatus {
  const { outcome: _outcome, mergedInto: _merged, withdrawnAt: _withdrawn, route, ...rest } = status;
  const events = status.events.flatMap(({ unit: _unit, ...event }) =>
    event.status === 'merged' ? [] : [event],
  );
  const last = events.at(-1)?.status ?? 'received';
  return {
    ...rest,
    ...(route ? { route: routeOfEdition1(route) } : {}),
    events,
    status: rest.status === 'merged' ? last : rest.status,
  };
}

/**
 * An officer's report in edition 1: without consent, arrival of goods, place of the seller, reasons of the route,
 * open ends of periods, result, withdrawals and merging.
 */
export function officerReportOfEdition1(report: OfficerReport) {
  const {
    consent: _consent,
    withdrawals: _withdrawals,
    outcome: _outcome,
    merged: _merged,
    mergedInto: _into,
    platform,
    seller,
    reason,
    route,
    due,
    ...rest
  } = report;
  const { received: _received, suggested: _suggested, ...said } = reason;
  const { kind: _kind, ...named } = platform;
  const { address: _address, taxCode: _code, shipsFrom: _place, fromRegistry: _from, ...sold } = seller;
  const events = report.events.flatMap(({ status, ...event }) => {
    if (status === 'merged') return [];
    return [{ ...event, status: status === 'sender-withdrew' ? ('withdrawn' as const) : status }];
  });
  return {
    ...rest,
    platform: named,
    seller: sold,
    reason: { ...said, code: codeOfEdition1(reason.code) },
    ...(route ? { route: routeOfEdition1(route) } : {}),
    due: duesOfEdition1(due),
    events,
    status: rest.status === 'merged' ? (events.at(-1)?.status ?? 'received') : rest.status,
    complainant: rest.complainant === 'purged' ? ('withdrawn' as const) : rest.complainant,
  };
}

/** A row of the queue in edition 1: without withdrawals and open ends of periods. */
export function queueRowOfEdition1({ withdrawn: _withdrawn, ...row }: QueueRow) {
  return { ...row, code: codeOfEdition1(row.code), due: duesOfEdition1(row.due) };
}

/** Violations added in edition 2, each with the nearest earlier one. */
const NEAREST: Readonly<Partial<Record<ViolationCode, ViolationCode>>> = {
  FALSE_REVIEWS: 'FALSE_AD',
  USED_AS_NEW: 'FALSE_AD',
  WRONG_ITEM: 'NO_REFUND',
  GOODS_EXPIRED: 'PRODUCT_DEFECT',
};

/** A violation in edition 1: earlier readers reject an answer with an unknown one. */
export function codeOfEdition1(code: ViolationCode): ViolationCode {
  return NEAREST[code] ?? code;
}

/** Periods in edition 1: their earliest end only. */
function duesOfEdition1(due: readonly Due[]): Due[] {
  return due.map(({ latestAt: _latest, open: _open, ...one }) => one);
}
