// Why: docs/decisions/report/routing.md

import type { PlatformType } from '@/lib/domain/seller/site-disclosures';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { type AgencyId, type NamedAgency, toNamedAgency } from './agencies';
import type { Bilingual } from './bilingual';
import { type AgencyContact, findAgencyContacts } from './channels';
import { CLOCKS, type Clock } from './clocks';
import { GOODS, type GoodsGroup } from './goods';
import { NATIONAL_PEERS } from './office/national-peers';
import { formatProvinceName, type Province } from './places/provinces';
import type { SellerProvince } from './places/seller-province';
import { mayOthersSellOnPlatform, PLATFORM_NAMES } from './platforms';
import { type Lead, ROUTES, type Route } from './routing';
import type { Basis } from './sources';
import { VIOLATION_BASIS } from './violations';

export interface RouteQuestion {
  readonly code: ViolationCode;
  /** The seller's province, and how it was found; undefined if it is unknown. */
  readonly place: SellerProvince | undefined;
  readonly platform: PlatformType;
  readonly goods?: GoodsGroup | undefined;
  /** ISO day in Vietnam on which the contacts must be in force. */
  readonly day: string;
}

/** One reason why a unit leads a report. In a list, the most important reason comes first. */
interface RouteReason {
  readonly by: SellerProvince['by'] | 'no-place' | 'everywhere' | 'platform' | 'goods';
  /**
   * The part of the address that names the province. If `by` is `platform` or `goods`, the name of the kind of platform or of the
   * goods.
   */
  readonly text?: Bilingual;
  readonly province?: Bilingual;
}

/**
 * The route of a report: its lead, the supporting agencies, the legal basis, and the periods that the law sets. There is always
 * exactly one lead.
 */
export interface ReportRoute {
  readonly lead: NamedAgency;
  readonly supporting: readonly NamedAgency[];
  /** Verified contacts of the lead. */
  readonly channels: readonly AgencyContact[];
  /** The facts of the report that decided which unit leads. */
  readonly why: readonly RouteReason[];
  readonly basis: readonly Basis[];
  readonly clocks: readonly Clock[];
  /** True for a private dispute, in which the person turns to the seller first. */
  readonly traderFirst: boolean;
  /** False if the lead was inferred from mandates. The lead is then shown as a proposal. */
  readonly confirmed: boolean;
}

/** Returns the route of a report, from the table in routing.ts. The result depends on the parameters alone. */
export function routeReport({ code, place, platform, goods, day }: RouteQuestion): ReportRoute {
  const route = ROUTES[code];
  const { leads, confirmed, reason } = findLeads(route, platform, goods);
  const province = place?.province;
  const lead = chooseLead(leads, province);
  const supporting = route.supporting
    .map((agency) => (province ? agency : (NATIONAL_PEERS[agency] ?? agency)))
    .filter((agency, at, all) => agency !== lead && all.indexOf(agency) === at);
  return {
    lead: toNamedAgency(lead, province),
    supporting: supporting.map((agency) => toNamedAgency(agency, province)),
    channels: findAgencyContacts(lead, day),
    why: [...(reason ? [reason] : []), toProvinceReason(leads, place)],
    basis: VIOLATION_BASIS[code],
    clocks: route.clocks.map((clock) => CLOCKS[clock].value),
    traderFirst: route.traderFirst ?? false,
    confirmed,
  };
}

/**
 * Returns the leads for a report. The goods decide before the platform does, because a ministry is responsible for its goods
 * wherever they are sold.
 */
function findLeads(
  route: Route,
  platform: PlatformType,
  goods: GoodsGroup | undefined,
): { readonly leads: Lead; readonly confirmed: boolean; readonly reason?: RouteReason } {
  const ofGoods = goods === undefined ? undefined : route.byGoods?.[goods];
  const named = GOODS.find(({ group }) => group === goods);
  if (ofGoods && named) {
    return { leads: ofGoods, confirmed: route.confirmed, reason: { by: 'goods', text: named.name } };
  }
  if (route.ofPlatform && platform !== 'unknown' && mayOthersSellOnPlatform(platform)) {
    const { confirmed } = route.ofPlatform;
    return {
      leads: route.ofPlatform,
      confirmed,
      reason: { by: 'platform', text: PLATFORM_NAMES[platform] },
    };
  }
  return { leads: route.lead, confirmed: route.confirmed };
}

function chooseLead({ province: near, national, except }: Lead, province: Province | undefined): AgencyId {
  return province ? (except?.[province.code] ?? near) : national;
}

function toProvinceReason(
  { province: near, national }: Lead,
  place: SellerProvince | undefined,
): RouteReason {
  // There is one agency for the whole country, so the seller's province makes no difference.
  if (near === national) return { by: 'everywhere' };
  if (!place) return { by: 'no-place' };
  const { by, province, text } = place;
  return {
    by,
    province: formatProvinceName(province),
    ...(text === undefined ? {} : { text: { vi: text, en: text } }),
  };
}
