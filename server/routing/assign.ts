import { hash } from 'node:crypto';
import { toDayInVietnam } from '@/lib/base/days';
import type { AssignedRoute } from '@/lib/intake/contract';
import { type AgencyId, toNamedAgency } from '@/lib/reference/agencies';
import { findAgencyContacts } from '@/lib/reference/channels';
import { CLOCKS } from '@/lib/reference/clocks';
import { findGoods } from '@/lib/reference/goods';
import { findProvince, PROVINCES } from '@/lib/reference/places/provinces';
import { findSellerProvince } from '@/lib/reference/places/seller-province';
import { findPlatformType, PLATFORM_KINDS } from '@/lib/reference/platforms';
import { type ReportRoute, routeReport } from '@/lib/reference/route-report';
import { ROUTES } from '@/lib/reference/routing';
import { citeBasis } from '@/lib/reference/sources';
import type { RoutingFacts } from './routed-facts';

/** Digest of the routing tables. It shows by which version of the tables a route was chosen. */
export const TABLE_VERSION = hash(
  'sha256',
  JSON.stringify([ROUTES, CLOCKS, PROVINCES, PLATFORM_KINDS]),
).slice(0, 12);

/** A route, and the province of the unit that leads. */
export interface Assigned {
  readonly route: AssignedRoute;
  readonly province: string | undefined;
}

/** Returns the route of a report by the routing tables. `now` is epoch milliseconds. */
export function chooseRoute({ code, title, platform, addresses }: RoutingFacts, now: number): Assigned {
  const goods = title === undefined ? undefined : findGoods(title)?.goods.group;
  const place = findSellerProvince(addresses);
  const kind = findPlatformType(platform.marketplace, platform.kind);
  const route = routeReport({ code, place, platform: kind, goods, day: toDayInVietnam(now) });
  return { route: toAssignedRoute(route, now), province: place?.province.code };
}

/** Returns the route of a report after an officer transferred it to another agency. */
export function toTransferredRoute(
  route: AssignedRoute,
  transfer: {
    readonly lead: AgencyId;
    readonly province: string | undefined;
    readonly reason: { readonly vi: string; readonly en: string };
  },
  now: number,
): AssignedRoute {
  const lead = toNamedAgency(transfer.lead, findProvince(transfer.province));
  const others = [route.lead, ...route.supporting].filter(({ id }) => id !== lead.id);
  const channels = findAgencyContacts(transfer.lead, toDayInVietnam(now)).map(({ kind, address }) => ({
    kind,
    address,
  }));
  const { reason } = transfer;
  // The officer's reason takes the place of the reasons in the routing table.
  const why = [{ by: 'officer' }];
  return {
    ...route,
    lead,
    supporting: others,
    channels,
    confirmed: true,
    why,
    reason,
    at: formatIsoTime(now),
  };
}

function toAssignedRoute(route: ReportRoute, now: number): AssignedRoute {
  const citeInBothLanguages = (basis: Parameters<typeof citeBasis>[0]) => ({
    vi: citeBasis(basis, 'vi'),
    en: citeBasis(basis, 'en'),
  });
  return {
    lead: route.lead,
    supporting: [...route.supporting],
    channels: route.channels.map(({ kind, address }) => ({ kind, address })),
    why: [...route.why],
    basis: route.basis.map(citeInBothLanguages),
    clocks: route.clocks.map(({ actor, action, limit, basis }) => ({
      actor,
      action,
      ...limit,
      basis: citeInBothLanguages(basis),
    })),
    traderFirst: route.traderFirst,
    confirmed: route.confirmed,
    table: TABLE_VERSION,
    at: formatIsoTime(now),
  };
}

const formatIsoTime = (now: number) => new Date(now).toISOString();
