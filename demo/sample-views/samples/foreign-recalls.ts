/**
 * An invented recall notice of a foreign authority. It is in the authority's own words, without codes for the classes of the
 * recall.
 */
export const FOREIGN = {
  reason: 'safety' as const,
  country: 'US',
  brand: 'Acme',
  product: 'Đèn bàn minh họa',
  issuer: 'U.S. Consumer Product Safety Commission',
  number: '26-145',
  hazard: 'Fire hazard: the lamp can overheat.',
  measure: 'Stop using the lamp and contact the maker for a refund.',
};
/**
 * Fields that turn FOREIGN into the record of a Safety Gate notice: its classes are codes, all other words stay in the notice's
 * language.
 */
export const CLASSES = {
  country: 'DE',
  authority: 'safety-gate',
  issuer: 'EU Safety Gate, notified by Germany',
  number: 'SR/90001/26',
  goods: 'electrical',
  hazards: ['electric-shock', 'fire'],
  measures: ['recall-from-users', 'marketing-ban', 'listing-removal'],
  language: 'en',
  product: 'USB charger, model with two ports',
  hazard:
    'The insulation between primary and secondary circuits is insufficient. The user could touch live parts.',
  batches: 'L2609, L2610',
  measure: 'Handling to prosecutor',
};
/**
 * Fields that turn FOREIGN into the record of a RappelConso notice. One of the notice's classes has no code, and is given in the
 * notice's own words.
 */
export const FRENCH = {
  country: 'FR',
  authority: 'rappelconso',
  issuer: 'RappelConso (DGCCRF)',
  number: '2026-11-9001',
  goods: 'food',
  measures: ['do-not-eat', 'return', 'refund'],
  language: 'fr',
  product: 'sauce inventée',
  hazard: "autre risque: présence d'un corps étranger",
  measure: 'autre (voir informations complémentaires)',
};
/** Fields that turn FOREIGN into the record of a warning that the CPSC issued without the company's agreement. */
export const URGED = {
  authority: 'cpsc',
  hazards: ['strangulation', 'fall', 'death'],
  measures: ['stop-using', 'dispose'],
  language: 'en',
  product: 'Invented door straps',
  hazard: 'The straps can loosen, posing a risk of death.',
  measure: 'CPSC urges consumers to stop using the straps immediately and dispose of them.',
};
