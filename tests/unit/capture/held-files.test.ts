import { describe, expect, it, vi } from 'vitest';
import type { CaptureDeps } from '@/lib/capture/deps';
import { gatherFiles } from '@/lib/capture/stages/gather-files';
import { HELD_LIMITS } from '@/lib/capture/stages/held-files';
import type { ResourceReference } from '@/lib/domain/report/evidence';

const base = 'https://cua-hang.example.vn/';
const image = (name: string): ResourceReference => ({ url: base + name, use: 'image' });
const style = (name: string): ResourceReference => ({ url: base + name, use: 'style' });
const PNG = { type: 'image/png', base64: btoa('\x89PNG\r\n\x1a\n') };

type ReadHeld = NonNullable<CaptureDeps['readHeld']>;

/** Gathers the files of a shop's page whose browser has the files `held` in its cache. */
async function readHeldFiles(
  references: readonly ResourceReference[],
  held: Readonly<Record<string, object>>,
  { readHeld, tokens = [] }: { readHeld?: ReadHeld; tokens?: readonly string[] } = {},
) {
  const fetch = vi.fn(() => Promise.reject(new Error('nobody is to be asked')));
  const requestedPaths: string[][] = [];
  const gathered = await gatherFiles(
    references,
    { tabId: 1, url: base, tokens },
    {
      askable: async () => null,
      fetch,
      now: () => 0,
      readHeld:
        readHeld ??
        (async (_tab, wanted) => {
          requestedPaths.push(wanted.map(({ url }) => url.slice(base.length)));
          return wanted.flatMap(({ url }) => {
            const file = held[url.slice(base.length)];
            return file ? [{ url, ...file }] : [];
          });
        }),
    },
  );
  expect(fetch).not.toHaveBeenCalled();
  const names = (list: readonly { url: string }[]) => list.map(({ url }) => url.replace(base, ''));
  return {
    ...gathered,
    requestedPaths,
    gatheredPaths: names(gathered.resources),
    lost: names(gathered.missing),
  };
}

describe('files of a page whose owner may be the seller', () => {
  it('come from the browser’s own copies; the others are listed as not requested', async () => {
    const { gatheredPaths, missing, resources, filesFrom } = await readHeldFiles(
      [image('a.png'), image('b.png')],
      {
        'a.png': PNG,
      },
    );
    expect(gatheredPaths).toEqual(['a.png']);
    expect(resources[0]).toEqual({
      url: `${base}a.png`,
      mediaType: 'image/png',
      bytes: expect.any(Uint8Array),
    });
    expect(missing).toEqual([{ url: `${base}b.png`, reason: 'not-asked' }]);
    expect(filesFrom).toBe('browser');
  });

  it('are found through style sheets and imports to the depth limit, each once', async () => {
    const { gatheredPaths, missing, requestedPaths } = await readHeldFiles([style('1.css')], {
      '1.css': { css: '@import "2.css"; @import "1.css"; p { background: url("a.png") }' },
      '2.css': { type: 'text/css', base64: btoa('@import "3.css";') },
      '3.css': { css: '@import "4.css";' },
      '4.css': { css: '@import "5.css";' },
      'a.png': PNG,
    });
    expect(requestedPaths).toEqual([['1.css'], ['2.css', 'a.png'], ['3.css'], ['4.css']]);
    expect(gatheredPaths).toEqual(['1.css', '2.css', 'a.png', '3.css', '4.css']);
    expect(missing).toEqual([{ url: `${base}5.css`, reason: 'too-deep' }]);
  });

  it('are left out when their type is wrong or they name the visitor', async () => {
    const { missing, gatheredPaths } = await readHeldFiles(
      [image('page.png'), image('name.svg'), style('greeting.css')],
      {
        'page.png': { type: 'text/html', base64: btoa('<p>') },
        'name.svg': { type: 'image/svg+xml', base64: btoa('<svg><text>Nguyen Thi Lan</text></svg>') },
        'greeting.css': { css: '.hello::before { content: "Nguyen Thi Lan" }' },
      },
      { tokens: ['Nguyen Thi Lan'] },
    );
    expect(gatheredPaths).toEqual([]);
    expect(missing.map(({ reason }) => reason)).toEqual([
      'unexpected-type',
      'names-visitor',
      'names-visitor',
    ]);
  });

  it.each<[string, ReadHeld]>([
    ['went away', () => Promise.reject(new Error('No tab with id: 1.'))],
    ['answers what is no file', async () => [{ url: base, bytes: 'x' }]],
    ['has no frame that answers', async () => []],
  ])('are all listed as missing if the tab %s', async (_, readHeld) => {
    vi.spyOn(console, 'info').mockReturnValue(undefined);
    const { gatheredPaths, lost } = await readHeldFiles([image('a.png'), style('b.css')], {}, { readHeld });
    expect(gatheredPaths).toEqual([]);
    expect(lost).toEqual(['b.css', 'a.png']);
    vi.restoreAllMocks();
  });

  it('are all listed as missing when the tab never answers', async () => {
    vi.useFakeTimers();
    vi.spyOn(console, 'info').mockReturnValue(undefined);
    const done = readHeldFiles([image('a.png')], {}, { readHeld: () => new Promise(() => undefined) });
    await vi.advanceTimersByTimeAsync(HELD_LIMITS.time + 3_000);
    expect((await done).lost).toEqual(['a.png']);
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
});
