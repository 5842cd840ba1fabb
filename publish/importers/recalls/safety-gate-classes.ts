import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import type { RecallGoods, RecallHazard, RecallMeasure } from '@/lib/domain/seller/recall-classes';
import type { ClassTable } from './classes';

/** Risk types, in the words of the weekly report in English. */
export const RISKS: ClassTable<RecallHazard> = {
  asphyxiation: 'asphyxiation',
  burns: 'burns',
  chemical: 'chemical',
  choking: 'choking',
  cuts: 'cuts',
  'damage to hearing': 'hearing',
  'damage to sight': 'sight',
  drowning: 'drowning',
  'electric shock': 'electric-shock',
  'electromagnetic disturbance': 'electromagnetic',
  entrapment: 'entrapment',
  environment: 'environment',
  fire: 'fire',
  'health risk / other': 'health',
  injuries: 'injuries',
  microbiological: 'microbiological',
  strangulation: 'strangulation',
  suffocation: 'suffocation',
};

/** Measures, in the words of the weekly report in English. */
export const MEASURES: ClassTable<RecallMeasure> = {
  'ban on the marketing of the product and any accompanying measures': 'marketing-ban',
  'destruction of the product': 'destruction',
  'import rejected at border': 'border-rejection',
  'making the marketing of the product subject to prior conditions': 'conditions',
  'recall by offering a replacement product': 'replace',
  'recall indicating repair by consumers': 'repair',
  'recall of a product from commercial users': 'recall-from-trade',
  'recall of the product from end users': 'recall-from-users',
  'removal of this product listing by the online marketplace': 'listing-removal',
  'request to stop driving': 'stop-driving',
  'seizure of goods': 'seizure',
  'stop of sales': 'sale-stop',
  'warning consumers of the risks': 'consumer-warning',
  'withdrawal of the product from the market': 'withdrawal',
};

/** Kinds of goods, in the words of the weekly report in English. */
export const CATEGORIES: ClassTable<RecallGoods> = {
  'chemical products': 'chemicals',
  "childcare articles and children's equipment": 'childcare',
  'clothing, textiles and fashion items': 'clothing',
  'communication and media equipment': 'media',
  'construction products': 'construction',
  cosmetics: 'cosmetics',
  'decorative articles': 'decorative',
  'electrical appliances and equipment': 'electrical',
  furniture: 'furniture',
  gadgets: 'gadgets',
  'hand tools': 'hand-tools',
  'hobby/sports equipment': 'hobby-sports',
  jewellery: 'jewellery',
  'kitchen/cooking accessories': 'kitchen',
  'laser pointers': 'laser-pointers',
  'lighting chains': 'lighting-chains',
  'lighting equipment': 'lighting',
  lighters: 'lighters',
  machinery: 'machinery',
  'motor vehicles': 'vehicles',
  'protective equipment': 'protective',
  'pyrotechnic articles': 'pyrotechnics',
  stationery: 'stationery',
  toys: 'toys',
};

/**
 * Returns the categories of measures in a field. The field is one text into which several lines ("Category of measure(s): …",
 * "Date of entry into force: …") may be joined.
 */
export function splitMeasureCategories(field: string): string[] {
  const [, ...parts] = field.split(/Category of measures?(?:\(s\))?:/);
  return parts.map((part) => {
    const [category = ''] = part.split(
      /[;\n]|Date of entry into force|Type of economic operator|Category of measure/,
    );
    return trimMatchingAtEnd(category.trimStart(), /[.\s]/);
  });
}
