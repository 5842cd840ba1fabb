import type { RECALL_AUTHORITIES } from './recall-classes';

/**
 * A source of open data, named as its licence requires. `name` and `attribution` are the source's own words and are not
 * translated.
 */
interface OpenSource {
  readonly authority: (typeof RECALL_AUTHORITIES)[number];
  readonly name: string;
  /** The public page of the list. */
  readonly url: string;
  readonly licence: string;
  /** A page with the licence's text. */
  readonly licenceUrl: string;
  /** Where the licence was read: on the source's own pages, or only elsewhere. `by-law`: the licence follows from the law. */
  readonly licenceRead: 'at-source' | 'elsewhere' | 'by-law';
  readonly attribution: string;
}

/**
 * The open data from which recalls are imported. Each source is described in `docs/sources`; a test compares this list with those
 * documents.
 */
export const OPEN_SOURCES: readonly OpenSource[] = [
  {
    authority: 'safety-gate',
    name: 'EU Safety Gate',
    url: 'https://ec.europa.eu/safety-gate-alerts/',
    licence: 'Commission Decision 2011/833/EU',
    licenceUrl: 'https://eur-lex.europa.eu/eli/dec/2011/833/oj',
    licenceRead: 'elsewhere',
    attribution: 'European Commission, Safety Gate',
  },
  {
    authority: 'cpsc',
    name: 'U.S. CPSC, Recalls and Product Safety Warnings',
    url: 'https://www.cpsc.gov/Recalls',
    licence: 'Public domain (17 U.S.C. § 105)',
    licenceUrl: 'https://www.law.cornell.edu/uscode/text/17/105',
    licenceRead: 'by-law',
    attribution: 'U.S. Consumer Product Safety Commission',
  },
  {
    authority: 'fda',
    name: 'openFDA, Food Enforcement Reports',
    url: 'https://open.fda.gov/apis/food/enforcement/',
    licence: 'CC0 1.0',
    licenceUrl: 'https://open.fda.gov/license/',
    licenceRead: 'at-source',
    attribution: 'U.S. Food and Drug Administration, openFDA',
  },
  {
    authority: 'rappelconso',
    name: 'RappelConso',
    url: 'https://rappel.conso.gouv.fr/',
    licence: 'Licence Ouverte 2.0 (Etalab)',
    licenceUrl: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    licenceRead: 'elsewhere',
    attribution: 'RappelConso, DGCCRF',
  },
];
