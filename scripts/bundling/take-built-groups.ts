import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOutput, EntrypointGroup, Wxt } from 'wxt';

/**
 * Returns a hook for a build after another build of the same sources for another browser. The hook copies the files of each group
 * of entry points that the earlier build has, too, from `folder`, and takes these groups out of the build.
 */
export function takeBuiltGroups(folder: string, { steps }: BuildOutput) {
  const made = new Map(steps.map(({ entrypoints, chunks }) => [toKey(entrypoints), chunks]));
  return async ({ config }: Wxt, groups: EntrypointGroup[]): Promise<void> => {
    for (const group of [...groups]) {
      const chunks = made.get(toKey(group));
      if (chunks === undefined) continue;
      groups.splice(groups.indexOf(group), 1);
      for (const { fileName } of chunks)
        await cp(join(folder, fileName), join(config.outDir, fileName), { recursive: true });
    }
  };
}

/** Returns the names of a group's entry points as one text. */
function toKey(group: EntrypointGroup): string {
  return [group]
    .flat()
    .map(({ name }) => name)
    .join(', ');
}
