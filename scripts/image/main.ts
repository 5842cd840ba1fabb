import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { bundleServer } from './bundle';
import { unpackDebian } from './debian-root';
import { writeSbom } from './sbom';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NAME = 'localhost/chosang-intake';
/**
 * Programs that can build an image, each with a command that succeeds only if the program works on this machine. Docker, for
 * example, needs its daemon.
 */
const TOOLS = [
  ['docker', 'info'],
  ['podman', '--version'],
  ['buildah', '--version'],
] as const;

/** Whether a program is installed on this machine. */
const canRun = (program: string) => spawnSync(program, ['--version']).status === 0;

/**
 * Runs `npm run image [-- FOLDER]`: writes the image's contents (built server, Node, packages of Debian 13, SBOM) into FOLDER
 * (`.output/image` if absent). Then builds the image if docker, podman or buildah works here.
 */
async function main(): Promise<undefined> {
  const usage = 'npm run image [-- FOLDER]';
  const { positionals } = readCommandLine({ allowPositionals: true }, usage, 1);
  const [folder = join(root, '.output/image')] = positionals;
  await mkdir(folder, { recursive: true });
  const packages = await bundleServer(join(folder, 'app'));
  await cp(process.execPath, join(folder, 'node'));
  await mkdir(join(folder, 'empty'), { recursive: true });
  const isDebian = canRun('dpkg-deb') && (await readFile('/etc/os-release', 'utf8')).includes('trixie');
  const debian = isDebian ? await unpackDebian(join(folder, 'debian')) : [];
  const sbom = await writeSbom(root, packages, debian);
  await writeFile(join(folder, 'app', 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 2)}\n`);
  console.log(`${folder}: ${sbom.components.length} components`);
  const [tool] = TOOLS.find(([program, word]) => spawnSync(program, [word]).status === 0) ?? [];
  if (tool === undefined) {
    console.log('no docker, podman or buildah here: no image is built');
    return;
  }
  const version = execFileSync('git', ['describe', '--always', '--dirty'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const words = ['build', '--file', join(root, 'deploy/Containerfile'), '--tag', `${NAME}:${version}`];
  const base = isDebian ? ['--build-arg', 'BASE=unpacked'] : [];
  execFileSync(tool, [...words, '--tag', `${NAME}:latest`, ...base, folder], { stdio: 'inherit' });
}

await runCommandLine(main);
