import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lintAddon } from '@/scripts/checks/addon-lint';

let folder: string;
const part = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chosang-lint-test-'));
  await Promise.all([mkdir(part('build')), mkdir(part('api'))]);
  const gecko = {
    id: 'invented@chosang.example',
    strict_min_version: '140.0',
    data_collection_permissions: { required: ['none'] },
  };
  const manifest = {
    manifest_version: 3,
    name: 'Invented',
    version: '1',
    browser_specific_settings: { gecko, gecko_android: { strict_min_version: '142.0' } },
  };
  await writeFile(join(part('build'), 'manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('Mozilla’s linter reports an API newer than the supported Firefox, on computers and Android', async () => {
  const source = join(part('api'), 'languages.ts');
  await writeFile(source, 'export const read = (): Promise<string> => browser.i18n.getUILanguage();');
  expect(await lintAddon(part('build'), part('api'))).toMatchObject({ failed: 0, output: '' });
  await writeFile(source, 'export const read = () => browser.i18n.getPreferredSystemLanguages();');
  const { failed, output } = await lintAddon(part('build'), part('api'));
  expect(failed).toBe(1);
  expect(output).toMatch(/^INCOMPATIBLE_API source-languages\.js: i18n\.getPreferredSystemLanguages/m);
  expect(output).toMatch(/^ANDROID_INCOMPATIBLE_API source-languages\.js/m);
});
