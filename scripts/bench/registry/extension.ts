import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds an extension whose worker is the script `file` of this folder. The worker may later run the scripts in `late`. Returns
 * the extension's folder.
 */
export async function buildWorkerExtension(file: string, late: readonly string[] = []): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-bench-worker-'));
  const bundleScript = (from: string, to: string) =>
    build({
      bundle: true,
      minify: true,
      format: 'iife',
      alias: { '@': root },
      target: 'es2024',
      entryPoints: [join(root, 'scripts/bench/registry', from)],
      outfile: join(directory, to),
    });
  await Promise.all([
    bundleScript(file, 'worker.js'),
    ...late.map((one) => bundleScript(one, one.replace('.ts', '.js'))),
    writeFile(join(directory, 'content.js'), '0'), // messages are sent from its world
    writeFile(
      join(directory, 'manifest.json'),
      JSON.stringify({
        manifest_version: 3,
        name: `bench ${file}`,
        version: '1',
        permissions: ['unlimitedStorage'],
        host_permissions: ['http://127.0.0.1/*'],
        background: { service_worker: 'worker.js' },
        content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['content.js'] }],
      }),
    ),
  ]);
  return directory;
}
