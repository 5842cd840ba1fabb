import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtServer } from '@/tests/support/intake/built-server';
import { guideBlocks, linkedCheckout } from '@/tests/support/intake/guide';
import { startProcess } from '@/tests/support/intake/processes';

const OWN = ['.output', '.git', 'try'];

it('the guide leads from nothing to the first report, a backup and its restore, word for word', async () => {
  const lines = guideBlocks('tests/server/running/guide.test.ts');
  expect(lines).toHaveLength(2);
  // A checkout with its own build.
  const checkout = await mkdtemp(join(tmpdir(), 'chosang-guide-'));
  await linkedCheckout(checkout, OWN);
  await mkdir(join(checkout, '.output/image'), { recursive: true });
  await symlink(await builtServer(), join(checkout, '.output/image/app'));
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
