import { createContext, type ReactNode, useContext } from 'react';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';

const Reference = createContext<ReferenceFacts>(BUNDLED_REFERENCE);

/** Provides the dated reference data in use; without it, the built-in data is used. */
export function ReferenceProvider({ facts, children }: { facts: ReferenceFacts; children: ReactNode }) {
  return <Reference value={facts}>{children}</Reference>;
}

/** Returns the dated reference data: channels and next steps. */
export function useReference(): ReferenceFacts {
  return useContext(Reference);
}
