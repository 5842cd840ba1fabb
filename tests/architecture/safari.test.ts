import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { quoted, section, tableRows } from './support/document';
import { sourceFiles } from './support/source';

const SupportSchema = z.looseObject({ version_added: z.union([z.string(), z.boolean(), z.null()]) });
const EntrySchema = z.looseObject({
  __compat: z.looseObject({
    support: z.looseObject({ safari: z.union([SupportSchema, z.array(SupportSchema)]).optional() }),
  }),
});
const NamespacesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** The version docs/safari.md and the manifest ask for. */
const OLDEST = 16.4;

const apis = NamespacesSchema.parse(bcd.webextensions.api);
/** Each API the code of the extension names, as `namespace.member`. */
const used = new Set(
  sourceFiles('lib', 'components', 'entrypoints').flatMap(({ text }) =>
    [...text.matchAll(/\b(?:browser|chrome)\.([a-z]\w+)\??\.([a-z]\w+)/g)].map(
      ([, space, member]) => `${space}.${member}`,
    ),
  ),
);

/** Whether Safari has it in the oldest version served; throws for what MDN's table does not name. */
function hasSafari(name: string): boolean {
  const [space = '', member = ''] = name.split('.');
  const { support } = EntrySchema.parse(apis[space]?.[member]).__compat;
  const [newest] = [support.safari].flat();
  const since = newest?.version_added;
  return typeof since === 'string' && Number.parseFloat(since) <= OLDEST;
}

describe('Safari', () => {
  it('has each API that is used, but for those docs/safari.md names with what happens', () => {
    const named = tableRows(section('docs/safari.md', '## What Safari lacks')).flatMap(([cell = '']) =>
      quoted(cell),
    );
    const lacking = [...used].filter((name) => !hasSafari(name));
    expect(used.size).toBeGreaterThan(30);
    expect(lacking.length).toBeGreaterThan(3);
    const unnamed = lacking.filter(
      (name) => !named.some((one) => name === one || name.startsWith(`${one}.`)),
    );
    expect(unnamed).toEqual([]);
  });
});
