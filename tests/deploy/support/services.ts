import { execFile } from 'node:child_process';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pathExists } from '@/lib/base/node/files';
import type { Docker } from './docker';

const run = promisify(execFile);

/** Folder of the files for the services: the override of compose.yaml, entry points, Containerfile. */
export const SERVICES = fileURLToPath(new URL('../services', import.meta.url));

/** Folder of the imported packages, which stays after a run, so that a later run on this machine downloads no package again. */
const KEPT = fileURLToPath(new URL('../../../.output/debian', import.meta.url));

const SERVED = [
  ...[
    'base-files',
    'dash',
    'coreutils',
    'diffutils',
    'util-linux',
    'netbase',
    'base-passwd',
    'ca-certificates',
  ],
  ...['postgresql-17', 'caddy', 'prometheus', 'python3-moto', 'python3-flask-cors'],
];
/** Files of those packages that none of the services opens. They are half of all that Docker would unpack and hash. */
const LEFT_OUT = [
  ...['doc', 'man', 'locale', 'i18n', 'javascript', 'nodejs', 'perl'].map((name) => `/usr/share/${name}/*`),
  ...['libLLVM*', 'libz3*', 'perl*'].map((name) => `/usr/lib/*/${name}`),
  ...['llvmjit*', 'bitcode/*'].map((name) => `/usr/lib/postgresql/17/lib/${name}`),
  '/usr/bin/promtool',
];
const MACHINE = ['systemd-sysv', 'dbus', 'sudo', 'procps', 'curl', 'ca-certificates', 'openssl', 'git'];

/** Imports Debian's packages as a Docker image, without the files that match `leftOut`. */
async function importDebian(
  { docker }: Docker,
  name: string,
  words: readonly string[],
  leftOut: readonly string[] = [],
): Promise<void> {
  const tar = join(KEPT, `${name}.tar`);
  if (!(await pathExists(tar))) {
    await mkdir(KEPT, { recursive: true });
    const whole = `${tar}.whole`;
    await run('mmdebstrap', [...words, '--quiet', '--format=tar', 'trixie', whole]);
    const filter = ['-c', 'mmtarfilter "$@" <"$0" >"$0.new"', whole];
    await run('sh', [...filter, ...leftOut.map((path) => `--path-exclude=${path}`)]);
    await rename(`${whole}.new`, tar);
    await rm(whole);
  }
  await docker('import', tar, `localhost/chosang-${name}`);
}

/**
 * Makes the image that stands in for those of PostgreSQL, Caddy, Prometheus and the object store: Debian's packages, unpacked.
 */
export async function makeServicesImage(to: Docker, folder: string): Promise<void> {
  await importDebian(to, 'services', ['--variant=extract', `--include=${SERVED.join(',')}`], LEFT_OUT);
  await mkdir(join(folder, 'empty'), { recursive: true });
  const file = ['--file', join(SERVICES, 'Containerfile')];
  await to.docker('build', '--quiet', ...file, '--tag', 'localhost/chosang-debian', folder);
}

/**
 * Makes the image of a Debian with systemd and the programs the guide assumes; keeps package lists, because the guide installs
 * some.
 */
export async function makeMachineImage(to: Docker): Promise<void> {
  const apt = ['--aptopt=APT::Install-Recommends "false"', '--skip=cleanup/apt'];
  await importDebian(to, 'machine', ['--variant=minbase', ...apt, `--include=${MACHINE.join(',')}`]);
}

/** Writes a CA and certificates for these names into `folder`, as NAME.crt and NAME.key. */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const openssl = (...words: string[]) => run('openssl', words, { cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '30',
    '-subj',
    '/CN=Test CA',
  );
  for (const name of names) {
    const issuer = ['-CA', 'ca.crt', '-CAkey', 'ca.key'];
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
    const files = ['-keyout', `${name}.key`, '-out', `${name}.crt`];
    await openssl('req', '-x509', ...key, ...issuer, ...files, '-days', '30', ...subject);
    // The services run as users of their own, who must be able to read the key.
    await chmod(join(folder, `${name}.key`), 0o644);
  }
}
