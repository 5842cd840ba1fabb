import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DEMO_PAGES, toFixturePath } from '@/demo/demonstration/world/pages';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'read-page-'));

function readPage(...args: string[]) {
  return run('node_modules/.bin/tsx', ['scripts/marketplaces/read-page.ts', ...args]);
}

function listOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('the read-page command', () => {
  it('prints an array for a list of pages, in their order', async () => {
    const pages = DEMO_PAGES.slice(0, 2);
    const list = listOf(
      'pages.json',
      JSON.stringify(pages.map(({ file, url }) => ({ file: toFixturePath(file), url }))),
    );
    const { stdout } = await readPage('--batch', list);
    expect(JSON.parse(stdout)).toMatchObject(pages.map(({ kind, marketplace }) => ({ kind, marketplace })));
  });

  it('prints one object for one page, with prices as decimal text', async () => {
    const page = DEMO_PAGES.find(({ file }) => file === 'tiki/demo-product.html');
    const { stdout } = await readPage(toFixturePath('tiki/demo-product.html'), '--url', page?.url ?? '');
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'listing',
      marketplace: 'tiki',
      listing: { price: { amount: '89000', currency: 'VND' } },
    });
  });

  it.each([
    ['no arguments', [], /Name a file and its address/],
    ['an address that is none', [toFixturePath('pages.json'), '--url', 'tiki'], /not an http\(s\) address/],
    ['a file that is not there', ['none.html', '--url', 'https://tiki.vn/'], /none\.html/],
    ['a list that is no JSON', ['--batch', listOf('broken.json', '[')], /is not JSON/],
  ])('says what is wrong with %s and fails', async (_, args, words) => {
    await expect(readPage(...args)).rejects.toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(words),
    });
  });
});
