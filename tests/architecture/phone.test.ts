import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PHONE_PAGE } from '@/demo/browser-driver/built';

const bytesOf = (path: string) => readFileSync(join(PHONE_PAGE, path));
const weightOf = (paths: Iterable<string>) =>
  [...paths].reduce((sum, path) => sum + gzipSync(bytesOf(path), { level: 9 }).length, 0);

/** The paths of a script and of all scripts that it imports statically, directly or through others, within the page's folder. */
function withImports(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const [, name = ''] of bytesOf(path)
    .toString()
    .matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
    withImports(`assets/${name}`, known);
  return known;
}

const html = bytesOf('index.html').toString();
const linked = [...html.matchAll(/(?:src|href)="\/phone\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);
const scripts = linked.filter((path) => path.endsWith('.js'));
const styles = linked.filter((path) => path.endsWith('.css'));
const first = new Set([
  'index.html',
  '_locales/vi/messages.json',
  ...styles,
  ...scripts.flatMap((path) => [...withImports(path)]),
]);

describe('the page for phones', () => {
  it('loads at most 130 kB gzipped for its first view', () => {
    expect(scripts.length).toBeGreaterThan(0);
    expect(weightOf(first)).toBeLessThanOrEqual(130_000);
  });

  it('loads at most 195 kB gzipped before its first result', () => {
    const late = readServiceWorker().match(/assets\/(?:engine|look-up-outcome)-[\w-]+\.js/g) ?? [];
    expect(late).toHaveLength(2);
    const all = new Set([...first, ...late.flatMap((path) => [...withImports(path)])]);
    expect(weightOf(all)).toBeLessThanOrEqual(195_000);
  });

  it('has every word that its scripts name', () => {
    const Keys = z.record(z.string(), z.unknown());
    const all = Object.keys(Keys.parse(JSON.parse(readFileSync('public/_locales/vi/messages.json', 'utf8'))));
    const shippedMessages = Keys.parse(JSON.parse(bytesOf('_locales/vi/messages.json').toString()));
    const code = readdirSync(join(PHONE_PAGE, 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => bytesOf(`assets/${name}`).toString())
      .join('\n');
    const left = all.filter((key) => !(key in shippedMessages));
    expect(left.length).toBeGreaterThan(0);
    // Looks for the key as a literal, because a script that is loaded later contains all messages, with keys that have no quotes.
    expect(left.filter((key) => new RegExp(`[\`'"]${key}[\`'"]`).test(code))).toEqual([]);
    // A key may also be built from the beginning of its name.
    expect(code).not.toMatch(/[`'"](?:practice|welcome)_\$?[`'"{]/);
  });

  it('can be installed, and receives shared content within its scope', () => {
    const manifest = z
      .object({
        id: z.string(),
        scope: z.string(),
        display: z.literal('standalone'),
        lang: z.literal('vi'),
        icons: z.array(z.object({ src: z.string(), sizes: z.string(), purpose: z.string() })),
        share_target: z.object({ action: z.string(), method: z.literal('POST') }),
        shortcuts: z.array(z.object({ url: z.string() })),
      })
      .parse(JSON.parse(bytesOf('manifest.webmanifest').toString()));
    const within = [manifest.id, manifest.share_target.action, ...manifest.shortcuts.map(({ url }) => url)];
    expect(within.filter((path) => !path.startsWith(manifest.scope))).toEqual([]);
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
    );
    for (const { src } of manifest.icons)
      expect(bytesOf(src.slice(manifest.scope.length)).length).toBeGreaterThan(0);
  });

  it('caches every file except the code reader', () => {
    const serviceWorker = readServiceWorker();
    expect(
      [...first].filter((path) => path !== 'index.html' && !serviceWorker.includes(`"/phone/${path}"`)),
    ).toEqual([]);
    expect(serviceWorker).not.toContain('.wasm');
  });
});

function readServiceWorker(): string {
  return bytesOf('service-worker.js').toString();
}
