// Plain JavaScript for any Node from 20 on: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');

/**
 * Installs missing packages, then runs a TypeScript file of this folder with the project's own Node (a `node-<system>` package of
 * the lock file) and the rest of the command line. Ends this process with the exit code of that program.
 * @param {string} script a path from the project's root
 */
export async function runPrepared(script) {
  refuseOldNode();
  installPackages();
  const node = projectNode();
  const child = spawn(node, ['--import', 'tsx', join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  });
  // Ctrl-C reaches the child too (same terminal); the child stops everything in order, and we wait for it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => stop(`Could not run ${node}: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

function refuseOldNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20)
    stop(
      `This needs Node 20 or newer; this is Node ${process.versions.node}. Install it from https://nodejs.org.`,
    );
  const npm = spawnSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.status !== 0) stop('This needs npm, which comes with Node. Install it from https://nodejs.org.');
}

function installPackages() {
  const reason = whyInstall();
  if (!reason) return;
  console.log(`Installing the project's packages (${reason}); this takes a minute or two the first time.`);
  // Hides npm's warnings about the Node that it runs on, which do not concern the project's own; errors are shown.
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier'];
  const start = performance.now();
  const done = spawnSync('npm', ['ci', ...options], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) stop(`${done.stdout}\nnpm ci failed; its own words are above.`);
  console.log(`Installed in ${Math.round((performance.now() - start) / 1_000)} s.`);
}

/** Compares the lock file with what npm installed; returns why an install is necessary, or undefined. */
function whyInstall() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'none are here yet';
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (!found && !entry.optional) return `${path.replace('node_modules/', '')} is missing`;
    if (found && found.version !== entry.version) return `${path.replace('node_modules/', '')} changed`;
  }
  return undefined;
}

/** Returns the lock file's Node if there is one for this system, else the running one if it is new enough. */
function projectNode() {
  const own = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own) && spawnSync(own, ['--version'], { shell: process.platform === 'win32' }).status === 0)
    return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return stop(
    'The project brings no Node 24 that runs on this system. Install Node 24 from https://nodejs.org and try again.',
  );
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
