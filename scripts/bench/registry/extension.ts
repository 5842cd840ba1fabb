import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds an extension whose worker is `file` of this folder and which pages on 127.0.0.1 can call by `name`. The
 * worker runs the files of `late` later itself.
 */
export async function buildExtension(
  name: string,
  file: string,
  late: readonly string[] = [],
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `chosang-bench-${name}-`));
  const options = {
    bundle: true,
    minify: true,
    format: 'iife',
    alias: { '@': root },
    target: 'es2024',
  } as const;
  await Promise.all([
    build({
      ...options,
      entryPoints: [join(root, 'scripts/bench/registry', file)],
      outfile: join(directory, 'worker.js'),
    }),
    ...late.map((one) =>
      build({
        ...options,
        entryPoints: [join(root, 'scripts/bench/registry', one)],
        outfile: join(directory, one.replace('.ts', '.js')),
      }),
    ),
    build({
      ...options,
      stdin: {
        contents: `import { relay } from '@/scripts/bench/registry/relay'; relay('${name}');`,
        resolveDir: root,
      },
      outfile: join(directory, 'content.js'),
    }),
    writeFile(
      join(directory, 'manifest.json'),
      JSON.stringify({
        manifest_version: 3,
        name: `bench ${name}`,
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
