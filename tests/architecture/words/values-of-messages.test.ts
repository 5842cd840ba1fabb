import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import entryWords from '@/components/inspector/entry/words.vi.json' with { type: 'json' };
import officerWords from '@/components/inspector/words.vi.json' with { type: 'json' };
import matterWords from '@/components/matter/page/words.vi.json' with { type: 'json' };
import paperWords from '@/components/matter/paper-words.vi.json' with { type: 'json' };
import moveWords from '@/components/move/words.vi.json' with { type: 'json' };
import { sourceFiles } from '../support/source';

const MessagesSchema = z.record(
  z.string(),
  z.looseObject({ placeholders: z.record(z.string(), z.unknown()).default({}) }),
);
const messages = MessagesSchema.parse(JSON.parse(readFileSync('public/_locales/vi/messages.json', 'utf8')));

/**
 * For each text that has this key: the names of the values that the text needs. The messages for people and those for officers
 * may use the same key.
 */
function neededValues(key: string): readonly (readonly string[])[] {
  const others: readonly Readonly<Record<string, string>>[] = [
    officerWords,
    entryWords,
    paperWords,
    matterWords,
    moveWords,
  ];
  return [
    ...(Object.hasOwn(messages, key) ? [Object.keys(messages[key]?.placeholders ?? {})] : []),
    ...others.flatMap(({ [key]: text }) =>
      text === undefined
        ? []
        : [[...text.matchAll(/\$([A-Z_]+)\$/g)].map(([, name = '']) => name.toLowerCase())],
    ),
  ];
}

/** A call that gives a message its values in one literal: `t('key', { count: 1, name })`. */
const CALLS = /\b(?:t|words\.t)\(\s*'(?<key>\w+)',\s*\{(?<values>[^{}]*)\}/g;

// A message without one of its values throws, and the view that says it is blank.
it('gives each message the values it needs', () => {
  const wrong: string[] = [];
  let count = 0;
  for (const { path, text } of sourceFiles('lib', 'components', 'entrypoints', 'web')) {
    for (const { groups: { key = '', values = '' } = {} } of text.matchAll(CALLS)) {
      const needed = neededValues(key);
      if (needed.length === 0 || values.includes('...')) continue;
      count += 1;
      const valueNames = [...values.matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name = '']) => name.toLowerCase());
      if (!needed.some((names) => names.every((name) => valueNames.includes(name))))
        wrong.push(`${path}: ${key} needs ${needed.map((names) => names.join(', ')).join(' or ')}`);
    }
  }
  expect(count).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});
