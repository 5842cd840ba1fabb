import { type ReactNode, useEffect, useState } from 'react';
import { ReferenceProvider } from '@/components/verdict/reference';
import { BUNDLED_REFERENCE, type ReferenceFacts } from '@/lib/reference/reference-facts';
import { heldFacts } from '@/lib/registry/documents/held-facts';
import { withRegistry } from './with-registry';

/** Gives what is drawn inside the dated facts of the registry held; until they are read, those built in. */
export function ReferenceInUse({ children }: { children: ReactNode }) {
  const [facts, setFacts] = useState<ReferenceFacts>(BUNDLED_REFERENCE);
  useEffect(() => {
    let current = true;
    readFacts().then(
      (read) => current && setFacts(read),
      (thrown: unknown) => console.warn('reference data', thrown), // what was built in goes on being shown
    );
    return () => {
      current = false;
    };
  }, []);
  return <ReferenceProvider facts={facts}>{children}</ReferenceProvider>;
}

/** The dated facts of the registry held (`heldFacts`). */
export function readFacts(): Promise<ReferenceFacts> {
  return withRegistry(heldFacts);
}
