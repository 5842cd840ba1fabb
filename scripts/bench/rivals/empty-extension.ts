import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pages the empty extension runs on. */
const PAGES = ['https://*/*'];

/**
 * Writes the smallest extension: a content script that sends one message, a worker that answers, and a popup of plain
 * text. It measures what the browser itself needs for any extension. Returns its folder.
 */
export async function writeEmptyExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-empty-'));
  const files = {
    'worker.js': 'chrome.runtime.onMessage.addListener((_, __, reply) => { reply({}); return true; });\n',
    'content.js': 'void chrome.runtime.sendMessage({});\n',
    'popup.html':
      '<!doctype html><meta charset="utf-8"><style>body{width:380px;font:15px/1.5 system-ui}</style><h1>Static</h1><p>Words.</p>\n',
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'bench: empty',
      version: '1',
      action: { default_popup: 'popup.html' },
      background: { service_worker: 'worker.js' },
      content_scripts: [{ matches: PAGES, js: ['content.js'], run_at: 'document_idle' }],
    }),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
