import { describe, expect, it } from 'vitest';
import { getLongestTransferTime } from '@/lib/base/web/transfer-time';
import { createRegistryFileFetcher } from '@/lib/registry/update/fetch-file';

const NOW = Date.parse('2026-11-24T03:00:00Z');
const HOST = 'https://registry.example.vn/chosang';

function fileOf(
  answer: (signal: AbortSignal) => Response | Promise<Response>,
  silenceMs?: number,
  longestMs?: number,
) {
  const requests: { url: string; init: RequestInit | undefined }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push({ url: String(input), init });
    return await answer(init?.signal ?? AbortSignal.abort());
  };
  const longest = longestMs === undefined ? undefined : () => longestMs;
  return { requests, fetchFile: createRegistryFileFetcher(HOST, fetch, () => NOW, silenceMs, longest) };
}

/** A response whose body consists of these pieces, each after a wait. After a null it never ends. */
function slowly(signal: AbortSignal, pieces: readonly (string | null)[], waitMs: number): Response {
  let at = 0;
  const body = new ReadableStream({
    start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
    async pull(stream) {
      const piece = pieces[at++];
      if (piece === null) return await new Promise(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (piece === undefined) stream.close();
      else stream.enqueue(new TextEncoder().encode(piece));
    },
  });
  return new Response(body);
}

describe('a file of the registry', () => {
  it.each([
    'metadata/timestamp.json',
    'metadata/3.root.json',
    'metadata/7.snapshot.json',
    'targets/v1/abc.sellers.bin',
  ])('%s is requested past the browser’s cache, without cookies, referrer or redirects', async (path) => {
    const { requests, fetchFile } = fileOf(() => new Response('x'));
    await fetchFile(path, 10);
    expect(requests).toMatchObject([
      {
        url: `${HOST}/${path}`,
        init: { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' },
      },
    ]);
  });

  it('reports each piece', async () => {
    const seen: number[] = [];
    const { fetchFile } = fileOf((signal) => slowly(signal, ['abc', 'defg'], 0));
    expect(await fetchFile('a', 10, (bytes) => seen.push(bytes))).toHaveLength(7);
    expect(seen).toEqual([3, 4]);
  });

  it('is awaited while parts arrive within the time for its size', async () => {
    const pieces = Array.from({ length: 12 }, () => 'x');
    const { fetchFile } = fileOf((signal) => slowly(signal, pieces, 20), 200);
    expect(await fetchFile('a', 100)).toHaveLength(12);
  });

  it('is "offline" when the host drips on past the time for its size', async () => {
    const endless = Array.from({ length: 10_000 }, () => 'x');
    const { fetchFile } = fileOf((signal) => slowly(signal, endless, 5), 10_000, 60);
    await expect(fetchFile('a', 100_000)).rejects.toMatchObject({ code: 'offline' });
  });

  it('may take 30 seconds and a second for each 4 kB', () => {
    expect(getLongestTransferTime(512_000)).toBe(158_000);
  });

  it.each<[string, (signal: AbortSignal) => Response | Promise<Response>]>([
    [
      'never answers',
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ],
    ['falls silent in the middle', (signal) => slowly(signal, ['abc', null], 0)],
    [
      'breaks off',
      () => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('reset')) })),
    ],
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('is "offline" when the host %s', async (_name, answer) => {
    const { fetchFile } = fileOf(answer, 20);
    await expect(fetchFile('a', 100)).rejects.toMatchObject({ name: 'AppError', code: 'offline' });
  });

  it.each([
    [429, { 'retry-after': '600' }, NOW + 1_200_000],
    [503, { 'retry-after': 'Tue, 24 Nov 2026 04:00:00 GMT' }, NOW + 3_600_000],
    [500, {}, undefined],
  ])(
    'is "offline" when the host answers %i, with the time to come back',
    async (status, headers, retryAt) => {
      const { fetchFile } = fileOf(() => new Response('', { status, headers }));
      await expect(fetchFile('a', 100)).rejects.toMatchObject({ code: 'offline', retryAt });
    },
  );

  it.each([404, 403])('is null when the host answers %i', async (status) => {
    expect(await fileOf(() => new Response('', { status })).fetchFile('a', 100)).toBeNull();
  });

  it.each([
    ['says it is longer', () => new Response('x', { headers: { 'content-length': '101' } })],
    ['turns out longer', () => new Response('x'.repeat(101))],
  ])('is refused when it %s than the limit', async (_name, answer) => {
    await expect(fileOf(answer).fetchFile('a', 100)).rejects.toMatchObject({ code: 'registry-invalid' });
  });
});
