import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bundleServer } from '@/scripts/image/bundle';
import { startProcess } from '@/tests/support/intake/processes';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OWN = ['.output', '.git', 'try'];

it('the guide leads from nothing to the first report, a backup and its restore, word for word', async () => {
  const guide = readFileSync(join(ROOT, 'docs/operating/running.md'), 'utf8');
  const run = guide.matchAll(/<!-- run by \S+ -->\n```sh\n([\s\S]*?)```/g);
  const lines = [...run].map(([, text = '']) => text);
  expect(lines).toHaveLength(2);
  // A checkout with its own build.
  const checkout = await mkdtemp(join(tmpdir(), 'chosang-guide-'));
  for (const name of readdirSync(ROOT).filter((one) => !OWN.includes(one)))
    await symlink(join(ROOT, name), join(checkout, name));
  await mkdir(join(checkout, '.output/image'), { recursive: true });
  await bundleServer(join(checkout, '.output/image/app'));
  await symlink(process.execPath, join(checkout, '.output/image/node'));

  const script = ['set -eu -o pipefail', 'cd "$1"', ...lines].join('\n');
  const shell = startProcess('bash', ['-c', script, 'bash', checkout], {});
  await shell.said(/"status":"ok"/);
  await shell.said(/^ok {3}a report: expected 201, awaited/m);
  await shell.said(/backed up \S+: (\d+) of \1 packages/);
  await shell.said(/restored \S+: (\d+) of \1 packages/);
  expect(await shell.ended).toBe(0);
  await expect(shell.said(/^FAIL/m)).rejects.toThrow(/did not say/);
  await rm(checkout, { recursive: true });
}, 180_000);
