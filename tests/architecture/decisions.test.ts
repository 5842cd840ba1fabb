import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/source';

const HOME = 'docs/decisions';
const FOLDERS = [
  'lib',
  'components',
  'entrypoints',
  'web',
  'server',
  'publish',
  'demo',
  'scripts',
  'tests',
  'docs',
  '.ci',
];
const OWN = 'tests/architecture/decisions.test.ts';

/**
 * Returns the text files in this folder of the project, with those of its subfolders if `recursive`. Paths have `/` separators.
 */
function textFiles(folder: string, recursive: boolean): { path: string; text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css|mjs|json|md|ya?ml|sh)$|^run$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => path !== OWN && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

const files = [...FOLDERS.flatMap((folder) => textFiles(folder, true)), ...textFiles('', false)];
const index = readFileSync(join(ROOT, HOME, 'README.md'), 'utf8');
const records = files.filter(({ path }) => /^docs\/decisions\/[^/]+\/[^/]+\.md$/.test(path));

/** Paths of the decisions a text names: `docs/decisions/a/b.md`, or a link of Markdown. */
function decisionsIn({ path, text }: { path: string; text: string }): string[] {
  const named = [...text.matchAll(/docs\/decisions\/[\w./-]*[\w-]/g)].map(([name]) => name);
  const links = path.endsWith('.md') ? [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)] : [];
  const linked = links
    .filter(([, target = '']) => !target.includes(':'))
    .map(([, target = '']) => normalize(join(dirname(path), target)).replaceAll('\\', '/'))
    .filter((target) => target.startsWith(`${HOME}/`));
  return [...named, ...linked];
}

describe('decisions', () => {
  it('each state a date, a status and the record that they replace, and have four parts', () => {
    const head =
      /^# .+\n\n- Date: 20\d\d-\d\d-\d\d\n- Status: (accepted|replaced by .+|over: .+)\n- Replaces: (nothing|(\d{4}|[a-z]+\/[a-z-]+)(, (\d{4}|[a-z]+\/[a-z-]+))*)\n\n## Context\n/;
    const parts = ['Context', 'Choice', 'Alternatives', 'Consequence'];
    const wrong = records.filter(
      ({ text }) =>
        !head.test(text) ||
        [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title).join() !== parts.join(),
    );
    expect(records.length).toBeGreaterThan(0);
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('lie in the folder of an area, without numbers in their names', () => {
    const stray = files.filter(
      ({ path }) =>
        path.startsWith(`${HOME}/`) &&
        path !== `${HOME}/README.md` &&
        !/^docs\/decisions\/[a-z-]+\/[a-z-]+\.md$/.test(path),
    );
    expect(stray.map(({ path }) => path)).toEqual([]);
  });

  it('replace each earlier record once', () => {
    const replaced = records.flatMap(
      ({ text }) => /^- Replaces: (.*)$/m.exec(text)?.[1]?.match(/\d{4}/g) ?? [],
    );
    expect(replaced.filter((number, index) => replaced.indexOf(number) !== index)).toEqual([]);
  });

  it('are listed in the index under their own title', () => {
    const wrong = records.filter(({ path, text }) => {
      const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
      return !index.includes(`\n- [${title}](${path.slice(HOME.length + 1)}): `);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('are linked from the code or a document outside', () => {
    const outside = new Set(files.filter(({ path }) => !path.startsWith(`${HOME}/`)).flatMap(decisionsIn));
    expect(records.map(({ path }) => path).filter((path) => !outside.has(path))).toEqual([]);
  });

  it('exist at every address that links to them', () => {
    const dead = files.flatMap((file) =>
      decisionsIn(file)
        .filter((target) => !existsSync(join(ROOT, target)))
        .map((target) => `${file.path} names ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('lie in folders of at most twenty', () => {
    const folders = [...new Set(records.map(({ path }) => dirname(path)))];
    const full = folders.filter(
      (folder) => records.filter(({ path }) => dirname(path) === folder).length > 20,
    );
    expect(full).toEqual([]);
  });
});
