import { readFileSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The blocks of docs/operating/running.md that are marked as run by this test, word for word. */
export function guideBlocks(test: string): readonly string[] {
  const guide = readFileSync(join(ROOT, 'docs/operating/running.md'), 'utf8');
  const found = guide.matchAll(/<!-- run by (\S+) -->\n```sh\n([\s\S]*?)```/g);
  return [...found].filter(([, by]) => by === test).map(([, , text = '']) => text);
}

/** Makes a folder with links to all files of the project except `own`, so that what the guide creates is in this folder. */
export async function linkedCheckout(folder: string, own: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of (await readdir(ROOT)).filter((one) => !own.includes(one)))
    await symlink(join(ROOT, name), join(folder, name));
}
