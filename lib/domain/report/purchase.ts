/** What a person says of having bought what they report. */
export const PURCHASES = ['no', 'received', 'awaited'] as const;
export type Purchase = (typeof PURCHASES)[number];

/** An answer as a report carries it. */
export interface PurchaseFields {
  readonly bought?: 'yes' | 'no';
  /** Whether what was bought has arrived. */
  readonly received?: 'yes' | 'no';
}

/** The fields of a report for an answer. */
export function purchaseFields(purchase: Purchase): PurchaseFields {
  if (purchase === 'no') return { bought: 'no' };
  return { bought: 'yes', received: purchase === 'received' ? 'yes' : 'no' };
}

/** The answer that a report's fields hold; undefined where it was not given, or not to the end. */
export function purchaseOf({
  bought,
  received,
}: { readonly [K in keyof PurchaseFields]?: PurchaseFields[K] | undefined }): Purchase | undefined {
  if (bought === 'no') return 'no';
  if (bought === undefined || received === undefined) return undefined;
  return received === 'yes' ? 'received' : 'awaited';
}
