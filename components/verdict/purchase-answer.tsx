import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Purchase } from '@/lib/domain/report/purchase';

interface PurchaseAnswer {
  /** Undefined until the person has answered. */
  readonly purchase: Purchase | undefined;
  readonly onPurchase: (purchase: Purchase) => void;
}

const Answer = createContext<PurchaseAnswer | undefined>(undefined);

/** Shares the answer to "did you buy?", so that the next steps and the violation types to report use the same answer. */
export function PurchaseProvider({ answer, children }: { answer: PurchaseAnswer; children: ReactNode }) {
  return <Answer value={answer}>{children}</Answer>;
}

/** Returns the shared answer; without a provider, an answer that only the calling component has. */
export function usePurchaseAnswer(): PurchaseAnswer {
  const shared = useContext(Answer);
  const [purchase, onPurchase] = useState<Purchase>();
  const own = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  return shared ?? own;
}
