import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/source';

const TEXTS = [
  '*.{md,json,ts}',
  '.ci/*',
  '{components,demo,deploy,docs,entrypoints,lib,public,scripts,server,store,tests,web}/**/*.{md,ts,tsx,mjs,css,json,yaml,yml,service,conf,example,adml}',
];
const texts = globSync(TEXTS, { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));

describe('documents', () => {
  it('link to files that exist', () => {
    const dead = texts
      // The notes for reviewers lie in the root of the sources' archive.
      .filter(({ path }) => path.endsWith('.md') && path !== 'store/reviewers.md')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/\]\(([^)\s#:]+)(?:#[^)]*)?\)/g)]
          .map(([, target = '']) => target)
          .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
          .map((target) => `${path} links to ${target}`),
      );
    expect(dead).toEqual([]);
  });

  it('exist under each name that code, settings and documents use', () => {
    const dead = texts
      .filter(({ path }) => path !== 'tests/architecture/decisions.test.ts')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?<![\w./])docs\/[\w./-]+\.(?:md|png|svg|webp)/g)]
          .map(([named]) => named)
          .filter((named) => !existsSync(join(ROOT, named)))
          .map((named) => `${path} names ${named}`),
      );
    expect(dead).toEqual([]);
  });

  it('are at most twenty in a folder', () => {
    const counts = Map.groupBy(globSync('docs/**/*.*', { cwd: ROOT }), (path) => dirname(path));
    expect([...counts].filter(([, files]) => files.length > 20).map(([folder]) => folder)).toEqual([]);
  });
});
