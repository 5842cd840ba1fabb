import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMarketplace, variableOf } from '@/scripts/new-marketplace';

const root = mkdtempSync(join(tmpdir(), 'new-marketplace-'));
for (const path of [
  'lib/domain/listing.ts',
  'lib/domain/listing.schema.ts',
  'lib/marketplaces/hosts.ts',
  'lib/marketplaces/all.ts',
  'lib/marketplaces/examples.ts',
  'docs/adding-a-marketplace.md',
]) {
  cpSync(path, join(root, path), { recursive: true });
}
afterAll(() => rmSync(root, { recursive: true }));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('a new marketplace', () => {
  it('gets its folder, its fixtures and a line in every list', () => {
    const written = createMarketplace(root, 'my-market');
    expect(written.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(read('lib/marketplaces/my-market/index.ts')).toContain(
      "export const myMarket = marketplace({ id: 'my-market'",
    );
    expect(read('lib/marketplaces/all.ts')).toMatch(
      /import \{ myMarket \} from '.\/my-market';[\s\S]*\n {2}myMarket,\n/,
    );
    expect(read('lib/marketplaces/examples.ts')).toContain("  'my-market': myMarket,");
    expect(read('lib/marketplaces/hosts.ts')).toContain("id: 'my-market'");
    expect(read('lib/domain/listing.ts')).toContain("| 'my-market'");
    expect(read('lib/domain/listing.schema.ts')).toContain("'my-market',");
    expect(read('docs/adding-a-marketplace.md')).toContain('| my-market |');
  });

  it.each(['', 'My Market', '../x', 'a--b', '-a'])('is refused under the id %j', (id) => {
    expect(() => createMarketplace(root, id)).toThrow(/usage/);
  });

  it('is refused when its folder is there already', () => {
    createMarketplace(root, 'twice');
    expect(() => createMarketplace(root, 'twice')).toThrow(/already/);
  });

  it.each([
    ['shop', 'shop'],
    ['my-market', 'myMarket'],
    ['51-market', 'market51Market'],
  ])('%s is %s in code', (id, name) => {
    expect(variableOf(id)).toBe(name);
  });
});
