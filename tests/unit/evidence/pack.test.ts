import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { PATHS } from '@/lib/evidence/manifest';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { filesOf, newSigner, pack, text } from '@/tests/support/evidence/packages';

const image = (name: string, kilobytes: number, top?: number) => ({
  resource: {
    url: `https://cdn.example/${name}.jpg`,
    mediaType: 'image/jpeg',
    bytes: new Uint8Array(kilobytes * 1024).map(
      (_, at) => (at * name.length + (name.codePointAt(0) ?? 0)) % 251,
    ),
  },
  reference: {
    url: `https://cdn.example/${name}.jpg`,
    use: 'image' as const,
    ...(top === undefined ? {} : { top }),
  },
});

function pageWith(images: readonly ReturnType<typeof image>[]) {
  const plain = createCapturedPage();
  return createCapturedPage({
    frames: plain.frames.map((frame) => ({ ...frame, references: images.map(({ reference }) => reference) })),
    resources: images.map(({ resource }) => resource),
  });
}

describe('packEvidence', () => {
  it('makes a package that passes every check', async () => {
    const { file, digest, byteLength } = await pack();
    const checks = await verifyPackage(file);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(isVerified(checks)).toBe(true);
    expect(byteLength).toBe(file.size);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('makes the same bytes from the same input, except for the signature', async () => {
    const signer = await newSigner();
    const [first, second] = [
      await filesOf((await pack(undefined, signer)).file),
      await filesOf((await pack(undefined, signer)).file),
    ];
    for (const [path, bytes] of first)
      if (path !== PATHS.digest) expect(second.get(path), path).toEqual(bytes);
  });

  it('nests no folders, compresses the index and states WACZ 1.1.1, for other validators', async () => {
    const paths = [...(await filesOf((await pack()).file)).keys()];
    expect(paths.filter((path) => path.split('/').length > 2)).toEqual([]);
    expect(paths).toContain('indexes/index.cdx.gz');
    const files = await filesOf((await pack()).file);
    const [manifest, digest] = [
      JSON.parse(text(files, PATHS.manifest)),
      JSON.parse(text(files, PATHS.digest)),
    ];
    expect(manifest).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1' });
    expect(manifest.created).toBe(digest.signedData.created);
  });

  it('leaves out the images farthest down the page first, and lists them', async () => {
    const page = pageWith([
      image('low', 60, 4_000),
      image('top', 60, 10),
      image('middle', 60, 900),
      image('unknown', 60),
    ]);
    const { file } = await pack(page, undefined, 210 * 1024);
    const contents = await openPackage(file);
    expect(contents.records.map(({ url }) => url).filter((url) => url.startsWith('https://cdn'))).toEqual([
      'https://cdn.example/middle.jpg',
      'https://cdn.example/top.jpg',
    ]);
    expect(contents.context.resources.missing).toEqual([
      { url: 'https://cdn.example/low.jpg', reason: 'dropped' },
      { url: 'https://cdn.example/unknown.jpg', reason: 'dropped' },
    ]);
    expect(file.size).toBeLessThanOrEqual(210 * 1024);
  });

  it('stores a picture with several addresses once, and reads it under each', async () => {
    const one = image('one', 60, 10);
    const again = ['b', 'c', 'd'].map((name) => {
      const url = `https://img.example/${name}.jpg?v=1`;
      return { resource: { ...one.resource, url }, reference: { ...one.reference, url } };
    });
    const { file } = await pack(pageWith([one, ...again]));
    expect(file.size).toBeLessThan(70 * 1024);
    expect((await verifyPackage(file)).filter(({ ok }) => !ok)).toEqual([]);
    const contents = await openPackage(file);
    for (const { resource } of [one, ...again]) {
      expect(await contents.read(resource.url)).toEqual(one.resource.bytes);
      expect(contents.records).toContainEqual(
        expect.objectContaining({ url: resource.url, mime: 'image/jpeg' }),
      );
    }
    expect(contents.context.resources.missing).toEqual([]);
  });

  it('stores equal bytes again if their type differs or if they are short', async () => {
    const bytes = new Uint8Array(60 * 1024).fill(7);
    const short = new Uint8Array(1_000).fill(8);
    const resources = [
      { url: 'https://cdn.example/a', mediaType: 'image/jpeg', bytes },
      { url: 'https://cdn.example/b', mediaType: 'image/png', bytes },
      { url: 'https://cdn.example/c', mediaType: 'image/gif', bytes: short },
      { url: 'https://cdn.example/d', mediaType: 'image/gif', bytes: short },
    ];
    const { file } = await pack(createCapturedPage({ resources }));
    const files = await filesOf(file);
    const index = gunzipSync(files.get(PATHS.cdx) ?? new Uint8Array()).toString();
    expect(index).not.toContain('revisit');
    const { records } = await openPackage(file);
    expect(records.find(({ url }) => url.endsWith('/b'))?.mime).toBe('image/png');
  });

  it('refuses a page that does not fit by itself', async () => {
    const noise = Array.from({ length: 40_000 }, (_, index) => Math.sin(index).toString(36)).join(' ');
    const page = createCapturedPage({
      frames: createCapturedPage().frames.map((frame) => ({ ...frame, html: noise })),
    });
    await expect(pack(page, undefined, 100_000)).rejects.toMatchObject({ code: 'capture-too-large' });
  });

  it('packs a picture without a page if the page allowed no script', async () => {
    const { file } = await pack(createCapturedPage({ frames: [], resources: [] }));
    const contents = await openPackage(file);
    expect(await contents.pageHtml()).toBeUndefined();
    expect((await contents.picture())?.mime).toBe('image/png');
    expect(isVerified(await verifyPackage(file))).toBe(true);
  });

  it.each([
    ['html', (token: string) => ({ html: `<!DOCTYPE html><p>${token}</p>` })],
    [
      'a percent-encoded address',
      (token: string) => ({ html: `<a href="/?u=${encodeURIComponent(token)}"></a>` }),
    ],
    ['JSON escapes', () => ({ html: '<p>Tr\\u1ea7n Th\\u1eed</p>' })],
    [
      'base64',
      (token: string) => ({
        html: `<img src="data:text/plain;base64,${Buffer.from(`xx${token}yy`).toString('base64')}">`,
      }),
    ],
    ['the readable text', (token: string) => ({ text: `gửi ${token}` })],
    ['pieces, each in its own tag', () => ({ html: '<p><b>Trần</b> <i>Th</i>ử</p>' })],
    ['the title', (token: string) => ({ title: token.toUpperCase() })],
    [
      'an address in an address',
      () => ({ html: '<a href="/?next=%2Fu%3Fn%3DTr%25E1%25BA%25A7n%2520Th%25E1%25BB%25AD"></a>' }),
    ],
    ['plain letters', () => ({ html: '<div data-user="tranthingoclien"></div>' }), 'Trần Thị Ngọc Liên'],
    ['the end of an address', () => ({ html: '<a href="/u/tran-thi-ngoc-lien"></a>' }), 'Trần Thị Ngọc Liên'],
    [
      'base64 as addresses write it',
      (token: string) => ({
        html: `<a href="/?s=${Buffer.from(`~?~${token}>>`).toString('base64url')}"></a>`,
      }),
    ],
    [
      'an address three times in another',
      (token: string) => ({ html: `<a href="/?u=${[1, 2, 3].reduce(encodeURIComponent, token)}"></a>` }),
    ],
    ['letters of no width', () => ({ html: '<p>T\u200br\u00adần\u2060 Thử</p>' })],
    ['half decomposed letters', () => ({ html: `<p>${'Trần'.normalize('NFD')} Thử</p>` })],
    ['another group of digits', () => ({ html: '<p>Gọi +84 901-234-567</p>' }), '0901 234 567'],
    ['a line break’s escape', () => ({ html: '<i data-a="Gửi\\nTrần Thử"></i>' })],
  ] satisfies [string, (token: string) => object, string?][])(
    'refuses a withheld token left in %s',
    async (_, change, token = 'Trần Thử') => {
      const captured = createCapturedPage({
        frames: createCapturedPage().frames.map((frame) => ({ ...frame, ...change(token) })),
        withheld: { tokens: [token], contacts: [], salt: '00' },
      });
      await expect(pack(captured)).rejects.toMatchObject({ code: 'redaction-failed' });
    },
  );

  it.each([
    ['words', { html: '<p>Gọi 0901 234 567</p>' }],
    ['an attribute', { html: '<div data-user="{&quot;mail&quot;:&quot;hoa.thu@example.vn&quot;}"></div>' }],
    ['a percent-encoded address', { html: '<a href="/c?u=hoa.thu%40example.vn">x</a>' }],
    ['base64', { html: `<a href="/c?u=${btoa('{"u":"hoa.thu@example.vn"}')}">x</a>` }],
    ['a picture’s address', { html: '<img src="https://pixel.example/?em=hoa.thu@example.vn">' }],
    ['a document in a document', { html: '<iframe srcdoc="&lt;p&gt;CCCD 001099012345&lt;/p&gt;"></iframe>' }],
    ['JSON-LD', { html: '<script type="application/ld+json">{"name":"hoa.thu\\u0040example.vn"}</script>' }],
    ['the readable text', { text: 'gửi hoa.thu@example.vn' }],
    ['a frame’s address', { url: 'https://shopee.vn/chat?u=hoa.thu@example.vn' }],
  ])('refuses a contact outside the allowed region left in %s', async (_, change) => {
    const withheld = { tokens: [], contacts: ['0909999999', 'shop@example.vn'], salt: '00' };
    const frames = createCapturedPage().frames.map((frame) => ({ ...frame, ...change }));
    const leak = pack(createCapturedPage({ frames, withheld }));
    await expect(leak).rejects.toMatchObject({ code: 'redaction-failed' });
    const allowed = { ...withheld, contacts: ['0901234567', 'hoa.thu@example.vn', '001099012345'] };
    expect((await pack(createCapturedPage({ frames, withheld: allowed }))).byteLength).toBeGreaterThan(0);
  });

  it('accepts a longer word that contains a visitor’s name', async () => {
    const frames = createCapturedPage().frames.map((frame) => ({
      ...frame,
      html: '<a href="/hoabanshop">Hoabanshop</a>',
    }));
    const withheld = { tokens: ['hoaban'], contacts: [], salt: '00' };
    expect((await pack(createCapturedPage({ frames, withheld }))).byteLength).toBeGreaterThan(0);
  });

  it('accepts ids, pictures and product codes that look like contacts', async () => {
    const html = `<img src="/p/0901234567@2x.png" data-n="1"><style>/* a@b.vn */</style><script type="application/ld+json">{"gtin12":"001099012345"}</script>`;
    const text = 'sao 0 1 2 3 4 5 6 7 8 9 10'; // words of several elements, one after another
    const frames = createCapturedPage().frames.map((frame) => ({ ...frame, html, text }));
    const withheld = { tokens: [], contacts: [], salt: '00' };
    expect((await pack(createCapturedPage({ frames, withheld }))).byteLength).toBeGreaterThan(0);
  });

  it('never packs the withheld words or their salt', async () => {
    const { file } = await pack(
      createCapturedPage({ withheld: { tokens: ['Trần Thử'], contacts: [], salt: 'aabbccddeeff00112233' } }),
    );
    for (const [path, bytes] of await filesOf(file)) {
      const content = new TextDecoder().decode(bytes);
      expect(content.includes('Trần Thử') || content.includes('aabbccddeeff'), path).toBe(false);
    }
  });
});
