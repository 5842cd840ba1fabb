import { readSharedValue } from '@/lib/base/shared';

/** Runs another script in a worker. Undefined in Firefox's background page, which is not a worker. */
declare const importScripts: ((path: string) => void) | undefined;

/**
 * Prepares a worker to run this script later. A Chromium worker may later run only scripts that also ran during its installation,
 * when the browser stores their compiled code. So the script runs once during installation; it must only define things. Call this
 * function while the worker starts.
 */
export function prepareScriptForLaterRun(path: string): void {
  if (typeof importScripts !== 'function') return;
  const run = importScripts;
  globalThis.addEventListener('install', () => run(path));
}

/** The worker itself; undefined in Firefox's background page. */
declare const serviceWorker: { readonly state: string } | undefined;

/**
 * Prepares a worker to run later a script that another late script loads; for the reason see `prepareScriptForLaterRun`. Call
 * this function from that other late script.
 */
export function prepareNestedScriptForLaterRun(path: string): void {
  if (typeof importScripts !== 'function' || typeof serviceWorker === 'undefined') return;
  if (serviceWorker.state === 'installing') importScripts(path);
}

/** Runs a script of this extension ("/background-work.js") now. */
export async function runScript(path: string): Promise<void> {
  if (typeof importScripts === 'function') return importScripts(path);
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${path} could not be loaded`));
    document.head.append(script);
  });
}

/**
 * Runs a script, unless it ran before, and returns the value that the script shared under `name`. Throws if the script shared no
 * value, or a value that `isOffer` refuses.
 */
export async function loadSharedValue<T>(
  path: string,
  name: string,
  isOffer: (value: unknown) => value is T,
): Promise<T> {
  if (!isOffer(readSharedValue(name))) await runScript(path);
  const offer = readSharedValue(name);
  if (!isOffer(offer)) throw new Error(`${path} left nothing`);
  return offer;
}
