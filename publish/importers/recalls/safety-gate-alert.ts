import type { OwnTables } from '../../import/own-tables';
import type { SourcePosition } from '../../readers/shape';

/** Fields that every alert has. */
export const NEEDED = ['caseNumber', 'category', 'riskType', 'danger', 'notifyingCountry'] as const;
/** Fields that a single alert may lack. If no alert of a report has one, the report has another form. */
export const SOMEWHERE = ['reference', 'brand', 'type_numberOfModel', 'barcode', 'measures'] as const;
/** Every element an alert of 2026 has in the XML; the JSON form is read into the same names. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...NEEDED,
  ...SOMEWHERE,
  ...'order product name batchNumber URLrecall description countryOfOrigin type level pictures'.split(' '),
  'onlineTrader',
  'companyRecallCode',
  'productionDates',
]);

/** One alert of Safety Gate, in either form. */
export interface Alert {
  readonly position: SourcePosition;
  /** ISO day of the report, or of the alert's publication. */
  readonly reportedOn: string;
  /** The language of its running text, such as "en". */
  readonly language: string;
  /** The texts of its fields by the names of the XML, without blanks around them. */
  readonly fields: ReadonlyMap<string, string>;
  /** Its barcodes one by one, where the form lists them. */
  readonly barcodes?: readonly string[];
}

/** The text of a field; empty if the alert lacks it. */
export function field({ fields }: Pick<Alert, 'fields'>, name: string): string {
  return fields.get(name) ?? '';
}

/** Fields by the names an operator says they have now. Throws for a name that is no field. */
export function ownNames({ headings }: OwnTables): ReadonlyMap<string, string> {
  const unknown = Object.values(headings).find((name) => name !== 'unused' && !KNOWN.has(name));
  if (unknown === undefined) return new Map(Object.entries(headings));
  throw new Error(`"${unknown}" is no element of an alert: it is one of ${[...KNOWN].join(', ')}, unused`);
}
