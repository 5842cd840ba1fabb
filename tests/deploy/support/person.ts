import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes two programs that a person uses into `folder`, for a test's shell: a `sudo` that only runs the command, where root
 * follows the guide, and an `editor` that makes the changes of `edit`.
 */
export async function writePersonsPrograms(folder: string, edit: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const programs = { sudo: 'exec "$@"', editor: edit };
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\nset -eu\n${text}\n`);
    await chmod(join(folder, name), 0o755);
  }
}
