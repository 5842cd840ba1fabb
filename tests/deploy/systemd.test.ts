import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '@/demo/browser-driver/wait';
import { bundleServer } from '@/scripts/image/bundle';
import { DISK } from '@/tests/support/disk';
import { guideBlocks } from '@/tests/support/intake/guide';
import { expectAllThere, type KeptReport, sendReport } from '@/tests/support/intake/kept-reports';
import { killProcesses } from '@/tests/support/intake/processes';
import { startStream } from '@/tests/support/intake/stream';
import { type Docker, startDocker } from './support/docker';
import { actAsOutsideClient } from './support/outside';
import { makeMachineImage, SERVICES } from './support/services';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const [setUp = '', proxy = '', prometheus = '', upgrade = ''] = guideBlocks('tests/deploy/systemd.test.ts');
const INTAKE = 'https://intake.example.gov.vn';
const NAMES = ['intake.example.gov.vn', 'registry.example.gov.vn'];
/** The lines that the guide has a person write into the drop-in of the proxy. */
const DROP_IN = /^```\n(\[Service\]\n[\s\S]*?)```/m;
/**
 * Makes the person at the machine: a user who may become root, has a checkout, and has an editor that changes the settings (it
 * allows many reports) and the drop-in.
 */
const PERSON = `useradd --gid operator operator && echo 'operator ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/operator
chown -R operator /home/operator
cat >/usr/bin/editor <<'END'
#!/bin/sh
for file; do :; done
case $file in
  *intake*) echo INTAKE_FREE_REPORTS=100000 >>"$file" ;;
  *) sed -i '/^### Anything between/r /home/operator/chosang/drop-in' "$file" ;;
esac
END
chmod +x /usr/bin/editor
su operator -c 'git init --quiet . && git config user.email operator@example.gov.vn && git config user.name Operator &&
  git add deploy && git commit --quiet --message first'`;

describe('a systemd machine set up by the commands of the guide', () => {
  let folder: string;
  let docker: Docker;
  const sentReports: KeptReport[] = [];

  const inMachine = (user: string, lines: string) => {
    const words = ['--user', user, '--workdir', '/home/operator/chosang', '--env', 'EDITOR=editor'];
    return docker.docker('exec', '--tty', ...words, 'machine', 'sh', '-euc', lines);
  };
  const follow = (lines: string) => inMachine('operator', lines);
  const expectKept = async () => {
    const keys = await fetch(`${INTAKE}/.well-known/jwks.json`);
    await expectAllThere({ url: INTAKE, jwks: await keys.json() }, sentReports);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(DISK, 'chosang-systemd-'));
    const checkout = join(folder, 'chosang');
    await mkdir(checkout);
    await cp(join(ROOT, 'deploy'), join(checkout, 'deploy'), { recursive: true });
    await bundleServer(join(checkout, '.output/image/app'));
    await cp(process.execPath, join(checkout, '.output/image/node'));
    docker = await startDocker(join(folder, 'docker'));
    await makeMachineImage(docker);
    const mounts = [
      ...[`${checkout}:/home/operator/chosang`, `${SERVICES}:/services:ro`],
      `${process.execPath}:/usr/local/bin/node:ro`,
    ].map((mount) => `--volume=${mount}`);
    const words = ['--privileged', '--cgroupns=host', '--tmpfs=/run', '--tmpfs=/tmp', ...mounts];
    await docker.docker(
      'run',
      '--detach',
      '--name=machine',
      ...words,
      'localhost/chosang-machine',
      'sh',
      '/services/machine',
    );
    await pollUntil(
      'the start of the machine',
      () => inMachine('root', 'systemctl is-system-running || true'),
      (state) => /running|degraded/.test(state),
      30_000,
    );
    const page = await readFile(join(ROOT, 'docs/operating/running.md'), 'utf8');
    const [, dropIn = ''] = DROP_IN.exec(page) ?? [];
    await writeFile(join(checkout, 'drop-in'), `${dropIn}Environment=PROXY_OPTIONS=local_certs\n`);
    await inMachine('root', PERSON);
  }, 300_000);
  afterAll(async () => {
    await docker.docker('rm', '--force', 'machine');
    await docker.end();
    killProcesses();
    await rm(folder, { recursive: true });
  }, 60_000);

  it('leads to the first report over TLS', async () => {
    const begun = performance.now();
    await follow(setUp);
    await follow(proxy);
    await follow(prometheus);
    const root = '/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt';
    const certificate = await pollUntil(
      'the certificate of the proxy',
      () => inMachine('root', `cat ${root}`),
      () => true,
    );
    const address = await docker.docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', 'machine');
    actAsOutsideClient(NAMES, address.trim(), [certificate]);
    await pollUntil(
      'both intakes',
      () => fetch(`${INTAKE}/healthz`),
      ({ ok }) => ok,
      60_000,
    );
    sentReports.push(await sendReport(INTAKE, true), await sendReport(INTAKE, false));
    const minutes = (performance.now() - begun) / 60_000;
    console.log(`measured: the guide's first report with systemd after ${minutes.toFixed(1)} minutes`);
    expect(minutes).toBeLessThan(15);
    await expectKept();
  }, 600_000);

  it('runs all units with their users, limits and alerts', async () => {
    await inMachine('root', 'systemctl start chosang-backup chosang-base-backup');
    const units = 'chosang-intake@8787 chosang-intake@8788 postgresql caddy prometheus chosang-backup.timer';
    const active = await inMachine('root', `systemctl is-active ${units}`);
    expect(active.trim().split(/\s+/)).toEqual(Array.from({ length: 6 }, () => 'active'));
    expect(await inMachine('root', 'systemctl list-units --failed --plain --no-legend "chosang*"')).toBe('');
    const users = await inMachine(
      'root',
      'ps -o user= -p "$(systemctl show --value --property MainPID chosang-intake@8787)"',
    );
    expect(users.trim()).toBe('chosang');
    expect(await inMachine('root', 'ls /var/backups/chosang /var/backups/chosang-wal/base')).toMatch(/\dZ/);
    const command = `promtool query instant http://127.0.0.1:9090 'chosang_backup_timestamp_seconds > 0'`;
    await pollUntil(
      'the figure of the backup',
      () => inMachine('root', command),
      (output) => output.includes('127.0.0.1:8788'),
      40_000,
    );
  }, 120_000);

  it('is upgraded under a stream of reports, and neither loses nor refuses a report', async () => {
    const stream = startStream(INTAKE);
    await follow(`git commit --quiet --allow-empty --message 'a new version'`);
    await follow(upgrade);
    await stream.stop();
    expect(stream.refused).toEqual([]);
    sentReports.push(...stream.acceptedReports);
    await expectKept();
  }, 180_000);
});
