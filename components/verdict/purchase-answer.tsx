import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Purchase } from '@/lib/domain/report/purchase';

interface PurchaseAnswer {
  /** Undefined before the person said anything. */
  readonly purchase: Purchase | undefined;
  readonly onPurchase: (purchase: Purchase) => void;
}

const Answer = createContext<PurchaseAnswer | undefined>(undefined);

/** Shares one answer: what to do next and the signs to report both depend on whether it was bought, and it is asked once. */
export function PurchaseProvider({ answer, children }: { answer: PurchaseAnswer; children: ReactNode }) {
  return <Answer value={answer}>{children}</Answer>;
}

/** The shared answer, or one of its own where nothing shares it. */
export function usePurchase(): PurchaseAnswer {
  const shared = useContext(Answer);
  const [purchase, onPurchase] = useState<Purchase>();
  const own = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  return shared ?? own;
}
