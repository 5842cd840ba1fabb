import { markSentences } from '@/lib/verdict/sentences';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

/**
 * `npm run audit-words [-- --json]`: every sentence a mark can say, in both languages, with the rule that says it,
 * its legal ground and the days it holds, for review by somebody who knows the law.
 */
const rows = markSentences('vi').map(({ rule, key, basis, validFrom, validUntil }) => ({
  rule,
  key,
  vi: vi[key].message,
  en: en[key].message,
  basis,
  validFrom: validFrom === '' ? null : validFrom,
  validUntil,
}));

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  let last = '';
  for (const { rule, key, basis, validFrom, validUntil, ...said } of rows) {
    if (rule !== last) {
      const period =
        validFrom === null ? '' : ` (from ${validFrom}${validUntil === null ? '' : ` until ${validUntil}`})`;
      console.log(`\n${rule}${period}${basis.length === 0 ? '' : `\n  ${basis.join('; ')}`}`);
      last = rule;
    }
    console.log(`  ${key}\n    vi: ${said.vi}\n    en: ${said.en}`);
  }
  console.log(`\n${rows.length} sentences.`);
}
