import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUTHORITY } from '@/demo/sample-views/samples/authority';
import { findManifestNames } from '@/scripts/bundling/manifest-name';
import { noEval } from '@/scripts/bundling/no-eval';
import { findReleasePackageProblems } from '@/scripts/release/inspect';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** A schema of the kind Zod compiles, used as in the product. */
const SCHEMA = `import * as z from ${JSON.stringify(join(ROOT, 'node_modules/zod/index.js'))};
const PointSchema = z.object({ x: z.number(), y: z.string() });
export const readPoint = (value) => PointSchema.parse(value);
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chosang-bundling-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the name of a build', () => {
  const named = (demonstration: boolean, browser: string) => {
    const file = join(folder, 'authority.json');
    writeFileSync(file, JSON.stringify({ ...AUTHORITY, demonstration }));
    return findManifestNames(file, browser, '1.2.3');
  };

  it('is the product’s for a real authority', () => {
    expect(named(false, 'chrome')).toEqual({ name: '__MSG_extName__', short_name: 'Chợ Sáng' });
    expect(named(false, 'firefox')).toEqual(named(false, 'chrome'));
    expect(findManifestNames(join(folder, 'none.json'), 'chrome', '1.2.3')).toEqual(named(false, 'chrome'));
  });

  it('says "demonstration" for a demonstration', () => {
    expect(named(true, 'firefox')).toEqual({ name: '__MSG_extName_demonstration__' });
    expect(named(true, 'chrome')).toEqual({
      name: '__MSG_extName_demonstration__',
      version_name: '1.2.3 (bản minh họa, demonstration)',
    });
  });
});

describe('a bundle', () => {
  /** Bundles the schema with these plugins. */
  const bundle = async (plugins: (typeof noEval)[]) => {
    const entry = join(folder, 'schema.js');
    writeFileSync(entry, SCHEMA);
    const built = await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      plugins,
      build: { write: false, lib: { entry, formats: ['es'] }, minify: true },
    });
    const [first] = Array.isArray(built) ? built : [built];
    if (!first || !('output' in first)) throw new Error('nothing was bundled');
    return first.output[0].code;
  };
  const problems = (code: string) =>
    findReleasePackageProblems([{ path: 'a.js', bytes: Buffer.from(code) }]).filter((line) =>
      line.startsWith('a.js'),
    );

  it('contains Zod without its code that makes functions from text', async () => {
    expect(problems(await bundle([]))).toEqual(['a.js: code made of text']);
    const code = await bundle([noEval]);
    expect(problems(code)).toEqual([]);
    const file = join(folder, 'bundle.mjs');
    writeFileSync(file, code);
    const { readPoint } = await import(/* @vite-ignore */ file);
    expect(readPoint({ x: 1, y: 'two' })).toEqual({ x: 1, y: 'two' });
    expect(() => readPoint({ x: 'one', y: 'two' })).toThrow();
  });

  it('fails when Zod’s source changes', () => {
    expect(() => noEval.transform('export {}', '/node_modules/zod/v4/core/util.js')).toThrow('another way');
  });
});
