import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MARKETPLACE_HOSTS, matchPatterns, scriptOf } from '../../lib/marketplaces/hosts';

/** A content script for the build to compile. */
export interface ContentEntrypoint {
  readonly name: string;
  readonly inputPath: string;
  readonly type: 'content-script';
}

/**
 * Writes one content script a marketplace folder (`lib/marketplaces/<folder>/index.ts`) into `outDir` and names them
 * for the build. Built-in pages are in the manifest; the others are registered when the person allows them.
 */
export function writeMarketplaceEntrypoints(root: string, outDir: string): ContentEntrypoint[] {
  mkdirSync(outDir, { recursive: true });
  const folders = readdirSync(join(root, 'lib/marketplaces'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return folders.map(({ name }) => {
    const builtIn = MARKETPLACE_HOSTS.filter(
      (hosts) => scriptOf(hosts) === name && hosts.install === 'built-in',
    );
    const matches = matchPatterns(builtIn.flatMap((hosts) => hosts.pages));
    const inputPath = join(outDir, `${name}.content.ts`);
    writeFileSync(inputPath, scriptSource(name, matches));
    return { name, inputPath, type: 'content-script' };
  });
}

function scriptSource(folder: string, matches: readonly string[]): string {
  const when = matches.length > 0 ? `matches: ${JSON.stringify(matches)}` : "registration: 'runtime'";
  // An independent site's cards have no seller but the site.
  const hasCards = folder !== 'site';
  return [
    "import { defineContentScript } from 'wxt/utils/define-content-script';",
    "import { runMarketplaceScript } from '@/entrypoints/marketplace/marketplace-script';",
    ...(hasCards ? ["import { followCards } from '@/entrypoints/marketplace/with-cards';"] : []),
    `import * as adapters from '@/lib/marketplaces/${folder}';`,
    '',
    'export default defineContentScript({',
    `  ${when},`,
    "  runAt: 'document_idle',",
    `  main: (ctx) => runMarketplaceScript(ctx, Object.values(adapters)${hasCards ? ', followCards' : ''}),`,
    '});',
    '',
  ].join('\n');
}
