import type { OwnTables } from '../../import/own-tables';
import type { SourcePosition } from '../../readers/shape';

/** Fields that every alert has. */
export const NEEDED = ['caseNumber', 'category', 'riskType', 'danger', 'notifyingCountry'] as const;
/**
 * Fields that single alerts may lack. If no alert of a weekly report (XML) has such a field, the report is refused, because the
 * field may have got another name.
 */
export const SOMEWHERE = ['reference', 'brand', 'type_numberOfModel', 'barcode', 'measures'] as const;
/** All elements that an alert of 2026 has in the XML. Alerts in JSON are read into fields of the same names. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...NEEDED,
  ...SOMEWHERE,
  ...'order product name batchNumber URLrecall description countryOfOrigin type level pictures'.split(' '),
  'onlineTrader',
  'companyRecallCode',
  'productionDates',
]);

/** One alert of Safety Gate, read from XML or JSON. */
export interface Alert {
  readonly position: SourcePosition;
  /** The day (ISO) of the weekly report that has the alert (XML), or of the alert's own publication (JSON). */
  readonly reportedOn: string;
  /** Language code of the alert's running text, such as "en". */
  readonly language: string;
  /** Texts of the alert's fields, trimmed, by the element names of the XML. */
  readonly fields: ReadonlyMap<string, string>;
  /** The alert's barcodes as a list. Absent for an alert from XML, which has no such list. */
  readonly barcodes?: readonly string[];
}

/** Returns the text of a field; empty if the alert does not have it. */
export function getAlertField({ fields }: Pick<Alert, 'fields'>, name: string): string {
  return fields.get(name) ?? '';
}

/**
 * Maps the operator's names of fields to the names of elements in the XML. Throws if the operator's table names an element that
 * no alert has.
 */
export function indexOperatorHeadings({ headings }: OwnTables): ReadonlyMap<string, string> {
  const unknown = Object.values(headings).find((name) => name !== 'unused' && !KNOWN.has(name));
  if (unknown === undefined) return new Map(Object.entries(headings));
  throw new Error(`"${unknown}" is no element of an alert: it is one of ${[...KNOWN].join(', ')}, unused`);
}
