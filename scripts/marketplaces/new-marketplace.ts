import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine, UsageError } from '@/lib/base/node/command-line';

const USAGE = 'npm run new:marketplace -- ID (small letters, digits and dashes: "my-market")';
const FIXTURES = ['listing-1', 'listing-2', 'listing-3', 'wall', 'unreadable'] as const;

/** Returns the files of a new marketplace, by path. The tests among them fail until the marketplace's locators are filled in. */
export function createMarketplaceFiles(id: string): Readonly<Record<string, string>> {
  const name = toVariableName(id);
  const folder = `lib/marketplaces/${id}`;
  const pages = `tests/fixtures/pages/${id}`;
  return {
    [`${folder}/urls.ts`]: `import { getPageDomains } from '@/lib/marketplaces/hosts';
import type { UrlRules } from '@/lib/reading/urls';

/** Address rules of this marketplace. */
export const urls: UrlRules = {
  domains: getPageDomains('${id}'),
  listing: [],
};
`,
    [`${folder}/selectors.ts`]: `import type { CardAnchors } from '@/lib/reading/adapter';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import type { WallMarkers } from '@/lib/reading/walls';

/** Locators on the marketplace's pages, newest layout first, each with the years in which it was seen. */
export const anchors: CardAnchors = { containers: [], card: [], picture: [], seller: [] };

export const walls: WallMarkers = {};

export const listing = { title: [], price: [], seller: {}, images: [] } satisfies ListingLocators;

export const results = { title: [], price: [], image: [] } satisfies ResultsLocators;
`,
    [`${folder}/index.ts`]: `import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import { anchors, listing, results, walls } from './selectors';
import { urls } from './urls';

export const ${name} = createMarketplaceAdapter({ id: '${id}', urls, anchors, walls, listing, results });
`,
    [`${pages}/cases.json`]: '[]\n',
    [`${pages}/examples.json`]: '[]\n',
    ...Object.fromEntries(FIXTURES.map((file) => [`${pages}/${file}.html`, '<!doctype html>\n'])),
  };
}

/** Inserts an import line among the imports of a file, sorted by path. */
function insertImport(text: string, line: string): string {
  const pathOf = (one: string) => /from '(\.\/[^']*)';$/.exec(one)?.[1];
  const own = pathOf(line) ?? '';
  const lines = text.split('\n');
  const next = lines.findIndex((one) => (pathOf(one) ?? '') > own);
  const last = lines.findLastIndex((one) => pathOf(one) !== undefined);
  lines.splice(next < 0 ? last + 1 : next, 0, line);
  return lines.join('\n');
}

/** Returns a display name made from the id ("my-market" → "My Market"), to be used until the real name replaces it. */
function toDisplayName(id: string): string {
  return id.replace(/(^|-)(\w)/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase());
}

/**
 * Returns a variable name made from the id ("my-market" → myMarket). For an id that begins with a digit, the name gets the prefix
 * `market`.
 */
export function toVariableName(id: string): string {
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return /^\d/.test(name) ? `market${name}` : name;
}

/**
 * Returns the new texts of the files that list all marketplaces, by path, with an entry for the new marketplace. Throws if a file
 * lacks the line before which its entry is to be inserted.
 */
export function renderMarketplaceLists(
  id: string,
  read: (path: string) => string,
): Readonly<Record<string, string>> {
  const name = toVariableName(id);
  const key = name === id ? id : `'${id}'`;
  const entry = name === id ? name : `${key}: ${name}`;
  const insertLine = (path: string, anchor: string, line: string) => {
    const text = read(path);
    if (!text.includes(anchor)) throw new Error(`${path} has no line "${anchor}"`);
    return text.replace(anchor, `${line}${anchor}`);
  };
  const insertWithImport = (path: string, importLine: string, anchor: string, line: string) =>
    insertImport(insertLine(path, anchor, line), importLine);
  return {
    'lib/domain/listing/marketplaces.ts': insertLine(
      'lib/domain/listing/marketplaces.ts',
      '] as const satisfies',
      `  {
    id: '${id}',
    name: '${toDisplayName(id)}',
    platform: 'intermediary',
    install: 'optional',
    pages: [],
    images: [],
  },\n`,
    ),
    'lib/marketplaces/all.ts': insertWithImport(
      'lib/marketplaces/all.ts',
      `import { ${name} } from './${id}';`,
      '  site,\n];',
      `  ${name},\n`,
    ),
    'lib/marketplaces/addresses.ts': insertWithImport(
      'lib/marketplaces/addresses.ts',
      `import { urls as ${name} } from './${id}/urls';`,
      '};\nconst SITE',
      `  ${entry},\n`,
    ),
    'docs/developing/adding-a-marketplace.md': insertLine(
      'docs/developing/adding-a-marketplace.md',
      '| site |',
      `| ${id} | optional | |\n`,
    ),
  };
}

/**
 * Writes the files of a new marketplace (its folder and fixtures), and adds it to the files that list all marketplaces. Returns
 * the written paths. Throws if the id is invalid or already exists.
 */
export function writeMarketplaceFiles(root: string, id: string): string[] {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) throw new UsageError(`'${id}' is no id. Usage: ${USAGE}`);
  if (existsSync(join(root, 'lib/marketplaces', id)))
    throw new Error(`lib/marketplaces/${id} is there already`);
  // Everything is computed before the first file is written, so that an error leaves no half-made marketplace.
  const files = {
    ...renderMarketplaceLists(id, (path) => readFileSync(join(root, path), 'utf8')),
    ...createMarketplaceFiles(id),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(files);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { positionals } = readCommandLine({ allowPositionals: true }, USAGE, 1);
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const written = writeMarketplaceFiles(root, positionals[0] ?? '');
    process.stdout.write(`${written.join('\n')}\n\nNext: docs/developing/adding-a-marketplace.md, step 2.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
