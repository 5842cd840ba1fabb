import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { DebianPackage } from './debian-root';

const run = promisify(execFile);

const ComponentSchema = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() });
const BomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(ComponentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
const PackageSchema = z.object({ name: z.string(), version: z.string() });

/**
 * Returns the image's contents as a CycloneDX document: the npm packages in `folders` (with their entries from npm's own list),
 * the Debian packages, and Node.
 */
export async function writeSbom(
  root: string,
  folders: ReadonlySet<string>,
  debian: readonly DebianPackage[],
): Promise<z.infer<typeof BomSchema>> {
  // `--omit dev` is not used: it would also leave out packages that both the product and its development need.
  const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const { stdout } = await run('npm', words, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const bom = BomSchema.parse(JSON.parse(stdout));
  const inImage = new Set<string>();
  for (const folder of folders) {
    const { name, version } = PackageSchema.parse(
      JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
    );
    inImage.add(`${name}@${version}`);
  }
  const components = bom.components.filter((one) => inImage.has(one['bom-ref']));
  const unknown = inImage.difference(new Set(components.map((one) => one['bom-ref'])));
  if (unknown.size > 0) throw new Error(`bundled, and not in npm's list: ${[...unknown].join(', ')}`);
  const system = debian.map(({ name, version, architecture }) => {
    const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-13`;
    return { 'bom-ref': purl, type: 'library', name, version, purl };
  });
  const version = process.versions.node;
  const node = {
    'bom-ref': `node@${version}`,
    type: 'application',
    name: 'node',
    version,
    purl: `pkg:generic/node@${version}`,
  };
  return {
    ...bom,
    components: [...components, ...system, node],
    dependencies: bom.dependencies
      .filter(({ ref }) => inImage.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => inImage.has(one)) })),
  };
}
