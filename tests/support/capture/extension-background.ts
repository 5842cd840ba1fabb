import type { Browser } from 'webextension-polyfill';
import { AppError, toAppError } from '@/lib/base/errors';
import { capturePage } from '@/lib/capture/capture-page';
import type { CaptureDeps } from '@/lib/capture/deps';
import { packEvidence } from '@/lib/evidence/pack';
import { loadOrCreateSigner } from '@/lib/evidence/sign';

// An extension that only captures: it captures a loaded tab whose address has "capture=NAME" and posts the package to
// the page's origin. Its use of the browser is as small as possible.
const api: Browser = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
const started = new Set<string>();

// Polls, because a browser that has just installed an extension may drop its first events.
setInterval(() => {
  void api.tabs.query({ status: 'complete' }).then((tabs) => {
    for (const { id, url } of tabs) if (id !== undefined) begin(id, url);
  });
}, 200);

function begin(tabId: number, url: string | undefined): void {
  if (!url?.startsWith('http://127.0.0.1:')) return;
  const { searchParams, origin } = new URL(url);
  const name = searchParams.get('capture');
  if (!name || started.has(name)) return;
  started.add(name);
  setTimeout(() => void run(tabId, name, { origin, fullPage: searchParams.has('whole') }), 900);
}

async function run(
  tabId: number,
  name: string,
  { origin, fullPage }: { origin: string; fullPage: boolean },
): Promise<void> {
  const send = (body: Blob | string, headers: Record<string, string>) =>
    fetch(`${origin}/captured?name=${encodeURIComponent(name)}`, { method: 'POST', body, headers });
  try {
    const started = performance.now();
    const captured = await capturePage(tabId, deps(), { fullPage });
    const packing = performance.now();
    const { file, digest } = await packEvidence(captured, {
      signer: await loadOrCreateSigner({ load: async () => undefined, save: async () => {} }),
      now: () => Date.now(),
      uuid: () => crypto.randomUUID(),
      software: { name: 'Chợ Sáng test'.normalize('NFD').replace(/[^\x20-\x7e]/g, ''), version: '0.0.0' },
    });
    const done = performance.now();
    await send(file, {
      'x-digest': digest,
      'x-stages': encodeURIComponent(JSON.stringify(captured.stages)),
      'x-packed': String(Math.round(done - packing)),
      'x-total': String(Math.round(done - started)),
      'x-stable': String(captured.context.stable),
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    await send('', { 'x-error': error.code, 'x-message': encodeURIComponent(error.stack ?? error.message) });
  }
}

function decoded(dataUrl: string): Uint8Array<ArrayBuffer> {
  const [, data] = dataUrl.split(',');
  if (!data) throw new AppError('capture-failed', 'no picture');
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}

function deps(): CaptureDeps {
  return {
    readTab: async (tabId) => {
      const tab = await api.tabs.get(tabId);
      return { url: tab.url ?? '', title: tab.title ?? '', windowId: tab.windowId ?? 0, active: tab.active };
    },
    takePicture: async (windowId) => {
      return decoded(await api.tabs.captureVisibleTab(windowId, { format: 'png' }));
    },
    freezeFrames: async (tabId, _names, { boxesOnly } = {}) => {
      if (boxesOnly) {
        await api.scripting.executeScript({
          target: { tabId, allFrames: true },
          func: () => Reflect.set(globalThis, Symbol.for('chosang.places-only'), true),
          injectImmediately: true,
        });
      }
      const results = await api.scripting.executeScript({
        target: { tabId, allFrames: true },
        files: ['freeze.js'],
        injectImmediately: true,
      });
      return results.map(({ frameId, result }) => ({ frameId, result }));
    },
    camera: {
      step: async (tabId, step) => {
        const target = { tabId };
        await api.scripting.executeScript({ target, files: ['full-page.js'] });
        const [answer] = await api.scripting.executeScript({
          target,
          args: [step],
          func: (wanted: object) => Reflect.get(globalThis, Symbol.for('chosang.page-step'))(wanted),
        });
        return answer?.result;
      },
      ...('captureTab' in api.tabs
        ? {
            takeArea: async (windowId, area, scale) =>
              decoded(
                await api.tabs.captureVisibleTab(windowId, {
                  format: 'png',
                  rect: { x: 0, y: 0, ...area },
                  scale,
                }),
              ),
          }
        : {}),
    },
    askable: async () => () => true,
    fetch: (input, init) => fetch(input, init),
    now: () => performance.timeOrigin + performance.now(),
    nonce: null,
    clockOffset: null,
    environment: {
      userAgent: navigator.userAgent,
      extensionVersion: '0.0.0',
      language: 'vi',
      timeZone: 'UTC',
    },
  };
}
