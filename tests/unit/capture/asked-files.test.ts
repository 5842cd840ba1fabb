import { describe, expect, it } from 'vitest';
import { ASKED_LIMITS, type AskedLimits, fetchFrozenPageFiles } from '@/lib/capture/stages/asked-files';
import type { ResourceReference } from '@/lib/domain/report/evidence';

const image = { 'content-type': 'image/png' };

type Answer = Response | Error | 'never';

async function fetchAskedFiles(
  references: readonly ResourceReference[],
  answers: Readonly<Record<string, () => Answer>>,
  limits: Partial<AskedLimits> = {},
) {
  const requests: { url: string; init: RequestInit | undefined }[] = [];
  const fetched = await fetchFrozenPageFiles(
    references,
    { url: 'https://shopee.vn/a', mayAsk: (url) => !url.startsWith('https://seller.example/') },
    {
      now: () => 0,
      fetch: async (input, init) => {
        const url = String(input);
        requests.push({ url, init });
        const answer = answers[url]?.() ?? new Response('', { status: 404 });
        if (answer instanceof Error) throw answer;
        if (answer !== 'never') return answer;
        return new Promise<Response>((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'TimeoutError')));
        });
      },
    },
    { ...ASKED_LIMITS, ...limits },
  );
  return { ...fetched, requests };
}

const picture = (url: string, top?: number): ResourceReference => ({
  url,
  use: 'image',
  ...(top === undefined ? {} : { top }),
});

describe('fetchFrozenPageFiles', () => {
  it('sends requests without credentials and without a referrer', async () => {
    const { requests, resources } = await fetchAskedFiles([picture('https://c.example/1')], {
      'https://c.example/1': () => new Response('a', { headers: image }),
    });
    expect(requests[0]?.init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
    expect(resources[0]?.fetchedAt).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each<[string, () => Answer, string]>([
    ['answers 404', () => new Response('', { status: 404 }), 'http-404'],
    ['answers 500', () => new Response('', { status: 500 }), 'http-500'],
    ['is busy', () => new Response('', { status: 429, headers: { 'retry-after': '60' } }), 'http-429'],
    ['cannot be reached', () => new TypeError('Failed to fetch'), 'network'],
    ['never answers', () => 'never', 'timeout'],
    ['is longer than it may be', () => new Response('12345', { headers: image }), 'too-large'],
    [
      'says it is longer',
      () => new Response('1', { headers: { ...image, 'content-length': '99' } }),
      'too-large',
    ],
    [
      'is a page instead of a picture',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
      'unexpected-type',
    ],
  ])('lists a file that %s', async (_, answer, reason) => {
    const { missing, resources } = await fetchAskedFiles(
      [picture('https://c.example/1')],
      { 'https://c.example/1': answer },
      { fileBytes: 4, time: 60 },
    );
    expect(missing).toEqual([{ url: 'https://c.example/1', reason }]);
    expect(resources).toEqual([]);
  });

  it('requests no private address for a public page', async () => {
    const { requests, missing } = await fetchAskedFiles([picture('http://192.168.1.1/admin.png')], {});
    expect(requests).toEqual([]);
    expect(missing).toEqual([{ url: 'http://192.168.1.1/admin.png', reason: 'private-address' }]);
  });

  it('follows no redirect, and reports the redirect', async () => {
    // A redirect, as seen by a script that does not follow it.
    const led = () =>
      Object.defineProperties(new Response(null), {
        type: { value: 'opaqueredirect' },
        ok: { value: false },
        status: { value: 0 },
      });
    const { requests, missing, resources } = await fetchAskedFiles([picture('https://c.example/1')], {
      'https://c.example/1': led,
    });
    expect(requests[0]?.init).toMatchObject({ redirect: 'manual' });
    expect(resources).toEqual([]);
    expect(missing).toEqual([{ url: 'https://c.example/1', reason: 'redirected' }]);
  });

  it('requests files only from hosts of the marketplace, whatever the page or a style sheet names', async () => {
    const sheet =
      '@import "https://seller.example/2.css";@font-face{src:url(https://seller.example/f.woff2)}';
    const { requests, missing } = await fetchAskedFiles(
      [picture('https://seller.example/px?v=1'), { url: 'https://c.example/1.css', use: 'style' }],
      { 'https://c.example/1.css': () => new Response(sheet, { headers: { 'content-type': 'text/css' } }) },
    );
    expect(requests.map(({ url }) => url)).toEqual(['https://c.example/1.css']);
    expect(missing.map(({ url, reason }) => [url.slice(23), reason])).toEqual([
      ['px?v=1', 'not-asked'],
      ['2.css', 'not-asked'],
      ['f.woff2', 'not-asked'],
    ]);
  });

  it('stops reading a file at the length limit, whatever length it declares', async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(stream) {
        read += 4;
        stream.enqueue(new Uint8Array(4));
        if (read > 400) stream.close();
      },
    });
    const { missing } = await fetchAskedFiles(
      [picture('https://c.example/1')],
      {
        'https://c.example/1': () => new Response(endless, { headers: { ...image, 'content-length': '4' } }),
      },
      { fileBytes: 10 },
    );
    expect(missing).toEqual([{ url: 'https://c.example/1', reason: 'too-large' }]);
    expect(read).toBeLessThan(40);
  });

  it('follows imports three style sheets deep, each once', async () => {
    const sheet = (css: string) => () => new Response(css, { headers: { 'content-type': 'text/css' } });
    const { resources, missing } = await fetchAskedFiles([{ url: 'https://c.example/1.css', use: 'style' }], {
      'https://c.example/1.css': sheet('@import "2.css";@import "1.css";'),
      'https://c.example/2.css': sheet('@import "3.css";'),
      'https://c.example/3.css': sheet('@import "4.css";a{background:url(a.png)}'),
      'https://c.example/a.png': () => new Response('a', { headers: image }),
    });
    expect(resources.map(({ url }) => url.slice(18))).toEqual(['1.css', '2.css', '3.css', 'a.png']);
    expect(missing).toEqual([{ url: 'https://c.example/4.css', reason: 'too-deep' }]);
  });

  it('fetches the files highest on the page first if not all fit', async () => {
    const all = [
      picture('https://c.example/low', 900),
      picture('https://c.example/top', 1),
      picture('https://c.example/unknown'),
    ];
    const answers = Object.fromEntries(
      all.map(({ url }) => [url, () => new Response('123', { headers: image })]),
    );
    const { resources, missing } = await fetchAskedFiles(all, answers, { totalBytes: 7, atOnce: 1 });
    expect(resources.map(({ url }) => url)).toEqual(['https://c.example/top', 'https://c.example/low']);
    expect(missing).toEqual([{ url: 'https://c.example/unknown', reason: 'too-large' }]);
    const few = await fetchAskedFiles(all, answers, { count: 1, atOnce: 1 });
    expect(few.resources).toHaveLength(1);
    expect(few.missing.map(({ reason }) => reason)).toEqual(['too-many', 'too-many']);
  });
});
