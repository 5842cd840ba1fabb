import { readFileSync } from 'node:fs';
import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { parseReplacedTexts } from '@/lib/papers/replaced-texts';
import { getTemplates } from '@/lib/papers/templates';

const USAGE = 'npm run --silent paper-texts -- [--check FILE]';

/**
 * Runs `npm run paper-texts`. It prints the product's texts of papers, from which an authority can write its own, or checks a
 * file with such texts (`--check FILE`). The exit code is 1 if a text is wrong.
 */
async function main(): Promise<number> {
  const { values } = readCommandLine({ options: { check: { type: 'string' } } }, USAGE);
  if (values.check === undefined) {
    console.log(JSON.stringify(getTemplates(), null, 2));
    return 0;
  }
  const { templates, faults } = parseReplacedTexts(readFileSync(values.check, 'utf8'));
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) return 1;
  console.log(`OK: ${templates.map(({ paper }) => paper).join(', ')}`);
  return 0;
}

await runCommandLine(main);
