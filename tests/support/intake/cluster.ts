import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '@/demo/demonstration/world/ports';

const run = promisify(execFile);

const INSTALLED = '/usr/lib/postgresql';
const versions = await readdir(INSTALLED).catch(() => []);
const newest = versions.sort((a, b) => Number(b) - Number(a))[0];

/** Programs of the newest PostgreSQL that Debian's packages installed; undefined where there is none. */
export const POSTGRES_PROGRAMS = newest === undefined ? undefined : join(INSTALLED, newest, 'bin');

/** A PostgreSQL server on loopback for one test, which may destroy it. */
export interface Cluster {
  readonly url: string;
  readonly dataDir: string;
  /** A folder of the server's user that still exists after `destroy`. */
  readonly beside: string;
  /** Runs a program as the server's user; returns what it printed. */
  run(
    program: string,
    words: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<string>;
  start(): Promise<void>;
  /** Kills every process, as a power cut does, and removes all data. */
  destroy(): Promise<void>;
  remove(): Promise<void>;
}

/** Creates and starts a server with an empty database `chosang`. */
export async function startCluster(settings: readonly string[] = []): Promise<Cluster> {
  const beside = await mkdtemp(join(tmpdir(), 'chosang-cluster-'));
  const port = await findFreePort();
  const user = await serverUser();
  if (user) await chown(beside, user.uid, user.gid);
  const dataDir = join(beside, 'data');
  const runAs: Cluster['run'] = async (program, words, environment = {}) => {
    const PATH = `${POSTGRES_PROGRAMS}:${process.env.PATH}`;
    const options = { cwd: beside, env: { ...process.env, ...environment, PATH }, ...user };
    return (await run(program, [...words], options)).stdout;
  };
  const all = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${beside}`,
    ...settings,
  ];
  const start = async () => {
    const options = all.map((setting) => `-c ${setting}`).join(' ');
    await runAs('pg_ctl', ['-D', dataDir, '-w', '-l', join(beside, 'log'), '-o', options, 'start']);
  };
  // SIGQUIT to every process: nothing more is written, and the next start recovers from the log.
  const kill = () => runAs('pg_ctl', ['-D', dataDir, '-m', 'immediate', '-w', 'stop']);
  await runAs('initdb', [
    '-D',
    dataDir,
    '--username=chosang',
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
  ]);
  await start();
  await runAs('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'chosang', 'chosang']);
  return {
    url: `postgres://chosang@127.0.0.1:${port}/chosang`,
    dataDir,
    beside,
    run: runAs,
    start,
    destroy: async () => {
      await kill();
      await rm(dataDir, { recursive: true });
    },
    remove: async () => {
      await kill();
      await rm(beside, { recursive: true });
    },
  };
}

/** The user of PostgreSQL, which refuses to run as root; undefined if this process is not root. */
async function serverUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
