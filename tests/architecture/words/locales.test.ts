import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROOT, sourceFiles } from '../support/source';

/** Texts by key: either plain strings, or objects with a `message`, as `browser.i18n` has them. */
const MessagesSchema = z.record(
  z.string(),
  z
    .union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)])
    .pipe(z.string().min(1)),
);
const read = (file: string) => MessagesSchema.parse(JSON.parse(readFileSync(join(ROOT, file), 'utf8')));
const placeholdersIn = (text: string) =>
  [...text.matchAll(/\$(\w+)\$|\{(\w+)\}/g)].map(([whole]) => whole.toLowerCase()).sort();

describe.each([
  ['of every page', 'public/_locales/vi/messages.json', 'public/_locales/en/messages.json'],
  ['of the workspace', 'components/inspector/words.vi.json', 'components/inspector/words.en.json'],
  [
    'of the desk’s entries',
    'components/inspector/entry/words.vi.json',
    'components/inspector/entry/words.en.json',
  ],
  ['of a matter', 'components/matter/page/words.vi.json', 'components/matter/page/words.en.json'],
  ['of moving reports', 'components/move/words.vi.json', 'components/move/words.en.json'],
  ['of papers', 'components/matter/paper-words.vi.json', 'components/matter/paper-words.en.json'],
])('the message files %s', (_, vietnamese, english) => {
  const vi = read(vietnamese);
  const en = read(english);

  it('have the same keys in Vietnamese and English', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  it('use the same placeholders in both languages', () => {
    const different = Object.keys(vi).filter((key) => {
      const [a, b] = [placeholdersIn(vi[key] ?? ''), placeholdersIn(en[key] ?? '')];
      return [...new Set(a)].join() !== [...new Set(b)].join();
    });
    expect(different).toEqual([]);
  });

  it('have no exclamation marks', () => {
    const loud = [...Object.entries(vi), ...Object.entries(en)].filter(([, text]) => text.includes('!'));
    expect(loud.map(([key]) => key)).toEqual([]);
  });
});

describe('Vietnamese words', () => {
  it('are never in the code of a component or page', () => {
    // A Vietnamese letter in a string or in JSX text is a word that English readers would see.
    const letters = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    const sources = sourceFiles('components', 'entrypoints', 'web');
    const files = sources.filter(({ text }) =>
      text
        .split('\n')
        .some((line) => letters.test(line.replace(/(^|\s)(\/\/|\/?\*).*/, '')) && !line.includes('Chợ Sáng')),
    );
    expect(files.map(({ path }) => path)).toEqual([]);
  });
});
