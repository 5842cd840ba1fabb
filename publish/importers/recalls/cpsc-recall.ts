import { toOneLine } from '../importer';
import { classifyWords, toHazardAndMeasureFields } from './classes';
import { findHazardsInTitle, findMeasuresOfUnilateralWarning, REMEDIES } from './cpsc-classes';

/** Pages of the US Consumer Product Safety Commission (CPSC). Rows cite them if the CPSC's export has no addresses. */
export const CPSC_PAGES = {
  recalls: 'https://www.cpsc.gov/Recalls',
  warnings: 'https://www.cpsc.gov/Warnings',
} as const;

/**
 * One recall or unilateral warning of the commission, read from the web service or from a CSV export. All texts are without HTML
 * markup and on one line.
 */
export interface CpscRecall {
  readonly number: string;
  /** The day on which the recall or warning was issued (ISO). */
  readonly issuedOn: string;
  readonly title: string;
  readonly product: string;
  readonly hazard: string;
  readonly measure: string;
  readonly url: string;
  /** Types of the remedies, in the commission's words. */
  readonly remedies: readonly string[];
  /** True if the commission warns on its own, because the firm agreed to no recall. */
  readonly isWarning: boolean;
}

/** Returns the id of a recall. A number that the web service writes as 26606 and the export as 26-606 gives the same id. */
export function toCpscId(number: string): string {
  return `cpsc-${number.replace(/[^A-Za-z0-9]/g, '').toLowerCase()}`;
}

/** Returns the fields of the recall's row, without its keys. */
export function toCpscFields(recall: CpscRecall, retrievedOn: string) {
  const { number, issuedOn, title, product, hazard, measure, remedies, url, isWarning } = recall;
  const { codes, unknown } = classifyWords(remedies, REMEDIES);
  const measures = isWarning ? findMeasuresOfUnilateralWarning(title, measure) : codes;
  // The commission's words about a remedy are added, because they say more than the remedy's type: whom to call, until when.
  const measureText = [...unknown, measure].filter((text) => text !== '').join('; ');
  return {
    product: toOneLine(product || title, 500),
    brand: '',
    reason: 'safety',
    country: 'US',
    authority: 'cpsc',
    issuer: 'U.S. Consumer Product Safety Commission',
    number,
    issuedOn,
    hazard: toOneLine(hazard || title, 2_000),
    ...toHazardAndMeasureFields(findHazardsInTitle(title), measures),
    language: 'en',
    ...(measureText === '' ? {} : { measure: toOneLine(measureText, 2_000) }),
    source: {
      name: isWarning ? 'U.S. CPSC, Product Safety Warnings' : 'U.S. CPSC, Recalls',
      url,
      asOf: issuedOn,
      retrievedOn,
    },
  };
}
