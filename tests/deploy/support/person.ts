import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Programs a person uses, for a shell of a test: `sudo` where root follows the guide, and an editor that makes `edit`'s changes. */
export async function personsPrograms(folder: string, edit: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const programs = { sudo: 'exec "$@"', editor: edit };
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\nset -eu\n${text}\n`);
    await chmod(join(folder, name), 0o755);
  }
}
