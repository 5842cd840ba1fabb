import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { renderPolicyTemplates } from './templates';

const folder = fileURLToPath(new URL('../../deploy/policies', import.meta.url));

/** Runs `npm run policies`: writes the templates for administrators, made from `public/managed-schema.json` and the example. */
async function main(): Promise<undefined> {
  readCommandLine({}, 'npm run policies');
  for (const [path, text] of renderPolicyTemplates()) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`deploy/policies/${path}`);
  }
}

await runCommandLine(main);
