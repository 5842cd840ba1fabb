import { describe, expect, it } from 'vitest';
import { findAvoidableWarnings, UNAVOIDABLE } from '@/scripts/checks/addon-lint';
import { quoted, section, tableRows } from '@/tests/architecture/support/document';

const warning = (code: string) => ({ code, message: 'a warning', file: 'chunks/a.js' });
const known = Object.entries(UNAVOIDABLE).flatMap(([code, times]) =>
  Array.from({ length: times }, () => warning(code)),
);

describe('the linter’s warnings', () => {
  it('are accepted when the document explains them', () => {
    expect(findAvoidableWarnings(known)).toEqual([]);
    const rows = tableRows(section('docs/operating/releasing.md', '## What the linter still says'));
    expect(rows.map(([code = '', times]) => [quoted(code)[0], Number(times)])).toEqual(
      Object.entries(UNAVOIDABLE),
    );
    expect(rows.filter(([, , why = '']) => why.length < 40)).toEqual([]);
  });

  it('are refused for a new kind, and for one more of a known kind', () => {
    expect(findAvoidableWarnings([...known, warning('DANGEROUS_EVAL')])).toEqual([warning('DANGEROUS_EVAL')]);
    const [first] = known;
    expect(findAvoidableWarnings([...known, warning(first?.code ?? '')])).toHaveLength(known.length + 1);
  });
});
