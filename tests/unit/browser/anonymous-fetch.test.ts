import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnonymousReply, AnonymousRequest } from '@/lib/browser/pages/anonymous-frame';
import { eventually } from '../../support/eventually';

vi.mock('@/lib/browser/browser', () => ({
  browser: { runtime: { getURL: (path: string) => `moz-extension://id${path}` } },
}));
const { createAnonymousFetch } = await import('@/lib/browser/pages/anonymous-fetch');

/** A frame that is ready at once and answers by `answer`; records what it gets. */
function frame(answer: (ask: AnonymousRequest, port: MessagePort) => void) {
  const requests: AnonymousRequest[] = [];
  const opened: { sandbox?: string; src?: string } = {};
  const contentWindow = {
    postMessage: (ask: AnonymousRequest, _target: string, [port]: readonly MessagePort[]) => {
      requests.push(structuredClone(ask));
      if (port) answer(ask, port);
    },
  };
  const listeners = new Set<(event: object) => void>();
  vi.stubGlobal('location', { protocol: 'moz-extension:' });
  vi.stubGlobal('addEventListener', (_: string, heard: (event: object) => void) => listeners.add(heard));
  vi.stubGlobal('removeEventListener', (_: string, heard: (event: object) => void) =>
    listeners.delete(heard),
  );
  vi.stubGlobal('document', {
    createElement: () => ({
      contentWindow,
      setAttribute: (_: string, value: string) => {
        opened.sandbox = value;
      },
      set src(value: string) {
        opened.src = value;
      },
      remove: () => undefined,
    }),
    documentElement: {
      append: () => {
        for (const heard of listeners) heard({ source: {}, data: 'nameless-ready' }); // from another window
        for (const heard of [...listeners]) heard({ source: contentWindow, data: 'nameless-ready' });
      },
    },
  });
  return { requests, opened };
}

const say = (reply: AnonymousReply) => (_: AnonymousRequest, port: MessagePort) => port.postMessage(reply);
const plain = { statusText: '', headers: [['date', 'today']] as const };

beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new Error('not from here'))),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('a request without an origin header', () => {
  it('is sent by a sandboxed frame, with all options but the signal and a fixed list of languages', async () => {
    const { requests, opened } = frame(say({ status: 200, ...plain, body: null }));
    const ask = createAnonymousFetch();
    const headers = { 'content-type': 'application/json' };
    const response = await ask('https://intake.example/v1/reports', {
      method: 'POST',
      body: '{}',
      headers,
      signal: new AbortController().signal,
    });
    await ask('https://intake.example/v1/nonces', { method: 'POST' });
    expect(opened).toEqual({ sandbox: 'allow-scripts', src: 'moz-extension://id/nameless.html' });
    expect([response.status, response.headers.get('date')]).toEqual([200, 'today']);
    expect(requests.map(({ url, init }) => [url, init.body])).toEqual([
      ['https://intake.example/v1/reports', '{}'],
      ['https://intake.example/v1/nonces', undefined],
    ]);
    expect(new Headers(requests[0]?.init.headers).get('accept-language')).toBe('vi,en;q=0.5');
    expect(requests[0]?.init).not.toHaveProperty('signal');
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([204, 304])('returns an answer without a body: %i', async (status) => {
    frame(say({ status, ...plain, body: null }));
    expect((await createAnonymousFetch()('https://intake.example/')).status).toBe(status);
  });

  it('fails like fetch when no server answers', async () => {
    frame(say({ failure: 'NetworkError' }));
    await expect(createAnonymousFetch()('https://intake.example/')).rejects.toThrow(TypeError);
  });

  it('stops when it is aborted, and tells the frame to stop', async () => {
    const onMessage = vi.fn();
    frame((_, port) => {
      port.onmessage = ({ data }) => onMessage(data);
    });
    const abort = new AbortController();
    const asking = createAnonymousFetch()('https://intake.example/', { signal: abort.signal });
    setTimeout(() => abort.abort(), 5);
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
    await eventually(() => expect(onMessage).toHaveBeenCalledWith('stop'));
  });

  it('uses the browser’s own fetch where every installation has the same origin', async () => {
    vi.stubGlobal('location', { protocol: 'chrome-extension:' });
    await expect(createAnonymousFetch()('https://intake.example/')).rejects.toThrow('not from here');
    expect(fetch).toHaveBeenCalledWith('https://intake.example/', {
      headers: [['accept-language', 'vi,en;q=0.5']],
    });
  });
});
