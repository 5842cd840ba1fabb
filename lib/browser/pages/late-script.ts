import { readShared } from '@/lib/base/shared';

/** Runs another script in a worker. Firefox's background page has no such function. */
declare const importScripts: ((path: string) => void) | undefined;

/**
 * Lets the worker run this script later. A Chromium worker may only run scripts that it already ran during its installation,
 * because their compiled code is stored then. So the script runs once during installation; it may only define things. Call
 * this function while the worker starts.
 */
export function allowRunningLater(path: string): void {
  if (typeof importScripts !== 'function') return;
  const run = importScripts;
  globalThis.addEventListener('install', () => run(path));
}

/** The worker itself. Firefox's background page has none. */
declare const serviceWorker: { readonly state: string } | undefined;

/**
 * As `allowRunningLater`, for a script that another one loads which is itself run later. Call this function when that other
 * script runs.
 */
export function allowRunningFromLate(path: string): void {
  if (typeof importScripts !== 'function' || typeof serviceWorker === 'undefined') return;
  if (serviceWorker.state === 'installing') importScripts(path);
}

/** Runs a script of this extension ("/background-work.js") now. It is not compiled before. */
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

/** Runs a script, unless it ran before, and returns what it offers under a name. Throws if it offers nothing fitting. */
export async function loadOffer<T>(
  path: string,
  name: string,
  isOffer: (value: unknown) => value is T,
): Promise<T> {
  if (!isOffer(readShared(name))) await runScript(path);
  const offer = readShared(name);
  if (!isOffer(offer)) throw new Error(`${path} left nothing`);
  return offer;
}
