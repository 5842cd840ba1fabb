/** Whether the person bought the reported goods, and whether they have arrived. */
export const PURCHASES = ['no', 'received', 'awaited'] as const;
export type Purchase = (typeof PURCHASES)[number];

/** The person's answer about the purchase, as a report holds it. */
export interface PurchaseFields {
  readonly bought?: 'yes' | 'no';
  /** Whether the goods arrived. */
  readonly received?: 'yes' | 'no';
}

/** Converts a person's answer about the purchase to fields of a report. */
export function toPurchaseFields(purchase: Purchase): PurchaseFields {
  if (purchase === 'no') return { bought: 'no' };
  return { bought: 'yes', received: purchase === 'received' ? 'yes' : 'no' };
}

/** Returns the answer about the purchase that a report's fields hold; undefined if it is missing or incomplete. */
export function toPurchase({
  bought,
  received,
}: { readonly [K in keyof PurchaseFields]?: PurchaseFields[K] | undefined }): Purchase | undefined {
  if (bought === 'no') return 'no';
  if (bought === undefined || received === undefined) return undefined;
  return received === 'yes' ? 'received' : 'awaited';
}
