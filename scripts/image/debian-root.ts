import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Debian 13 packages that Node, `openssl` and `pg_dump` need. The image has no shell and no package manager. base-files has
 * symbolic links that the other packages need.
 */
const PACKAGES = [
  'base-files',
  'libc6',
  'libgcc-s1',
  'libstdc++6',
  'zlib1g',
  'libzstd1',
  'libxxhash0',
  'libssl3t64',
  'openssl',
  'postgresql-client-17',
  'libpq5',
  'liblz4-1',
  'libldap2',
  'libsasl2-2',
  'libgssapi-krb5-2',
  'libkrb5-3',
  'libk5crypto3',
  'libkrb5support0',
  'libcom-err2',
  'libkeyutils1',
];
/** Paths that are left out when PACKAGES are unpacked: manuals, translations, and files for Debian's own tools. */
const LEFT_OUT = [
  'usr/share/man',
  'usr/share/locale',
  'usr/share/info',
  'usr/share/lintian',
  'usr/share/bug',
];

/** User id under which the image's programs run. Distroless images use the same number for a user without rights. */
export const USER = 65_532;

export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
}

/**
 * Unpacks Debian packages into `folder`, the way distroless images are made, and returns the unpacked packages. It needs
 * `apt-get` with its package lists, but no root rights.
 */
export async function unpackDebian(folder: string): Promise<readonly DebianPackage[]> {
  const files = `${folder}.packages`;
  for (const path of [folder, files]) {
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
  }
  await run('apt-get', ['download', '-qq', ...PACKAGES], { cwd: files });
  const names = (await readdir(files)).toSorted((a, b) => getUnpackRank(a) - getUnpackRank(b));
  const unpacked: DebianPackage[] = [];
  for (const name of names) {
    const file = join(files, name);
    await run('dpkg-deb', ['--extract', file, folder]);
    const { stdout: control } = await run('dpkg-deb', ['--field', file]);
    const lines = control.split('\n');
    const readField = (title: string) =>
      lines.find((line) => line.startsWith(`${title}: `))?.slice(title.length + 2) ?? '';
    unpacked.push({
      name: readField('Package'),
      version: readField('Version'),
      architecture: readField('Architecture'),
    });
    // Vulnerability scanners look in this folder of distroless images for the installed packages.
    await mkdir(join(folder, 'var/lib/dpkg/status.d'), { recursive: true });
    await writeFile(join(folder, 'var/lib/dpkg/status.d', readField('Package')), control);
  }
  for (const path of LEFT_OUT) await rm(join(folder, path), { recursive: true, force: true });
  const users = `root:x:0:0:root:/root:/sbin/nologin\nintake:x:${USER}:${USER}:intake:/var/lib/chosang:/sbin/nologin\n`;
  await writeFile(join(folder, 'etc/passwd'), users);
  await writeFile(join(folder, 'etc/group'), `root:x:0:\nintake:x:${USER}:\n`);
  // Copies PostgreSQL's programs themselves, because Debian's wrappers for these programs need Perl.
  await cp(join(folder, 'usr/lib/postgresql/17/bin'), join(folder, 'usr/bin'), {
    recursive: true,
    filter: (path) =>
      !/\/bin\/(?!pg_dump$|pg_restore$)/.test(path.slice(folder.length + '/usr/lib/postgresql/17'.length)),
  });
  await rm(join(folder, 'usr/lib/postgresql'), { recursive: true });
  await rm(files, { recursive: true });
  return unpacked;
}

const getUnpackRank = (file: string) => (file.startsWith('base-files_') ? 0 : 1);
