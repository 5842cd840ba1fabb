import type { Browser, Runtime } from 'webextension-polyfill';
import * as z from 'zod';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { packEvidence } from '@/lib/evidence/pack';
import { loadOrCreateSigner } from '@/lib/evidence/sign';

// This script is added to the background of the test extension. It runs SingleFile's engine as SingleFile's own extension does,
// and packs a package of any size. The benchmark calls its functions by name in the worker.
const api: Browser = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');

const FetchSchema = z.object({ fetch: z.string() });
const EngineSchema = z.looseObject({ method: z.string().startsWith('singlefile.frameTree.') });

// Fetches files of other origins for SingleFile's engine, and forwards the replies of a page's frames to the page's top document.
api.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const fetchRequest = FetchSchema.safeParse(message);
  if (fetchRequest.success) return fetchAsBase64(fetchRequest.data.fetch);
  const tab = sender.tab?.id;
  if (tab === undefined || !EngineSchema.safeParse(message).success) return undefined;
  return api.tabs.sendMessage(tab, message, { frameId: 0 });
});

async function fetchAsBase64(url: string) {
  const answer = await fetch(url, { credentials: 'omit', cache: 'force-cache' });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return {
    url: answer.url,
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    body: btoa(binary),
  };
}

/**
 * Saves the tab at `url` with SingleFile. Returns the saved HTML, and the time that saving took (ms), not counting the time to
 * load SingleFile's scripts.
 */
async function saveAsSingleFile(url: string): Promise<{ html: string; milliseconds: number }> {
  const tab = (await api.tabs.query({})).find((one) => one.url === url);
  const tabId = tab?.id ?? -1;
  await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['single-file.js'] });
  const [answer] = await api.scripting.executeScript({
    target: { tabId },
    func: freezeInPage,
  });
  return z.object({ html: z.string(), milliseconds: z.number() }).parse(answer?.result);
}

/** Runs in the page: freezes it with SingleFile's engine. */
function freezeInPage(): unknown {
  return Reflect.get(globalThis, 'freezeAsOneFile')();
}

/** Packs a page with this many megabytes of pictures that cannot be compressed. Returns the package's size (bytes). */
async function packIncompressiblePictures(megabytes: number): Promise<number> {
  const resources = Array.from({ length: megabytes }, (_, index) => {
    const bytes = new Uint8Array(1_000_000);
    for (let at = 0; at < bytes.length; at += 50_000) crypto.getRandomValues(bytes.subarray(at, at + 50_000));
    return { url: `https://cdn.example/${index}.jpg`, mediaType: 'image/jpeg', bytes };
  });
  const { file } = await packEvidence(createCapturedPage({ resources, picture: null }), {
    signer: await loadOrCreateSigner({ load: async () => undefined, save: async () => {} }),
    now: () => Date.now(),
    uuid: () => crypto.randomUUID(),
    software: { name: 'bench', version: '0.0.0' },
    maxBytes: 2 * megabytes * 1_000_000,
  });
  return file.size;
}

Object.assign(globalThis, { saveAsSingleFile, packIncompressiblePictures });
