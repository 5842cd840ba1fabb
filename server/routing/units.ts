import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { AGENCIES, type Agency, type AgencyId, toNamedAgency } from '@/lib/reference/agencies';
import { findProvince, PROVINCES, type Province } from '@/lib/reference/places/provinces';

/** An office that can lead a report: an agency and, if that agency has an office in each province, a province. */
export interface Unit {
  readonly id: string;
  readonly agency: AgencyId;
  readonly province: Province | undefined;
}

/** Returns the unit with an id ("marketSurveillance-01", "domesticMarket"); undefined if there is none. */
export function findUnit(id: string): Unit | undefined {
  const [agency = '', code] = id.split('-');
  if (!isAgency(agency)) return undefined;
  const { level }: Agency = AGENCIES[agency].value;
  if (level === 'other' || (level === 'province') !== (code !== undefined)) return undefined;
  const province = findProvince(code);
  if (code !== undefined && !(province && hasOfficeInProvince(agency, code))) return undefined;
  return { id, agency, province };
}

/**
 * Returns the id of an agency's unit in a province. The id names the province only if the agency has an office in each province.
 */
export function toUnitId(agency: AgencyId, province: string | undefined): string {
  const { level }: Agency = AGENCIES[agency].value;
  return level === 'province' && province !== undefined ? `${agency}-${province}` : agency;
}

/** Lists all units to which a report can be transferred. */
export function listUnits(): Unit[] {
  const agencies = Object.keys(AGENCIES).filter(isAgency);
  return agencies.flatMap((agency) => {
    const { level }: Agency = AGENCIES[agency].value;
    if (level === 'other') return [];
    const provinces =
      level === 'province' ? PROVINCES.filter(({ code }) => hasOfficeInProvince(agency, code)) : [undefined];
    return provinces.map((province) => ({ id: toUnitId(agency, province?.code), agency, province }));
  });
}

/** Returns a unit's id with the name that people see. */
export function toNamedUnit({ id, agency, province }: Unit): OfficerSelf['unit'] {
  return { id, name: toNamedAgency(agency, province).name };
}

/** Returns whether an agency with provincial offices has one in this province. */
function hasOfficeInProvince(agency: AgencyId, code: string): boolean {
  const { only }: Agency = AGENCIES[agency].value;
  return only?.includes(code) ?? true;
}

function isAgency(id: string): id is AgencyId {
  return Object.hasOwn(AGENCIES, id);
}
