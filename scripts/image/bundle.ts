import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Entry files of the image: the intake, the registry's publisher, and the files that these start as programs of their own. */
const PROGRAMS = [
  'server/main.ts',
  'server/evidence/check/worker.ts',
  'server/evidence/check/background-worker.ts',
  'server/platform/database/embedded/create.ts',
  'publish/readers/thread.ts',
  'scripts/registry.ts',
];

/** Packages that load files from their own folder. They are copied completely instead of bundled. */
const WHOLE = ['@electric-sql/pglite', 'piscina', 'zxing-wasm'];
/**
 * Paths in the packages of WHOLE that are left out: types, source maps, sources, tests, unused barcode readers, and PostgreSQL
 * extensions that the intake does not use.
 */
const NOT_RUN =
  /\.(?:map|d\.c?ts|cts|tar\.gz)$|piscina\/(?:src|test|docs|examples|benchmark|\.)|pglite\/(?:dist\/contrib|src)|zxing-wasm\/dist\/(?:cjs|full|iife|miniprogram|reader|es\/(?:full|reader))\//;
const PACKAGES = 'node_modules/';
const MIGRATIONS = 'server/platform/database/migrations';

/**
 * Bundles the server and the programs `more` into `folder`. Each program becomes one file with everything it needs except Node;
 * the files that it loads lie beside it. Returns the folders of all packages that were used.
 */
export async function bundleServer(
  folder: string,
  more: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const packages = new Set(WHOLE.map((name) => join(root, 'node_modules', name)));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const program of [...PROGRAMS, ...more]) {
    const outdir = dirname(join(folder, program));
    const { metafile } = await build({
      entryPoints: [{ in: join(root, program), out: basename(program, '.ts') }],
      outdir,
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      sourcemap: 'linked',
      sourcesContent: false,
      external: [...WHOLE, 'pg-native'],
      tsconfig: join(root, 'tsconfig.json'),
      // CommonJS packages call `require`, which an ES module does not define.
      banner: {
        js: "import { createRequire as requireOfFile } from 'node:module'; const require = requireOfFile(import.meta.url);",
      },
      plugins: [createImportMetaUrlPlugin(outdir, folder)],
      metafile: true,
      logLevel: 'error',
    });
    for (const input of Object.keys(metafile.inputs)) {
      const at = input.lastIndexOf(PACKAGES);
      if (at < 0) continue;
      const names = input.slice(at + PACKAGES.length).split('/');
      const name = names.slice(0, names[0]?.startsWith('@') ? 2 : 1).join('/');
      packages.add(resolve(input.slice(0, at + PACKAGES.length), name));
    }
  }
  await cp(join(root, MIGRATIONS), join(folder, MIGRATIONS), { recursive: true });
  for (const name of WHOLE) {
    await cp(join(root, 'node_modules', name), join(folder, 'node_modules', name), {
      recursive: true,
      filter: (path) => !NOT_RUN.test(path.slice(root.length)),
    });
  }
  await writeFile(join(folder, 'package.json'), `${JSON.stringify({ type: 'module', private: true })}\n`);
  return packages;
}

/**
 * A build plugin that keeps `import.meta.url` of each module as it was before bundling, because modules use it to find files
 * beside them.
 */
function createImportMetaUrlPlugin(from: string, folder: string): Plugin {
  return {
    name: 'own-places',
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        if (path.includes('node_modules') || !contents.includes('import.meta.url')) return undefined;
        const target = relative(from, join(folder, relative(root, path))).replace(/\.ts$/, '.js');
        const url = `new URL(${JSON.stringify(target)}, import.meta.url).href`;
        return { contents: contents.replaceAll('import.meta.url', url), loader: 'ts' };
      });
    },
  };
}
