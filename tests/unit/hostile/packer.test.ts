import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/base/errors';
import type { CapturedPage, CapturedResource, FrozenFrame } from '@/lib/domain/report/evidence';
import { openPackage } from '@/lib/evidence/verify/read';
import { verifyPackage } from '@/lib/evidence/verify/verify';
import { newSigner, pack } from '@/tests/support/evidence/packages';
import { richPage } from '@/tests/support/hostile/rich-page';

const signer = await newSigner();
const page = richPage();
const [frame] = page.frames;
if (!frame) throw new Error('the page has no frame');
const framed = (over: Partial<FrozenFrame>): Partial<CapturedPage> => ({ frames: [{ ...frame, ...over }] });
const resource = (url: string, over: Partial<CapturedResource> = {}): CapturedResource => ({
  url,
  mediaType: 'image/png',
  bytes: new Uint8Array(9),
  ...over,
});
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const svg = (text: string) => ({ mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(text) });

/** Packs a page with these changes, expects that no check fails, and opens the package. */
async function packed(over: Partial<CapturedPage>) {
  const { file } = await pack({ ...page, ...over }, signer);
  const failed = (await verifyPackage(file))
    .filter(({ ok }) => !ok)
    .map(({ name, found }) => `${name}: ${found}`);
  expect(failed).toEqual([]);
  return openPackage(file);
}

/** Reasons why files are missing, except the one file that the page itself lacked. */
const reasons = ({ context }: Awaited<ReturnType<typeof packed>>) =>
  new Set(context.resources.missing.slice(1).map(({ reason }) => reason));

describe('the verifier accepts the packer’s output for', { timeout: 120_000 }, () => {
  it.each<[what: string, reason: string, over: Partial<CapturedPage>]>([
    ['a document that runs a script', 'not-inert', framed({ html: '<!DOCTYPE html><script>x()</script>' })],
    [
      'a document that has a browser call somebody',
      'not-inert',
      framed({ html: '<link rel="preconnect" href="https://a.example/">' }),
    ],
    [
      'a tag of a hundred thousand attributes',
      'not-inert',
      framed({ html: `<p${many(100_000, (at) => ` a${at}=""`).join('')}>` }),
    ],
    ['two million tags', 'not-inert', framed({ html: '<p>'.repeat(2_000_000) })],
    ['nine documents inside one another', 'not-inert', framed({ html: nested(9) })],
    [
      'data a hundred lists deep',
      'not-inert',
      framed({ html: `<script type="application/ld+json">${'['.repeat(100)}${']'.repeat(100)}</script>` }),
    ],
    ['a document of 30 MB', 'too-large', framed({ html: 'ấ'.repeat(10_000_000) })],
    [
      'documents of 80 MB in all',
      'dropped',
      {
        frames: many(4, (at) => ({ ...frame, url: `https://a.example/${at}`, html: 'a'.repeat(20_000_000) })),
      },
    ],
    [
      'a file of another type',
      'unexpected-type',
      { resources: [resource('https://a.example/a', { mediaType: 'text/javascript' })] },
    ],
    [
      'a type of a hundred thousand letters',
      'unexpected-type',
      {
        resources: [
          resource('https://a.example/a', { mediaType: `text/css; charset=${'a'.repeat(100_000)}` }),
        ],
      },
    ],
    [
      'a drawing that declares an entity',
      'not-inert',
      { resources: [resource('https://a.example/a', svg('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'))] },
    ],
    [
      'an address of a hundred thousand letters',
      'address',
      { resources: [resource(`https://a.example/${'a'.repeat(100_000)}`)] },
    ],
    ['an address with a space', 'address', { resources: [resource('https://a.example/a b')] }],
    [
      'four thousand files',
      'dropped',
      { resources: many(4_000, (at) => resource(`https://a.example/${at}`)) },
    ],
    [
      'two hundred addresses of thirty thousand letters',
      'dropped',
      { resources: many(200, (at) => resource(`https://a.example/${at}/${'a'.repeat(30_000)}`)) },
    ],
    [
      'files of 30 MB',
      'dropped',
      {
        // Distinct files: the same bytes under another address take no room.
        resources: many(480, (at) =>
          resource(`https://a.example/${at}`, { bytes: crypto.getRandomValues(new Uint8Array(65_536)) }),
        ),
      },
    ],
  ])('%s, which is left out and listed as %s', async (_what, reason, over) => {
    expect(reasons(await packed(over))).toContain(reason);
  });

  it('200,000 missing files, of which the rest are counted', async () => {
    const missing = many(200_000, (at) => ({ url: `https://a.example/${at}`, reason: 'http-404' }));
    const { context } = await packed({ missing });
    expect(context.resources).toMatchObject({ unlisted: 195_000 });
    expect(context.resources.missing).toHaveLength(5_000);
  });

  it('20,000 redactions, of which the rest are counted by kind', async () => {
    const redactions = many(20_000, (at) => ({
      kind: at < 19_000 ? 'form-value' : 'identity',
      frameId: 0,
      selector: 'input',
    }));
    const { redactions: list } = await packed({ redactions });
    expect(list?.redactions.slice(5_000)).toEqual([
      { kind: 'form-value', frameId: 0, selector: '14000 more' },
      { kind: 'identity', frameId: 0, selector: '1000 more' },
    ]);
  });

  it('an address of a million letters, which is cut before its query', async () => {
    const url = `${page.context.url}?a=${'a'.repeat(1_000_000)}`;
    const { context, manifest, facts } = await packed({ frames: [], context: { ...page.context, url } });
    expect([context.context.url, manifest.mainPageUrl, facts.url]).toEqual(Array(3).fill(page.context.url));
    const path = `https://a.example/${'a'.repeat(1_000_000)}`;
    expect((await packed({ context: { ...page.context, url: path } })).manifest.mainPageUrl).toHaveLength(
      32_768,
    );
  });

  it('texts of several megabytes', async () => {
    const long = 'ấ'.repeat(9_000_000);
    const { context } = await packed({
      ...framed({ text: long, title: long, losses: many(1_000, (at) => `loss-${at}`) }),
      context: { ...page.context, title: long, userAgent: long },
      stages: many(1_000, () => ({ name: 'freeze', milliseconds: 1, outcome: 'done' as const })),
      missing: [{ url: `https://a.example/${long}`, reason: 'network' }],
    });
    expect(context.context.title).toHaveLength(4_096);
  });

  it('any content near and beyond its limits, unless the package is too large', {
    timeout: 120_000,
  }, async () => {
    const count = fc.constantFrom(0, 1, 199, 200, 201, 5_001);
    const address = fc.oneof(
      fc.webUrl(),
      fc.constantFrom('https:', 'http://', 'urn:view:x', 'https://a.example/?b&a', 'https://a.example/ấ'),
      fc
        .constantFrom(32_700, 32_768, 32_769, 65_536)
        .map((length) => `https://a.example/${'%'.repeat(length - 18)}`),
    );
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\0', '\ud800', '</style>', 'a'.repeat(70_000)),
    );
    const markup = fc.array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<p a="&amp;">',
        '<',
        '< ',
        '<iframe srcdoc="',
        '"></iframe>',
        '&quot;',
        '<a href="javascript:">',
        'ấ',
      ),
    );
    const made = fc.record({
      url: address,
      html: markup.map((parts) => parts.join('')),
      text: words,
      title: words,
      type: fc.oneof(words, fc.constantFrom('image/png', 'text/css', 'image/svg+xml', 'text/html')),
      count,
    });
    await fc.assert(
      fc.asyncProperty(made, async ({ url, html, text, title, type, count: times }) => {
        const over: Partial<CapturedPage> = {
          ...framed({ url, html, text, title, losses: many(times, () => title.slice(0, 100)) }),
          context: { ...page.context, url: /^https?:\/\/./.test(url) ? url : page.context.url, title },
          resources: many(Math.min(times, 210), (at) =>
            resource(`${url}${at}`, { mediaType: type, bytes: new TextEncoder().encode(html) }),
          ),
          missing: many(times, () => ({ url, reason: 'network' })),
        };
        try {
          await packed(over);
        } catch (thrown) {
          if (!(thrown instanceof AppError && thrown.code === 'capture-too-large')) throw thrown;
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** Documents nested in attributes. */
function nested(depth: number): string {
  let html = '<p>';
  for (let level = 0; level < depth; level++) {
    const escaped = html
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    html = `<iframe srcdoc="${escaped}"></iframe>`;
  }
  return html;
}
