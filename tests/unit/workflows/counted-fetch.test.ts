import { describe, expect, it } from 'vitest';
import { countedFetch, type DownloadProgress } from '@/lib/workflows/counted-fetch';

const BYTES = new Uint8Array(400_000).map((_, at) => at % 251);

/** A host that answers with these bytes in four pieces. */
function host(headers: Record<string, string>, status = 200): typeof globalThis.fetch {
  return async () =>
    new Response(
      new ReadableStream({
        start(stream) {
          for (let at = 0; at < BYTES.length; at += 100_000) stream.enqueue(BYTES.slice(at, at + 100_000));
          stream.close();
        },
      }),
      { status, headers },
    );
}

async function download(headers: Record<string, string>, status?: number) {
  const seen: DownloadProgress[] = [];
  const response = await countedFetch(host(headers, status), (progress) => seen.push(progress))(
    'https://a.example',
  );
  return { seen, response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe('countedFetch', () => {
  it('tells how far a file has come and passes the same bytes on', async () => {
    const { seen, bytes, response } = await download({ 'content-length': '400000', etag: '"1"' });
    expect(seen.map(({ received }) => received)).toEqual([100_000, 200_000, 300_000, 400_000]);
    expect(seen.every(({ total }) => total === 400_000)).toBe(true);
    expect(bytes).toEqual(BYTES);
    expect(response.headers.get('etag')).toBe('"1"');
  });

  it.each<[string, Record<string, string>, number?]>([
    ['of unknown length', {}],
    ['of senseless length', { 'content-length': 'many' }],
    ['packed on the way', { 'content-length': '400000', 'content-encoding': 'gzip' }],
    ['too small to watch', { 'content-length': '1000' }],
    ['that is not there', { 'content-length': '400000' }, 404],
  ])('leaves a file alone that is %s', async (_name, headers, status) => {
    const { seen, bytes } = await download(headers, status);
    expect(seen).toEqual([]);
    expect(bytes).toEqual(BYTES);
  });
});
