import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { toKeyText } from '@/lib/registry/codec/section-key';
import { CSV_FORMS } from '@/server/publish/rows/csv-forms';
import { CLASSES, drawClass, drawKey, PLATFORMS, type Random, randomFrom } from '../registry/synthetic';

/** Rows of a thousand that name a shop by its address. */
const NAMED = 10;

/** The sellers of a day: all, or all but one of a thousand. */
export type Day = 'first' | 'second';

/**
 * Writes a directory of rows with about `sellers` unsorted sellers as a stream; returns its size (bytes). The same
 * number always gives the same sellers.
 */
export async function writeRows(directory: string, sellers: number, day: Day): Promise<number> {
  const random = randomFrom(1);
  await mkdir(directory, { recursive: true });
  const source = 'Danh sách tổng hợp để đo,https://example.vn/list,2026-11-20';
  const statuses = [...new Set(CLASSES.flatMap((one) => one.statuses))];
  // Numbers of several widths (tax codes) share a namespace, and a namespace has one list a status.
  const lists = [...new Set(PLATFORMS.map(({ namespace }) => namespace))].flatMap((namespace) =>
    statuses.map((status) => `${namespace},${status},${source}\n`),
  );
  await writeFile(join(directory, 'lists.csv'), `${CSV_FORMS.list.columns.join(',')}\n${lists.join('')}`);
  await writeFile(join(directory, 'violations.csv'), `${CSV_FORMS.violation.columns.join(',')}\n`);
  const out = createWriteStream(join(directory, 'sellers.csv'));
  let bytes = 0;
  let portion = 'key,status\n';
  for (let i = 0; i < sellers; i++) {
    const key = drawSeller(random);
    const sum = crc32(key);
    // By the key, so that a seller drawn twice has one status.
    const found = CLASSES[drawClass(randomFrom(sum))]?.statuses ?? [];
    if (day === 'first' || sum % 1_000 > 0) for (const status of found) portion += `${key},${status}\n`;
    if (portion.length < 65_536 && i < sellers - 1) continue;
    bytes += portion.length;
    if (!out.write(portion)) await once(out, 'drain');
    portion = '';
  }
  out.end();
  await finished(out);
  return bytes;
}

function drawSeller(random: Random): string {
  if (random() * 1_000 < NAMED) return `shop:tiki.vn:tiem-${Math.floor(random() * 1e9).toString(36)}-vn`;
  let rest = random();
  const platform = PLATFORMS.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
  const { namespace, width, ...range } = platform ?? PLATFORMS[0] ?? noPlatform();
  return toKeyText({ namespace, width }, drawKey({ namespace, width, ...range }, random));
}

function noPlatform(): never {
  throw new Error('there is no platform to draw from');
}
