import type { SectionInput } from '@/lib/registry/codec/encode-section';
import type { RegistryContent } from '@/publish/content';
import { drawClassIndex, drawRandomKey, PLATFORMS, type Random } from './synthetic';

/**
 * Numbers of changed keys in one section of the registry. From these numbers, the fewest bits that can describe the changes (the
 * floor) are computed.
 */
export interface SectionChanges {
  /** `listed`: keys before the changes. Of these, `removed` were removed, and `moved` got another class (set of statuses). */
  readonly listed: number;
  readonly removed: number;
  readonly moved: number;
  readonly added: number;
  /** Number of possible keys, from which new keys are drawn. */
  readonly range: number;
  /**
   * For each new class, in the order of the section's classes: the number of keys that moved to it (`movedTo`), and the number of
   * keys that were added to it (`addedAs`).
   */
  readonly movedTo: readonly number[];
  readonly addedAs: readonly number[];
}

/**
 * Makes the registry's content of the next day. `part` is the share of sellers that change: half of the changes are new sellers,
 * four in ten are removed sellers, and one in ten has another status. Sections whose keys are texts do not change.
 */
export function createChangedContent(
  content: RegistryContent,
  part: number,
  random: Random,
): { content: RegistryContent; changes: SectionChanges[] } {
  const changes: SectionChanges[] = [];
  const sellers = content.sellers.map((section) => {
    const { keys } = section;
    const platform = PLATFORMS.find(
      ({ namespace, width }) => namespace === section.namespace && width === section.width,
    );
    if (!(keys instanceof BigUint64Array) || platform === undefined) return section;
    const count = Math.round(keys.length * part);
    const classes = new Map(
      Array.from(keys, (key, place): [bigint, number] => [key, section.classOf[place] ?? 0]),
    );
    const movedTo = section.classes.map(() => 0);
    const addedAs = section.classes.map(() => 0);
    const touched = new Set<number>();
    while (touched.size < Math.round(count / 2)) touched.add(Math.floor(random() * keys.length));
    const removed = Math.round(count * 0.4);
    for (const [turn, place] of [...touched].entries()) {
      const key = keys[place] ?? 0n;
      if (turn < removed) classes.delete(key);
      else {
        const to = ((classes.get(key) ?? 0) + 1) % section.classes.length;
        classes.set(key, to);
        movedTo[to] = (movedTo[to] ?? 0) + 1;
      }
    }
    let added = 0;
    while (added < count - touched.size) {
      const key = drawRandomKey(platform, random);
      if (classes.has(key)) continue;
      const as = drawClassIndex(random);
      classes.set(key, as);
      addedAs[as] = (addedAs[as] ?? 0) + 1;
      added++;
    }
    const moved = touched.size - removed;
    changes.push({ listed: keys.length, removed, moved, added, range: platform.range, movedTo, addedAs });
    return replaceSectionKeys(section, classes);
  });
  return { content: { ...content, sellers }, changes };
}

function replaceSectionKeys(section: SectionInput, classes: ReadonlyMap<bigint, number>): SectionInput {
  const keys = BigUint64Array.from(classes.keys()).sort();
  return { ...section, keys, classOf: Uint8Array.from(keys, (key) => classes.get(key) ?? 0) };
}
