// Why: docs/decisions/verdict/words.md

import { readCommandLine, runCommandLine } from '@/lib/base/node/command-line';
import { listWordsAboutSellers } from './words';

/**
 * Runs `npm run audit-words [-- --json]`. For a legal review it prints everything that a person can read about a seller, on
 * pages, in reports, on papers and on the page /answer, in both languages. Each text comes with the part of the product that
 * shows it, its legal basis, its source and its dates.
 */
async function main(): Promise<undefined> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values } = readCommandLine({ options }, 'npm run audit-words [-- --json]');
  const rows = await listWordsAboutSellers();
  if (values.json) {
    console.log(JSON.stringify(rows, null, 2));
    return;
  }
  let last = '';
  for (const { where, saidBy, key, vi, en, when, basis, source, validFrom, validUntil } of rows) {
    const heading = `${where} · ${saidBy}`;
    if (heading !== last) console.log(`\n${heading}`);
    last = heading;
    const days =
      validFrom === null
        ? ''
        : `\n    days:   from ${validFrom}${validUntil === null ? '' : ` until ${validUntil}`}`;
    console.log(
      `  ${key}\n    vi:     ${vi}\n    en:     ${en}\n    when:   ${when}\n    ground: ${basis.join('; ')}\n    source: ${source}${days}`,
    );
  }
  console.log(`\n${rows.length} sentences and words.`);
}

await runCommandLine(main);
