import { expect, it } from 'vitest';
import { createExchange } from '@/lib/intake/exchange';
import { uploadInChunks } from '@/lib/intake/resumable-upload';

const REPORT = '9b2f6a53-6f0e-4a0e-9d43-0f6f0b0c7a11';

/** Sends 200 kB to an intake that answers each request with a given offset; counts requests. */
async function sendTo(offsetFor: (method: string, sent: number) => number, resume = false) {
  let requests = 0;
  const methods: string[] = [];
  let stored = 0;
  const { exchange } = createExchange({
    url: 'https://intake.example',
    now: () => 0,
    fetch: async (_input, init) => {
      requests += 1;
      if (requests > 100) throw new Error('it goes on for ever');
      const method = init?.method ?? 'GET';
      methods.push(method);
      if (init?.body instanceof Blob) stored += init.body.size;
      return new Response(null, {
        status: method === 'HEAD' ? 200 : 204,
        headers: { 'upload-offset': String(offsetFor(method, stored)) },
      });
    },
  });
  const upload = { reportId: REPORT, digest: 'a'.repeat(64), file: new Blob([new Uint8Array(200_000)]) };
  const whole = uploadInChunks({ ...upload, resume, onProgress: async () => {} }, exchange, {
    limitOf: () => 1_000,
    now: () => 0,
  });
  return { whole, methods, requests: () => requests };
}

it('the client sends a package in parts to an intake that stores them', async () => {
  const { whole, requests } = await sendTo((_method, stored) => stored);
  await expect(whole).resolves.toBe(true);
  expect(requests()).toBe(3);
});

it('the client asks for the offset of a started upload, and continues there', async () => {
  const { whole, methods } = await sendTo((method) => (method === 'HEAD' ? 190_000 : 200_000), true);
  await expect(whole).resolves.toBe(true);
  expect(methods).toEqual(['HEAD', 'PATCH']);
});

it.each<[string, (method: string) => number]>([
  ['takes each piece and has none of it', () => 0],
  ['has more of it than there is', () => 200_001],
  ['states less with each piece', (method) => (method === 'POST' ? 70_000 : 60_000)],
])('gives up after a few requests on an intake that %s', async (_what, offsetFor) => {
  const { whole, requests } = await sendTo(offsetFor);
  await expect(whole).rejects.toMatchObject({ code: 'intake-unreachable' });
  expect(requests()).toBeLessThan(12);
});
