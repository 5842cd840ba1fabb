import { type ReactNode, useEffect, useState } from 'react';
import { ReferenceProvider } from '@/components/verdict/reference';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import { readReferenceFacts } from '@/lib/registry/documents/held-facts';
import { withRegistry } from './with-registry';

/** Provides the dated reference data of the registry on this device to the views inside; until it is read, the built-in data. */
export function RegistryReferenceFactsProvider({ children }: { children: ReactNode }) {
  const [facts, setFacts] = useState<ReferenceFacts>(BUNDLED_REFERENCE);
  useEffect(() => {
    let current = true;
    readStoredReferenceFacts().then(
      (read) => current && setFacts(read),
      (thrown: unknown) => console.warn('reference data', thrown), // what was built in goes on being shown
    );
    return () => {
      current = false;
    };
  }, []);
  return <ReferenceProvider facts={facts}>{children}</ReferenceProvider>;
}

/** Reads the dated reference data of the registry on this device (`readReferenceFacts`). */
export function readStoredReferenceFacts(): Promise<ReferenceFacts> {
  return withRegistry(readReferenceFacts);
}
