import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const ManifestSchema = z.looseObject({ host_permissions: z.array(z.string()) });

/** Adds `patterns` to the host permissions in the manifest of a copy of the extension, and removes the patterns of `earlier`. */
export async function addHostPermissions(
  extension: string,
  patterns: readonly string[],
  earlier: readonly string[] = [],
): Promise<void> {
  const path = join(extension, 'manifest.json');
  const manifest = ManifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const own = manifest.host_permissions.filter((one) => !earlier.includes(one));
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [...own, ...patterns] }));
}
