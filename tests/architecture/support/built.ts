import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from './source';

export type BuiltFor = 'chrome' | 'firefox';

const ManifestSchema = z.looseObject({
  manifest_version: z.literal(3),
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()),
  optional_permissions: z.array(z.string()).default([]),
  optional_host_permissions: z.array(z.string()).default([]),
  commands: z.record(z.string(), z.unknown()),
  content_scripts: z.array(z.object({ matches: z.array(z.string()), js: z.array(z.string()) })),
  browser_specific_settings: z
    .object({
      gecko: z.looseObject({
        data_collection_permissions: z.object({
          required: z.array(z.string()),
          optional: z.array(z.string()),
        }),
      }),
    })
    .optional(),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/** The path of a file of a build. */
export function builtFile(browser: BuiltFor, path: string): string {
  const file = join(ROOT, '.output', `${browser}-mv3`, path);
  if (!existsSync(file))
    throw new Error(`${path} of the ${browser} build is missing: run "npm run build" first`);
  return file;
}

/** The manifest of a build. */
export function manifest(browser: BuiltFor): Manifest {
  return ManifestSchema.parse(JSON.parse(readFileSync(builtFile(browser, 'manifest.json'), 'utf8')));
}
