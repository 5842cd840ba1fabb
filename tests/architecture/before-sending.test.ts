import { describe, expect, it } from 'vitest';
import { BEFORE_KEEPING, BEFORE_SENDING, MOST_CONTROLS, MOST_WORDS } from '../support/review/before-sending';
import { quoted, section, tableRows } from './support/document';

const text = section('docs/privacy/before-sending.md', '# What must be readable before "Send"');

describe('docs/privacy/before-sending.md', () => {
  it('lists the entries and the budgets that the tests check', () => {
    expect(tableRows(text).flatMap(([entry = '']) => quoted(entry))).toEqual(BEFORE_SENDING);
    const keeping = section('docs/privacy/before-sending.md', '## Before "Keep"');
    expect(tableRows(keeping).flatMap(([entry = '']) => quoted(entry))).toEqual(BEFORE_KEEPING);
    expect(text).toContain(`at most ${MOST_WORDS} and the controls at most ${MOST_CONTROLS}`);
  });
});
