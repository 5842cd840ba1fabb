import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { guideBlocks } from '@/tests/support/intake/guide';
import { startProcess } from '@/tests/support/intake/processes';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Stands in for npm. Its `npm ci` only checks what it would install and links the packages of this checkout, because unpacking
 * them again takes half a minute of processor time. Like the real one, it fails where the lockfile does not fit package.json.
 */
const NPM = `#!/bin/sh
set -eu
PATH=\${PATH#*:}
[ "$*" = ci ] || exec npm "$@"
npm ci --dry-run --ignore-scripts
ln -s '${join(ROOT, 'node_modules')}' node_modules
`;

it('docs/operating/running.md leads to the first report, a backup and a restore, word for word', async () => {
  const lines = guideBlocks('tests/server/running/guide.test.ts');
  expect(lines).toHaveLength(3);
  const folder = await mkdtemp(join(tmpdir(), 'chosang-guide-'));
  // The address of the guide's repository leads to this repository, as it was last committed.
  const config = join(folder, 'gitconfig');
  await writeFile(
    config,
    `[url "${pathToFileURL(ROOT).href.replace(/\/$/, '')}"]
	insteadOf = https://git.example.gov.vn/chosang.git
[safe]
	directory = *
`,
  );
  const programs = join(folder, 'bin');
  await mkdir(programs);
  await writeFile(join(programs, 'npm'), NPM, { mode: 0o755 });
  const script = ['set -eu -o pipefail', 'cd "$1"', ...lines].join('\n');
  const shell = startProcess('bash', ['-c', script, 'bash', folder], {
    GIT_CONFIG_GLOBAL: config,
    PATH: [programs, process.env.PATH].join(delimiter),
    // npm's cache holds the packages this checkout was installed from.
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
  });
  await shell.waitForOutput(/^added \d+ packages/m);
  await shell.waitForOutput(/"status":"ok"/);
  await shell.waitForOutput(/^ok {3}a report: expected 201, awaited/m);
  await shell.waitForOutput(/backed up \S+: (\d+) of \1 packages/);
  await shell.waitForOutput(/restored \S+: (\d+) of \1 packages/);
  expect(await shell.ended).toBe(0);
  await expect(shell.waitForOutput(/^FAIL/m)).rejects.toThrow(/did not say/);
  await rm(folder, { recursive: true });
}, 400_000);
