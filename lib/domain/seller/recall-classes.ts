/**
 * Codes for the classes of recalls. Each authority has classes of its own. Importers turn an authority's classes into these codes
 * by the tables in `publish/importers/recalls`, and each language has words for every code (`recall_hazard_…` in the messages).
 */

/** Authorities whose notices are imported. */
export const RECALL_AUTHORITIES = ['safety-gate', 'cpsc', 'fda', 'rappelconso'] as const;

/** Kinds of goods that recalls are about. */
export const RECALL_GOODS = [
  'cosmetics',
  'electrical',
  'toys',
  'vehicles',
  'childcare',
  'clothing',
  'hobby-sports',
  'chemicals',
  'protective',
  'machinery',
  'lighting-chains',
  'lighting',
  'hand-tools',
  'furniture',
  'jewellery',
  'kitchen',
  'decorative',
  'laser-pointers',
  'pyrotechnics',
  'media',
  'gadgets',
  'lighters',
  'stationery',
  'construction',
  'food',
] as const;

/** What may happen to a person who has the product. */
export const RECALL_HAZARDS = [
  'chemical',
  'choking',
  'injuries',
  'electric-shock',
  'fire',
  'environment',
  'burns',
  'strangulation',
  'sight',
  'hearing',
  'cuts',
  'suffocation',
  'microbiological',
  'drowning',
  'asphyxiation',
  'entrapment',
  'electromagnetic',
  'health',
  'fall',
  'tip-over',
  'crash',
  'ingestion',
  'magnet-ingestion',
  'battery-ingestion',
  'poisoning',
  'explosion',
  'carbon-monoxide',
  'amputation',
  'impact',
  'lead',
  'electrocution',
  'death',
  'fda-class-1',
  'fda-class-2',
  'fda-class-3',
  'listeria',
  'pesticides',
  'unapproved-pesticides',
  'banned-substances',
  'foreign-matter',
  'internal-injuries',
] as const;

/** Codes of the measures in a recall: what an authority ordered or asks for, or what a firm offers to buyers. */
export const RECALL_MEASURES = [
  'recall',
  'recall-from-users',
  'recall-from-trade',
  'withdrawal',
  'marketing-ban',
  'listing-removal',
  'consumer-warning',
  'destruction',
  'border-rejection',
  'sale-stop',
  'conditions',
  'seizure',
  'stop-driving',
  'stop-using',
  'refund',
  'replace',
  'repair',
  'dispose',
  'label',
  'new-instructions',
  'no-remedy',
  'do-not-eat',
  'return',
  'contact-shop',
  'contact-service',
] as const;

export type RecallGoods = (typeof RECALL_GOODS)[number];
export type RecallHazard = (typeof RECALL_HAZARDS)[number];
export type RecallMeasure = (typeof RECALL_MEASURES)[number];
