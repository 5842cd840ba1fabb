import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PAGES, toFixturePath } from '@/demo/demonstration/world/pages';
import { type BundledCommands, bundleCommands } from '@/tests/support/bundled-commands';

const folder = mkdtempSync(join(tmpdir(), 'read-page-'));

let commands: BundledCommands;
beforeAll(async () => {
  commands = await bundleCommands(['scripts/marketplaces/read-page.ts']);
});
afterAll(() => commands?.remove());

const readPage = (...args: string[]) => commands.run(['scripts/marketplaces/read-page.ts', ...args]);

function writeList(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('the read-page command', () => {
  it('prints an array for a list of pages, in their order', async () => {
    const pages = DEMO_PAGES.slice(0, 2);
    const list = writeList(
      'pages.json',
      JSON.stringify(pages.map(({ file, url }) => ({ file: toFixturePath(file), url }))),
    );
    const { output } = await readPage('--batch', list);
    expect(JSON.parse(output)).toMatchObject(pages.map(({ kind, marketplace }) => ({ kind, marketplace })));
  });

  it('prints one object for one page, with prices as decimal text', async () => {
    const page = DEMO_PAGES.find(({ file }) => file === 'tiki/demo-product.html');
    const { output } = await readPage(toFixturePath('tiki/demo-product.html'), '--url', page?.url ?? '');
    expect(JSON.parse(output)).toMatchObject({
      kind: 'listing',
      marketplace: 'tiki',
      listing: { price: { amount: '89000', currency: 'VND' } },
    });
  });

  it.each([
    ['no arguments', [], /Name a file and its address/],
    ['an address that is none', [toFixturePath('pages.json'), '--url', 'tiki'], /not an http\(s\) address/],
    ['a file that is not there', ['none.html', '--url', 'https://tiki.vn/'], /none\.html/],
    ['a list that is no JSON', ['--batch', writeList('broken.json', '[')], /is not JSON/],
  ])('says what is wrong with %s and fails', async (_, args, words) => {
    const { code, output, errors } = await readPage(...args);
    expect(code).not.toBe(0);
    expect(output).toBe('');
    expect(errors).toMatch(words);
  });
});
