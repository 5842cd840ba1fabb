import { createCachedReader } from '@/lib/base/lazily';
import { readAuthorityFacts } from '@/lib/browser/read-authority';
import type { Words } from '@/lib/domain/words';
import type { LookUpReply } from '@/lib/messaging/replies';
import { createNameSearch } from '@/lib/registry/find-named';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import type { InstalledVersion, TargetName } from '@/lib/registry/update/installed-version';
import { lookUpTypedText } from '@/lib/workflows/look-up/look-up-typed';

/**
 * Looks up texts in the registry on this phone. It is a bundle of its own, which is loaded while the person looks at the first
 * page.
 */
export interface Engine {
  ask(text: string, words: Words): Promise<LookUpReply>;
  /** Returns the installed version of the registry; null before the first download. */
  readInstalledVersion(): Promise<InstalledVersion | null>;
}

export function createLookUpEngine(onDamage: (targets: readonly TargetName[]) => void): Engine {
  const registry = openRegistryStore();
  const lookUp = createLookUp(registry, Date.now, { onDamage, ahead: true });
  const findNamed = createNameSearch(registry, Date.now, onDamage);
  const authority = createCachedReader(readAuthorityFacts);
  // Loads the authority early, for the first look-up. A failure is ignored here, because the look-up meets the same failure and
  // reports it.
  void authority().catch(() => undefined);
  return {
    ask: async (text, words) =>
      lookUpTypedText(text, { lookUp, findNamed, words, authority: await authority(), now: Date.now() }),
    readInstalledVersion: () => registry.read((reader) => reader.readHeld()),
  };
}
