import { createContext, type ReactNode, useContext } from 'react';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';

const Reference = createContext<ReferenceFacts>(BUNDLED_REFERENCE);

/** Provides the dated reference data in use. Views without this provider use the built-in data. */
export function ReferenceProvider({ facts, children }: { facts: ReferenceFacts; children: ReactNode }) {
  return <Reference value={facts}>{children}</Reference>;
}

/** Returns the dated reference data: verified channels and next steps. */
export function useReferenceData(): ReferenceFacts {
  return useContext(Reference);
}
