import { describe, expect, it } from 'vitest';
import { MARKETPLACE_HOSTS, toMatchPatterns } from '@/lib/marketplaces/hosts';
import { manifest } from './support/built';
import { quoted, section, tableRows } from './support/document';

const FILE = 'docs/privacy/permissions.md';
const sorted = (values: Iterable<string>) => [...new Set(values)].sort();
const table = tableRows(section(FILE, '## Hosts at install'));
const column = (index: number) => toMatchPatterns(table.flatMap((row) => quoted(row[index] ?? '')));

describe.each(['chrome', 'firefox'] as const)('the %s manifest', (browser) => {
  const built = manifest(browser);

  it('asks for exactly the permissions that have a paragraph', () => {
    const headings = [...section(FILE, '## API permissions').matchAll(/^### `(.+)`$/gm)].map(
      ([, name = '']) => name,
    );
    const without = browser === 'firefox' ? headings.filter((name) => name !== 'sidePanel') : headings;
    expect(sorted(built.permissions)).toEqual(sorted(without));
    expect(built.optional_permissions).toEqual([]);
  });

  it('has exactly the keys of the section', () => {
    const named = quoted(section(FILE, '## Keys')).filter((word) => !/^(?:Alt|activeTab)/.test(word));
    expect(Object.keys(built.commands).sort()).toEqual(named.sort());
  });

  it('names exactly the hosts of the table', () => {
    expect(sorted(built.host_permissions)).toEqual(sorted([...column(1), ...column(2)]));
  });

  it('runs its content scripts only on the pages of the table', () => {
    expect(sorted(built.content_scripts.flatMap(({ matches }) => matches))).toEqual(sorted(column(1)));
  });

  it('requests the other marketplaces only when a person allows them', () => {
    const optional = MARKETPLACE_HOSTS.filter(({ install }) => install === 'optional');
    const wanted = toMatchPatterns(optional.flatMap(({ pages, images }) => [...pages, ...images]));
    const atInstall = new Set(built.host_permissions);
    expect(sorted(built.optional_host_permissions)).toEqual(
      sorted([...wanted.filter((pattern) => !atInstall.has(pattern)), 'https://*/*', '<all_urls>']),
    );
  });

  it('has no permission or pattern from the list "Never"', () => {
    const never = quoted(section(FILE, '## Never'));
    const permissions = [...built.permissions, ...built.optional_permissions, ...built.host_permissions];
    expect(never.length).toBeGreaterThan(5);
    expect(permissions.filter((permission) => never.includes(permission))).toEqual([]);
  });
});

describe('the Firefox manifest', () => {
  it('declares the data of a sent report that docs/privacy/permissions.md lists', () => {
    const declared = manifest('firefox').browser_specific_settings?.gecko.data_collection_permissions;
    const words = quoted(section(FILE, '## Firefox: what a sent report carries'));
    expect(declared?.required).toEqual(['none']);
    expect(sorted(declared?.optional ?? [])).toEqual(
      sorted(words.filter((word) => word !== 'none' && word !== 'data_collection_permissions')),
    );
  });
});
