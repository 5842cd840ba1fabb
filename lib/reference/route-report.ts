import type { ViolationCode } from '@/lib/domain/violation-codes';
import { type AgencyId, type NamedAgency, nameAgency } from './agencies';
import { type Channel, channelsOf } from './channels';
import { CLOCKS, type Clock } from './clocks';
import type { GoodsGroup } from './goods';
import { provinceByCode } from './places/provinces';
import { ROUTES } from './routing';
import type { Basis } from './sources';
import { VIOLATION_BASIS } from './violations';

export interface RouteQuestion {
  readonly code: ViolationCode;
  /** Official code of the province of the seller, else of the reporter; one that does not exist counts as none. */
  readonly province?: string | undefined;
  readonly goods?: GoodsGroup | undefined;
  /** ISO day in Vietnam; decides which channels are in force. */
  readonly day: string;
}

/** Where a report goes: exactly one lead, others who are told, on what ground, and the periods the law sets. */
export interface ReportRoute {
  readonly lead: NamedAgency;
  readonly supporting: readonly NamedAgency[];
  /** Of the lead; only those that were verified. */
  readonly channels: readonly Channel[];
  readonly basis: readonly Basis[];
  readonly clocks: readonly Clock[];
  /** A private dispute: the seller is asked first. */
  readonly traderFirst: boolean;
  /** False where the lead is inferred from mandates: shown as a proposal. */
  readonly confirmed: boolean;
}

/** Routes a report. Pure; the table is data (routing.ts). */
export function routeReport({ code, province: provinceCode, goods, day }: RouteQuestion): ReportRoute {
  const province = provinceByCode(provinceCode);
  const route = ROUTES[code];
  const leads = (goods === undefined ? undefined : route.byGoods?.[goods]) ?? route.lead;
  const lead: AgencyId = province ? leads.province : leads.national;
  const supporting = route.supporting
    .map((agency) => (province ? agency : (NATIONAL_PEER[agency] ?? agency)))
    .filter((agency, place, all) => agency !== lead && all.indexOf(agency) === place);
  return {
    lead: nameAgency(lead, province),
    supporting: supporting.map((agency) => nameAgency(agency, province)),
    channels: channelsOf(lead, day),
    basis: VIOLATION_BASIS[code],
    clocks: route.clocks.map((clock) => CLOCKS[clock].value),
    traderFirst: route.traderFirst ?? false,
    confirmed: route.confirmed,
  };
}

// Where no province is known, an office of province level has no name: the national one stands in.
const NATIONAL_PEER: Readonly<Partial<Record<AgencyId, AgencyId>>> = {
  marketSurveillance: 'domesticMarket',
  industryTrade: 'ecommerce',
  health: 'drug',
  police: 'cyberPolice',
  provincialTax: 'tax',
};
