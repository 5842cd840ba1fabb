import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { until } from '@/demo/browsers/wait';
import { freePort } from '@/demo/world/ports';
import { USER } from '@/scripts/image/debian-root';
import { expectAllThere, sendReport } from '@/tests/support/intake/kept-reports';
import { killProcesses, startProcess } from '@/tests/support/intake/processes';

const CAN_UNPACK = process.getuid?.() === 0 && readFileSync('/etc/os-release', 'utf8').includes('trixie');
const CONTAINERS = existsSync('/usr/bin/podman') && existsSync('/usr/bin/buildah');

const BomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ name: z.string(), purl: z.string(), version: z.string().min(1) })),
});

describe.runIf(CAN_UNPACK)('the image', () => {
  let folder: string;
  let volume: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-image-'));
    await chmod(folder, 0o755);
    volume = join(folder, 'volume');
    await mkdir(volume);
    await chown(volume, USER, USER);
    // This test's own images and containers, without the kernel's file systems.
    const storage = `[storage]\ndriver = "vfs"\ngraphroot = "${folder}/images"\nrunroot = "${folder}/run"\n`;
    const runtime = existsSync('/usr/sbin/runc') ? 'runc' : 'crun';
    await writeFile(join(folder, 'storage.conf'), storage);
    await writeFile(
      join(folder, 'containers.conf'),
      `[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\nruntime = "${runtime}"\n`,
    );
    environment = {
      CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
      CONTAINERS_CONF: join(folder, 'containers.conf'),
      BUILDAH_ISOLATION: 'chroot',
      PODMAN_IGNORE_CGROUPSV1_WARNING: '1',
    };
  });
  afterAll(async () => {
    killProcesses();
    await rm(folder, { recursive: true });
  });

  /**
   * Starts a program of the image as its user on a read-only file system: in a container, or by chroot where none can
   * run.
   */
  function startInside(program: string, words: readonly string[], settings: Record<string, string> = {}) {
    const mounted = `${volume}:/var/lib/chosang`;
    const safe = ['--read-only', '--cap-drop=all', '--security-opt=no-new-privileges', '--network=host'];
    const given = Object.entries(settings).map(([name, value]) => `--env=${name}=${value}`);
    const container = ['run', '--rm', ...safe, `--volume=${mounted}`, ...given, `--entrypoint=${program}`];
    if (CONTAINERS)
      return startProcess('podman', [...container, 'localhost/chosang-intake', ...words], environment);
    const root = join(folder, 'debian');
    const script = `set -e; root=$1; shift
      mount --bind $root $root && mount -o remount,bind,ro $root
      mount -t tmpfs none $root/tmp && mount -t proc none $root/proc
      mount --bind ${volume} $root/var/lib/chosang
      exec chroot --userspec ${USER}:${USER} $root "$@"`;
    const all = { INTAKE_DATA: '/var/lib/chosang', HOME: '/var/lib/chosang', TMPDIR: '/tmp', ...settings };
    return startProcess('unshare', ['--mount', 'sh', '-c', script, 'sh', root, program, ...words], all);
  }

  it('runs without rights and on a read-only file system: reports, receipts, backup, publisher', async () => {
    const built = startProcess(
      process.execPath,
      ['--import', 'tsx', 'scripts/image/main.ts', folder],
      environment,
    );
    expect(await built.ended).toBe(0);
    const bom = BomSchema.parse(JSON.parse(await readFile(join(folder, 'app/sbom.cdx.json'), 'utf8')));
    const names = bom.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['hono', 'pg', 'zod', 'openssl', 'libc6', 'node']));
    expect(names).not.toContain('vitest');
    if (!CONTAINERS) {
      const root = join(folder, 'debian');
      await mkdir(join(root, 'usr/local/bin'), { recursive: true });
      await rename(join(folder, 'node'), join(root, 'usr/local/bin/node'));
      await rename(join(folder, 'app'), join(root, 'app'));
      await mkdir(join(root, 'var/lib/chosang'));
    }

    const probe = `const { writeFileSync } = require('node:fs');
      const { spawnSync } = require('node:child_process');
      let said; try { writeFileSync('/app/x', ''); } catch (thrown) { said = thrown.code; }
      const ask = (...words) => { const { stdout, stderr } = spawnSync(words[0], words.slice(1)); return stdout + stderr + ''; };
      console.log(ask('/usr/bin/pg_dump', '--version'), ask(process.execPath, '/app/scripts/registry.js'));
      console.log('user', process.getuid(), said, process.version);`;
    const tried = startInside('/usr/local/bin/node', ['-e', probe]);
    await tried.said(new RegExp(`user ${USER} EROFS v24`));
    await tried.said(/PostgreSQL\) 17/);
    await tried.said(/usage: npm run --silent registry/);

    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const settings = { INTAKE_HOST: '127.0.0.1', INTAKE_PORT: String(port), INTAKE_PUBLIC_URL: url };
    const main = ['/app/server/main.js'];
    const intake = startInside('/usr/local/bin/node', main, settings);
    await intake.said(/"event":"started"/);
    const kept = [await sendReport(url, true), await sendReport(url, false)];
    await until(
      'a countersignature',
      () => fetch(`${url}/.well-known/countersign.pem`),
      ({ ok }) => ok,
    );
    const keys = await fetch(`${url}/.well-known/jwks.json`);
    await expectAllThere({ url, jwks: await keys.json() }, kept);
    intake.child.kill('SIGTERM');
    expect(await intake.ended).toBe(0);
    const backup = startInside(
      '/usr/local/bin/node',
      [...main, '--backup', '/var/lib/chosang/backups'],
      settings,
    );
    await backup.said(/backed up \S+: 1 of 1 packages/);
    expect(await backup.ended).toBe(0);
  }, 240_000);
});
