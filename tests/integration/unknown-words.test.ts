import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type BundledCommands, bundleCommands } from '@/tests/support/bundled-commands';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Names and arguments of the commands in package.json that start a file of this project. */
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  const [program, ...words] = line.split(' ');
  const isOwn =
    (program === 'tsx' || program === 'node') && words.some((word) => /^(scripts|server|tests)\//.test(word));
  // `node scripts/start.mjs` first installs what is missing, then runs the TypeScript file of that name.
  return isOwn ? [[name, words.map((word) => word.replace(/\.mjs$/, '.ts'))] as const] : [];
});

const FILES = new Set(COMMANDS.flatMap(([, words]) => words.filter((word) => word.endsWith('.ts'))));

let commands: BundledCommands;
beforeAll(async () => {
  commands = await bundleCommands([...FILES]);
});
afterAll(() => commands?.remove());

describe('a command with an unknown option', () => {
  it.each(COMMANDS)('refuses the option in one line: npm run %s', async (_, words) => {
    const value = words.at(-1)?.startsWith('--') ? ['folder'] : [];
    const { code, output, errors } = await commands.run([...words, ...value, '--nonsense']);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(/^[^\n]*--nonsense[^\n]*\n$/);
  });

  it.each([
    ['start', ['scripts/start.ts', '--once', 'alone'], 'alone'],
    ['start', ['scripts/start.ts', '--alone'], '--alone'],
    ['bench', ['scripts/bench.ts', 'nothing'], 'nothing'],
    ['registry', ['scripts/registry.ts', 'nonsense'], 'nonsense'],
    ['test', ['scripts/test.ts', 'nonsense'], 'nonsense'],
    ['build', ['scripts/build.ts', 'opera'], 'opera'],
    ['screenshots', ['scripts/screenshots/main.ts', 'nonsense'], 'nonsense'],
  ])('refuses a word it does not know in one line: npm run %s (%s)', async (_, words, named) => {
    const { code, output, errors } = await commands.run(words);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(named)]);
  });

  it('refuses an option that the benchmark lacks in one line: npm run bench -- move', async () => {
    const { code, output, errors } = await commands.runFromSources([
      'scripts/bench.ts',
      'move',
      '--sellers',
      '5',
    ]);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining('--sellers')]);
  });
});
