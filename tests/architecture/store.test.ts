import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { PACKAGE_DAYS } from '@/lib/domain/report/outbox';
import { MARKETPLACE_HOSTS, toMatchPatterns } from '@/lib/marketplaces/hosts';
import { PROMISED_RECORDS, RETENTION_RULES } from '@/lib/reference/retention';
import { PARTS } from '@/scripts/screenshots/parts';
import { STORE_PICTURES } from '@/scripts/screenshots/store-sizes';
import { manifest } from './support/built';
import { quoted, section, tableRows } from './support/document';
import { ROOT } from './support/source';

const LANGUAGES = ['vi', 'en'] as const;
const text = (path: string) => readFileSync(join(ROOT, 'store', path), 'utf8').trimEnd();
const message = (language: string, key: string) =>
  JSON.parse(readFileSync(join(ROOT, 'public/_locales', language, 'messages.json'), 'utf8'))[key].message;

/** Maximum length of each text (characters): the smallest of the limits of Chrome Web Store, Edge Add-ons and AMO. */
const NAME = 75;
const SUMMARY = 132;
const REASON = 1_000;
/** Edge's minimum and maximum length of a description (characters). The other two stores allow longer and shorter ones. */
const DESCRIPTION = { least: 250, most: 10_000 };

describe.each(LANGUAGES)('the listing in %s', (language) => {
  it('is no longer than each store allows', () => {
    expect(text(`${language}/name.txt`).length).toBeLessThanOrEqual(NAME);
    expect(text(`${language}/summary.txt`).length).toBeLessThanOrEqual(SUMMARY);
    expect(text(`${language}/single-purpose.txt`).length).toBeLessThanOrEqual(REASON);
    const { length } = text(`${language}/description.txt`);
    expect(length).toBeGreaterThanOrEqual(DESCRIPTION.least);
    expect(length).toBeLessThanOrEqual(DESCRIPTION.most);
  });

  it('has the name and the summary of the manifest', () => {
    expect(text(`${language}/name.txt`)).toBe(message(language, 'extName'));
    expect(text(`${language}/summary.txt`)).toBe(message(language, 'extDescription'));
  });

  it('has no exclamation mark and promises nothing about a seller', () => {
    const all = ['summary.txt', 'description.txt', 'single-purpose.txt'].map((name) =>
      text(`${language}/${name}`),
    );
    expect(all.join('\n')).not.toMatch(/!|an toàn|uy tín|đáng tin|\bsafe\b|trusted|guarantee|official app/i);
  });

  it.each(['chrome', 'firefox'] as const)(
    'has a reason for each permission of the %s manifest',
    (browser) => {
      const headings = language === 'vi' ? ['## Khi cài đặt', '## Chỉ khi người dùng cho phép'] : EN_HEADINGS;
      const [installed = [], optional = []] = headings.map((heading) =>
        tableRows(section(`store/${language}/permissions.md`, heading)),
      );
      const built = manifest(browser);
      expect(findUnexplained(installed, [...built.permissions, ...built.host_permissions])).toEqual([]);
      expect(findUnexplained([...installed, ...optional], built.optional_host_permissions)).toEqual([]);
      const rows = [...installed, ...optional];
      expect(rows.filter(([, reason = '']) => reason.length < 15 || reason.length > REASON)).toEqual([]);
      const known = new Set([
        ...manifest('chrome').permissions,
        ...manifest('firefox').permissions,
        ...built.optional_host_permissions,
        ...MARKETPLACE_HOSTS.map(({ id }) => id),
      ]);
      expect(rows.flatMap(([cell = '']) => quoted(cell)).filter((name) => !known.has(name))).toEqual([]);
    },
  );
});

const EN_HEADINGS = ['## At install', '## Only when the person allows it'];

/** Returns the permissions and match patterns in `permissions` that no row of the table explains. */
function findUnexplained(rows: readonly string[][], permissions: readonly string[]): string[] {
  const named = rows.flatMap(([cell = '']) => quoted(cell));
  const hosts = MARKETPLACE_HOSTS.filter(({ id }) => named.includes(id));
  const covered = new Set([
    ...named,
    ...toMatchPatterns(hosts.flatMap(({ pages, images }) => [...pages, ...images])),
  ]);
  return permissions.filter((one) => !covered.has(one));
}

describe('the privacy policies', () => {
  it.each(
    LANGUAGES.flatMap((language) =>
      (['privacy', 'privacy-phone'] as const).map((file) => [file, language] as const),
    ),
  )('name each retention period: %s in %s', (file, language) => {
    const heading = language === 'vi' ? '## Giữ bao lâu' : '## How long it is kept';
    const rows = tableRows(section(`store/${file}.${language}.md`, heading));
    const promisedRules = RETENTION_RULES.filter(({ kind }) => PROMISED_RECORDS.some((one) => one === kind));
    expect(
      rows.map(([what = '', when = '']) => [what, Number.parseInt(when.replace(/[.,]/g, ''), 10)]),
    ).toEqual(promisedRules.map(({ what, days }) => [what[language], days]));
    expect(text(`${file}.${language}.md`)).toMatch(`${PACKAGE_DAYS} ${language === 'vi' ? 'ngày' : 'days'}`);
  });

  it.each(LANGUAGES)('name the network address, people in captures and withdrawal in %s', (language) => {
    const patterns =
      language === 'vi'
        ? [/địa chỉ mạng/, /Người có tên\s+hoặc hình trong bản chụp/, /kể cả mã để rút lại phản ánh/]
        : [
            /network address/,
            /People whose\s+name or picture is in a capture/,
            /the codes to withdraw reports\s+too/,
          ];
    for (const file of ['privacy', 'privacy-phone'])
      for (const one of patterns) expect(text(`${file}.${language}.md`)).toMatch(one);
  });
});

describe('the data-use answers', () => {
  it('give each name of the Firefox manifest an answer', () => {
    const rows = tableRows(readFileSync(join(ROOT, 'store/data-use.md'), 'utf8'));
    const sent = rows.filter(([, , answer]) => answer === 'yes').flatMap(([name = '']) => quoted(name));
    const declared =
      manifest('firefox').browser_specific_settings?.gecko.data_collection_permissions.optional;
    expect([...sent].sort()).toEqual([...(declared ?? [])].sort());
  });
});

describe('the rules of the stores', () => {
  it('name tests and files that exist', () => {
    const named = tableRows(text('rules.md')).flatMap(([, , shown = '']) =>
      quoted(shown).filter((name) => /^(?:tests|scripts|lib|pictures)\//.test(name)),
    );
    expect(named.length).toBeGreaterThan(10);
    const missing = named.filter(
      (name) => !existsSync(join(ROOT, name.startsWith('pictures/') ? `store/${name}` : name)),
    );
    expect(missing).toEqual([]);
  });
});

describe('the pictures of the stores', () => {
  it.each(STORE_PICTURES)('$path has its size and no transparency', ({ path, width, height, alpha }) => {
    const bytes = readFileSync(join(ROOT, 'store/pictures', path));
    const picture = PNG.sync.read(bytes);
    expect([picture.width, picture.height]).toEqual([width, height]);
    // Colour type of the IHDR chunk: 2 has no alpha channel, 6 has one.
    if (!alpha) expect(bytes[25]).toBe(2);
  });
});

describe('the picture of README.md', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

  it('is a small picture of the product, described in words', () => {
    const [, words = '', path = ''] = /^!\[([^\]]+)\]\(([^)]+)\)$/m.exec(readme) ?? [];
    expect(words.length).toBeGreaterThan(40);
    const bytes = readFileSync(join(ROOT, path));
    expect(bytes.toString('latin1', 8, 12)).toBe('WEBP');
    expect(bytes.byteLength).toBeLessThanOrEqual(200_000);
  });

  it('is made by an existing command, and README.md names exactly the parts that the command has', () => {
    const [row = ''] = /^\| `npm run screenshots .*$/m.exec(readme) ?? [];
    expect(quoted(row).filter((name) => !name.startsWith('npm '))).toEqual([...PARTS]);
    expect(row).toContain('`readme` (the picture above)');
  });
});
