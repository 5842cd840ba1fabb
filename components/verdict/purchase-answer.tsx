import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Purchase } from '@/lib/domain/report/purchase';

interface PurchaseAnswer {
  /** Undefined before the person answered. */
  readonly purchase: Purchase | undefined;
  readonly onPurchase: (purchase: Purchase) => void;
}

const Answer = createContext<PurchaseAnswer | undefined>(undefined);

/** Shares one answer to "did you buy?" between the next steps and the violation types to report. */
export function PurchaseProvider({ answer, children }: { answer: PurchaseAnswer; children: ReactNode }) {
  return <Answer value={answer}>{children}</Answer>;
}

/** Returns the shared answer, or a local one without a provider. */
export function usePurchase(): PurchaseAnswer {
  const shared = useContext(Answer);
  const [purchase, onPurchase] = useState<Purchase>();
  const own = useMemo(() => ({ purchase, onPurchase }), [purchase]);
  return shared ?? own;
}
