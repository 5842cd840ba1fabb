import { type EngineResponse, getPageData, processors } from 'single-file-core/single-file.js';
import type { Browser } from 'webextension-polyfill';
import * as z from 'zod';

// Runs SingleFile's engine, unmodified, in the isolated world of every frame. The engine is only measured, never shipped
// (docs/decisions/evidence/freezing.md).
const api: Browser = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');

const AnswerSchema = z.object({ url: z.string(), status: z.number(), type: z.string(), body: z.string() });

async function fetchThroughBackground(address: string): Promise<EngineResponse> {
  const answer = AnswerSchema.parse(await api.runtime.sendMessage({ fetch: address }));
  const bytes = Uint8Array.from(atob(answer.body), (character) => character.charCodeAt(0));
  return {
    url: answer.url,
    status: answer.status,
    headers: { get: (name) => (name.toLowerCase() === 'content-type' ? answer.type : null) },
    arrayBuffer: async () => bytes.buffer,
  };
}

async function freezeAsOneFile(): Promise<{ html: string; milliseconds: number }> {
  const start = performance.now();
  const { content } = await getPageData(
    {
      removeHiddenElements: false,
      removeUnusedStyles: false,
      removeFrames: false,
      compressHTML: false,
      removeUnusedFonts: true, // without it canvases stay blank
      blockScripts: true,
      blockVideos: true,
      blockAudios: true,
      insertMetaCSP: true,
      loadDeferredImages: false,
      removeAlternativeImages: true,
      groupDuplicateImages: true,
      url: location.href,
    },
    { fetch: fetchThroughBackground, frameFetch: fetchThroughBackground },
  );
  return { html: content, milliseconds: performance.now() - start };
}

Object.assign(globalThis, { singlefile: { processors }, freezeAsOneFile });
