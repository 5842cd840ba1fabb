/** Whether the person bought the reported goods, and whether they arrived. */
export const PURCHASES = ['no', 'received', 'awaited'] as const;
export type Purchase = (typeof PURCHASES)[number];

/** The answer as a report carries it. */
export interface PurchaseFields {
  readonly bought?: 'yes' | 'no';
  /** Whether the purchase arrived. */
  readonly received?: 'yes' | 'no';
}

/** Returns a report's fields for an answer. */
export function toPurchaseFields(purchase: Purchase): PurchaseFields {
  if (purchase === 'no') return { bought: 'no' };
  return { bought: 'yes', received: purchase === 'received' ? 'yes' : 'no' };
}

/** Returns the answer in a report's fields; undefined if it is missing or incomplete. */
export function toPurchase({
  bought,
  received,
}: { readonly [K in keyof PurchaseFields]?: PurchaseFields[K] | undefined }): Purchase | undefined {
  if (bought === 'no') return 'no';
  if (bought === undefined || received === undefined) return undefined;
  return received === 'yes' ? 'received' : 'awaited';
}
