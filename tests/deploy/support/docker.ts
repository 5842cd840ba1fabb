import { execFile, spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pollUntil } from '@/demo/browser-driver/wait';
import { startProcess } from '@/tests/support/intake/processes';

const run = promisify(execFile);

/** A Docker daemon for one test; its images, containers and networks are removed with it. */
export interface Docker {
  /** Environment that points `docker`, `docker compose` and `npm run image` to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Address on which published ports listen: one of the loopback network that nothing else uses. */
  readonly address: string;
  /** Runs `docker`; returns what it printed. */
  docker(...words: readonly string[]): Promise<string>;
  end(): Promise<void>;
}

/** Starts Debian's `dockerd` with its data in `folder`; `settings` are further environment variables of its commands. */
export async function startDocker(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Docker> {
  const part = () => 1 + Math.floor(Math.random() * 250);
  const address = `127.${part()}.${part()}.${part()}`;
  const places = ['data-root', 'exec-root'].flatMap((name) => [`--${name}`, join(folder, name)]);
  const host = `unix://${join(folder, 'docker.sock')}`;
  const networks = ['--bip=10.213.0.1/24', '--default-address-pool=base=10.213.16.0/20,size=24'];
  const words = ['--host', host, '--pidfile', join(folder, 'docker.pid'), '--ip', address, ...places];
  const daemon = startProcess('dockerd', [...words, ...networks, '--log-level=warn'], {});
  const environment = { ...settings, DOCKER_HOST: host, DOCKER_CONFIG: join(folder, 'config') };
  await mkdir(environment.DOCKER_CONFIG, { recursive: true });
  const docker: Docker['docker'] = async (...args) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
    return (await run('docker', [...args], options)).stdout;
  };
  await pollUntil(
    'the daemon',
    () => docker('version'),
    () => true,
    30_000,
  );
  return {
    environment,
    address,
    docker,
    end: async () => {
      daemon.child.kill('SIGTERM');
      await daemon.ended;
      // The daemon leaves its mounts behind.
      spawnSync('umount', ['--recursive', '--lazy', join(folder, 'data-root')]);
    },
  };
}
