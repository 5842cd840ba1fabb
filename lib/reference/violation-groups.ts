// Why: docs/decisions/report/consent.md

import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';

/**
 * The violation types in six groups. Each type is in one group, and no group has more than six types, so that an opened group is
 * still a short list.
 */
export const VIOLATION_GROUPS = {
  payment: ['FRAUD', 'WRONG_ITEM', 'NO_REFUND', 'TAX_INVOICE', 'MISLEADING_PRICE'],
  fake: [
    'IP_TRADEMARK',
    'COUNTERFEIT_LABEL',
    'COUNTERFEIT_QUALITY',
    'COUNTERFEIT_USE',
    'COUNTERFEIT_STAMP',
    'COUNTERFEIT_MEDICINE',
  ],
  origin: [
    'UNKNOWN_ORIGIN',
    'SMUGGLED',
    'PROHIBITED_GOODS',
    'CONDITIONAL_NO_LICENCE',
    'IP_COPYRIGHT',
    'IP_GI',
  ],
  safety: [
    'PRODUCT_DEFECT',
    'GOODS_EXPIRED',
    'FOOD_EXPIRED',
    'FOOD_UNSAFE',
    'COSMETIC_RECALLED',
    'DRUG_RECALLED',
  ],
  claims: ['FALSE_AD', 'FALSE_REVIEWS', 'USED_AS_NEW', 'SUPPLEMENT_FALSE_AD'],
  seller: [
    'IMPERSONATION',
    'MISSING_DISCLOSURE',
    'UNREGISTERED_SITE',
    'FAKE_BADGE',
    'DATA_MISUSE',
    'PLATFORM_NON_COMPLIANCE',
  ],
} as const satisfies Readonly<Record<string, readonly ViolationCode[]>>;
type ViolationGroupId = keyof typeof VIOLATION_GROUPS;

export interface ViolationGroup {
  readonly id: ViolationGroupId;
  readonly codes: readonly ViolationCode[];
}

/**
 * Violation types that only a buyer can notice. Each type is offered only with the answers about the purchase that are listed for
 * it.
 */
const OF_A_PURCHASE: Readonly<Partial<Record<ViolationCode, readonly Purchase[]>>> = {
  FRAUD: ['awaited'],
  WRONG_ITEM: ['received'],
  NO_REFUND: ['awaited', 'received'],
  TAX_INVOICE: ['awaited', 'received'],
};

/** True if a person who gave this answer about the purchase can notice this violation type. */
export function canBuyerNoticeViolation(code: string, purchase: Purchase): boolean {
  return Object.entries(OF_A_PURCHASE).every(([only, of]) => only !== code || of.includes(purchase));
}

/**
 * Returns the violation types that fit an answer about the purchase, in their groups. The groups, and the types in each, follow
 * `order`, which begins with the likeliest type.
 */
export function findViolationGroups(
  order: readonly ViolationCode[],
  purchase: Purchase,
): readonly ViolationGroup[] {
  const bought = purchase === 'no' ? [] : VIOLATION_GROUPS.payment;
  const fitting = [...new Set([...bought, ...order])].filter((code) =>
    canBuyerNoticeViolation(code, purchase),
  );
  const groups = new Map<ViolationGroupId, ViolationCode[]>();
  for (const code of fitting) {
    const id = findViolationGroup(code);
    groups.set(id, [...(groups.get(id) ?? []), code]);
  }
  return [...groups].map(([id, codes]) => ({ id, codes }));
}

function findViolationGroup(code: ViolationCode): ViolationGroupId {
  const found = GROUP_IDS.find((id) => VIOLATION_GROUPS[id].some((one) => one === code));
  if (!found) throw new Error(`the sign ${code} is in no group`);
  return found;
}
const GROUP_IDS = [
  'payment',
  'fake',
  'origin',
  'safety',
  'claims',
  'seller',
] as const satisfies ViolationGroupId[];
