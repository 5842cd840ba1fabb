// Why: docs/decisions/page/wake.md

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getContentScriptName,
  MARKETPLACE_HOSTS,
  SITE_SCRIPT,
  toMatchPatterns,
} from '../../lib/marketplaces/hosts';

const MARKETPLACES = 'lib/marketplaces';

/** A content script that the build compiles. */
export interface ContentEntrypoint {
  readonly name: string;
  readonly inputPath: string;
  readonly type: 'content-script';
}

/**
 * Writes the content scripts into `outDir`, one for each marketplace folder (`lib/marketplaces/<folder>/index.ts`) and one for
 * independent shops, and returns them for the build. The manifest lists the pages that are allowed at installation; scripts for
 * the other pages are registered when the person allows them.
 */
export function writeMarketplaceEntrypoints(root: string, outDir: string): ContentEntrypoint[] {
  mkdirSync(outDir, { recursive: true });
  const marketplaces = readdirSync(join(root, MARKETPLACES), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [[entry.name, `${MARKETPLACES}/${entry.name}`] as const] : [],
  );
  return [...marketplaces, [SITE_SCRIPT, 'lib/independent-shops'] as const].map(([name, folder]) => {
    const builtIn = MARKETPLACE_HOSTS.filter(
      (hosts) => getContentScriptName(hosts) === name && hosts.install === 'built-in',
    );
    const matches = toMatchPatterns(builtIn.flatMap((hosts) => hosts.pages));
    const inputPath = join(outDir, `${name}.content.ts`);
    writeFileSync(inputPath, writeScriptSource(folder, readAdapterNames(join(root, folder)), matches));
    return { name, inputPath, type: 'content-script' };
  });
}

/**
 * Returns the names of the adapters that a folder exports. Each adapter is imported by name, because a namespace import would add
 * the bundler's code for such imports to every page. Throws if the folder exports no adapter.
 */
function readAdapterNames(folder: string): string[] {
  const source = readFileSync(join(folder, 'index.ts'), 'utf8');
  const names = [...source.matchAll(/^export const (\w+)/gm)].flatMap(([, name]) => name ?? []);
  if (names.length === 0) throw new Error(`${folder}/index.ts exports no adapter`);
  return names;
}

function writeScriptSource(folder: string, adapters: readonly string[], matches: readonly string[]): string {
  const when = matches.length > 0 ? `matches: ${JSON.stringify(matches)}` : "registration: 'runtime'";
  // All cards of an independent shop have the same seller, so nothing is drawn on them.
  const hasCards = folder.startsWith(MARKETPLACES);
  return [
    "import { defineContentScript } from 'wxt/utils/define-content-script';",
    "import { runMarketplaceScript } from '@/entrypoints/marketplace/marketplace-script';",
    ...(hasCards ? ["import { drawOnCards } from '@/entrypoints/marketplace/with-cards';"] : []),
    `import { ${adapters.join(', ')} } from '@/${folder}';`,
    '',
    'export default defineContentScript({',
    `  ${when},`,
    "  runAt: 'document_idle',",
    `  main: (ctx) => runMarketplaceScript(ctx, [${adapters.join(', ')}]${hasCards ? ', drawOnCards' : ''}),`,
    '});',
    '',
  ].join('\n');
}
