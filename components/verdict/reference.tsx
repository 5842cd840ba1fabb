import { createContext, type ReactNode, useContext } from 'react';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';

const Reference = createContext<ReferenceFacts>(BUNDLED_REFERENCE);

/** Gives the dated facts in use to what is drawn inside; without it, those the extension was built with. */
export function ReferenceProvider({ facts, children }: { facts: ReferenceFacts; children: ReactNode }) {
  return <Reference value={facts}>{children}</Reference>;
}

/** The dated facts to show: channels, and what a shopper can do next. */
export function useReference(): ReferenceFacts {
  return useContext(Reference);
}
