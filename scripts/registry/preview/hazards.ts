import type { RecallRecord } from '@/lib/domain/seller/trust';

/** A kind of hazard, named in both languages of the page. The preview groups recalls by their kind of hazard. */
export interface HazardKind {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
}

const OTHER: HazardKind = { id: 'other', vi: 'nguy cơ khác', en: 'another hazard' };

// Sources name hazards in free text, in English or Vietnamese. The first kind whose `words` match applies.
const KINDS: readonly (HazardKind & { readonly words: RegExp })[] = [
  {
    id: 'fire',
    vi: 'cháy, bỏng',
    en: 'fire, burns',
    words: /\b(?:fire|burns?|overheat\w*|flammab\w*|explo\w*)\b|cháy|bỏng/i,
  },
  { id: 'shock', vi: 'điện giật', en: 'electric shock', words: /\belectr(?:ic|o)\w*|điện giật/i },
  {
    id: 'choking',
    vi: 'hóc, ngạt',
    en: 'choking, suffocation',
    words: /\b(?:chok|suffocat|strangul|asphyxi|ingest|entrap)\w*|ngạt|hóc/i,
  },
  { id: 'drowning', vi: 'đuối nước', en: 'drowning', words: /\bdrown\w*|đuối nước/i },
  {
    id: 'fall',
    vi: 'ngã, va đập',
    en: 'falls, impact',
    words:
      /\b(?:fall|tip-?over|crash|collision|impact|injur\w*|lacerat\w*|cuts?|amputat\w*)\b|ngã|chấn thương/i,
  },
  {
    id: 'microbe',
    vi: 'vi sinh',
    en: 'microbes',
    words: /\b(?:salmonell|listeri|bacteri|microb\w*|e\.? ?coli|mould|mold)\w*|vi sinh|vi khuẩn/i,
  },
  { id: 'allergen', vi: 'dị ứng', en: 'allergens', words: /\ballerg\w*|dị ứng/i },
  {
    id: 'chemical',
    vi: 'hóa chất',
    en: 'chemicals',
    words:
      /\b(?:chemic|lead|cadmium|phthalat|toxic|poison|nitrosamin|carcino|mercur)\w*|hóa chất|chì|độc|chất cấm/i,
  },
  {
    id: 'foreign-body',
    vi: 'dị vật',
    en: 'foreign bodies',
    words: /\b(?:foreign bod|glass|metal (?:piece|fragment)|plastic piece)\w*|dị vật/i,
  },
  { id: 'quality', vi: 'chất lượng', en: 'quality', words: /\b(?:quality|label\w*)\b|chất lượng|ghi nhãn/i },
];

/** Returns the kind of hazard that a recall's text names; OTHER if the text names none of KINDS. */
export function findHazardKind({ hazard }: Pick<RecallRecord, 'hazard'>): HazardKind {
  return KINDS.find(({ words }) => words.test(hazard)) ?? OTHER;
}
