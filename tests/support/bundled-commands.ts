import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { ROOT } from './intake/kept';

/** Result of a command that ended by itself. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/**
 * Commands of package.json, bundled together: each starts in a fraction of the processor time that its sources take through tsx.
 */
export interface BundledCommands {
  /** Runs a command: Node's options, the path of its TypeScript file, the command's own arguments. */
  run(words: readonly string[]): Promise<Ended>;
  /** Runs a command from its TypeScript sources, as npm does, for commands that load further source files by name. */
  runFromSources(words: readonly string[]): Promise<Ended>;
  remove(): Promise<void>;
}

/** Bundles the programs at these paths; they share the bundles of what they import. npm packages are not bundled. */
export async function bundleCommands(files: readonly string[]): Promise<BundledCommands> {
  const cache = join(ROOT, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'chosang-commands-'));
  await build({
    entryPoints: files.map((file) => join(ROOT, file)),
    outbase: ROOT,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    alias: { '@': ROOT.replace(/\/$/, '') },
    define: { 'import.meta.url': ADDRESS },
    plugins: [KEEP_ADDRESSES],
    logLevel: 'error',
  });
  return {
    run: (words) =>
      runNode(words.flatMap((word) => (files.includes(word) ? toBundle(folder, word) : [word]))),
    runFromSources: (words) => runNode(['--import', 'tsx', ...words]),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Node's arguments that run a command's bundle with the path of its source as `process.argv[1]`, with which some commands compare
 * their own path.
 */
function toBundle(folder: string, file: string): readonly string[] {
  const source = `process.argv[1] = ${JSON.stringify(join(ROOT, file))}`;
  return [
    '--import',
    `data:text/javascript,${encodeURIComponent(source)}`,
    join(folder, file.replace(/\.ts$/, '.mjs')),
  ];
}

const requireFrom = createRequire(import.meta.url);

/** Name of the variable that replaces `import.meta.url` in bundles. */
const ADDRESS = 'addressOfSource';

/** Gives each module the address of its source, next to which it finds files. */
const KEEP_ADDRESSES: Plugin = {
  name: 'own-addresses',
  setup(builder) {
    // Node finds no file of this package by a name without its ending.
    builder.onResolve({ filter: /^stdnum\// }, ({ path }) => ({ path: requireFrom.resolve(path) }));
    builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: `const ${ADDRESS} = ${address};\n${source}`, loader: 'ts' };
    });
  },
};

function runNode(words: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}
