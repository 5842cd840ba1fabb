import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { toGtinKey } from '@/lib/domain/listing/gtin-key';
import { findWhyCodeIsUnusable } from '@/publish/identifiers/unusable-codes';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { imported, optionsOf, refusedOf } from '@/tests/support/publish/imported';

/** Real exports of official sources are not part of the project; without them these tests are skipped. */
const SOURCES = process.env.CHOSANG_SOURCES ?? '';
const REPORTS = [177, 287, 291, 299, 307, 310, 314, 319].map((number) => `report_10000${number}.xml.gz`);

let directory: string;
beforeEach(async () => {
  directory = await emptyDirectory();
});

interface Alert {
  readonly caseNumber: string;
  readonly barcode: string;
  readonly description: string;
}

/** The alerts of a report, read without the importer: case number and barcode field. */
async function alertsOf(path: string): Promise<Alert[]> {
  const xml = gunzipSync(await readFile(path)).toString('utf8');
  return [...xml.matchAll(/<notifications .*?<\/notifications>/gs)].map(([alert]) => ({
    caseNumber: /<caseNumber>(.*?)</.exec(alert)?.[1] ?? '',
    barcode: /<barcode>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/barcode>/s.exec(alert)?.[1] ?? '',
    description: /<description>(.*?)<\/description>/s.exec(alert)?.[1] ?? '',
  }));
}

/** Codes of a field that are certain: pieces that are whole codes, or rows of valid 13-digit codes. */
function plainCodes(field: string): string[] {
  return field.split(/[\s,;/]+/).flatMap((piece) => {
    if (/^\d{12,14}$/.test(piece)) return [piece];
    const thirteen = /^(?:\d{13})+$/.test(piece) ? (piece.match(/\d{13}/g) ?? []) : [];
    return thirteen.every((code) => toGtinKey(code)) ? thirteen : [];
  });
}

describe.skipIf(SOURCES === '')('real exports of sources', () => {
  it.each(REPORTS)('%s of Safety Gate loses and invents no barcode', async (name) => {
    const path = join(SOURCES, 'safety-gate', name);
    const alerts = await alertsOf(path);
    const { rows, read, setAside } = await imported(directory, 'safety-gate', [path]);
    expect(read).toBe(alerts.length);
    expect(setAside).toEqual([]);
    const keysOf = new Map<string, string[]>();
    for (const { number, keys } of rows) {
      keysOf.set(String(number), [...(keysOf.get(String(number)) ?? []), ...[keys].flat().map(String)]);
    }
    for (const { caseNumber, barcode, description } of alerts) {
      const published = (keysOf.get(caseNumber) ?? []).filter((key) => key.startsWith('gtin:'));
      const wanted = plainCodes(barcode)
        .filter((code) => findWhyCodeIsUnusable(code) === undefined)
        .map((code) => toGtinKey(code));
      expect(published, caseNumber).toEqual(expect.arrayContaining(wanted));
      const digits = `${barcode} ${description}`.replace(/[^\d ]/g, '').replaceAll(' ', '');
      for (const key of published) expect(digits, caseNumber).toContain(key.slice(5).replace(/^0+/, ''));
    }
  });

  it.each([
    ['report_10000287.xml.gz', 'SR/00043/26', 19],
    ['report_10000307.xml.gz', 'OR/00055/26', 2],
    ['report_10000177.xml.gz', 'A12/02777/23', 0],
  ])('%s yields for the alert %s %i barcodes', async (name, caseNumber, count) => {
    const { rows } = await imported(directory, 'safety-gate', [join(SOURCES, 'safety-gate', name)]);
    const keys = rows.filter(({ number }) => number === caseNumber).flatMap((row) => [row.keys].flat());
    expect(keys.filter((key) => String(key).startsWith('gtin:'))).toHaveLength(count);
  });

  it('several brands in a field stay separate, and no size, class or age becomes a model', async () => {
    const path = join(SOURCES, 'safety-gate', 'report_10000310.xml.gz');
    const { rows, identifiers } = await imported(directory, 'safety-gate', [path]);
    const keys = rows.flatMap((row) => [row.keys].flat().map(String));
    const models = keys.filter((key) => key.startsWith('model:'));
    expect(models).toContain('model:toshiba/43LV2553DB');
    expect(models.filter((key) => /technika(?:toshiba|,)/.test(key))).toEqual([]);
    expect(models.filter((key) => /\/(?:220V|750ML|FFP2|7-8)$/.test(key))).toEqual([]);
    expect(identifiers.length).toBeGreaterThan(0);
  });

  it('recalls of the US commission yield the codes of their field and text', async () => {
    const { rows, leftOut } = await imported(directory, 'cpsc', [join(SOURCES, 'cpsc', 'real.json')]);
    const counts = Object.fromEntries(rows.map(({ id, keys }) => [String(id), [keys].flat().length]));
    expect(counts).toEqual({
      'cpsc-25170': 21,
      'cpsc-24281': 37,
      'cpsc-26687': 3,
      'cpsc-26377': 1,
      'cpsc-25366': 1,
    });
    expect(leftOut).toHaveLength(2);
  });

  it('an error of the US commission’s service is reported in its own words', async () => {
    const refused = await refusedOf(optionsOf(directory, 'cpsc', [join(SOURCES, 'cpsc', 'error.json')]));
    expect(refused.join()).toContain('The underlying provider failed on Open.');
  });

  it('the community list yields only entries about a whole site', async () => {
    const path = join(SOURCES, 'chongluadao', 'urls.txt');
    const { rows, read, setAside } = await imported(directory, 'chongluadao', [path]);
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    expect(read).toBe(lines.length);
    expect(setAside).toEqual([]);
    const keys = rows.flatMap((row) => [row.keys].flat().map(String));
    const whole = lines.filter((line) => !line.includes('/') && !/^[\d.]+$|:\d+$/.test(line));
    expect(keys.length).toBeGreaterThan(whole.length * 0.95);
    expect(
      keys.filter((key) => /^site:(?:.*\.)?(?:youtube\.com|zalo\.me|google\.com|facebook\.com)$/.test(key)),
    ).toEqual([]);
  });

  it('the community list without paths is refused', async () => {
    const path = join(SOURCES, 'chongluadao', 'urls-pihole.txt');
    expect((await refusedOf(optionsOf(directory, 'chongluadao', [path]))).join()).toContain(
      'no address of it has a path',
    );
  });
});
